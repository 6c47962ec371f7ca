//! What everybody may fetch to check our badges: keys, issuer, achievements, the list of withdrawn ones. Machines get JSON, people a page.
//! Nothing here says who asks, and nothing is logged.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use domain::badges::credential::{Achievement, AchievementText, CONTEXT};
use domain::locale::Locale;
use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, ETAG, VARY};
use http::{HeaderValue, StatusCode};
use leptos::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};
use texts::{n, s};
use usecases::badges::issuing::{achievement_text, issuer, pass_rule};
use usecases::badges::jws;
use usecases::badges::status::{FRESH, StatusList};

use crate::error::AppError;
use crate::paths;
use crate::ui::parts::{back_link, fact, lang_of};
use crate::web::{Ctx, Page, Reply};

/// A document of linked data.
#[derive(Serialize)]
struct Document<T: Serialize> {
    #[serde(rename = "@context")]
    context: [&'static str; 2],
    #[serde(flatten)]
    content: T,
}

fn json(kind: &'static str, content: &impl Serialize) -> Result<Response, AppError> {
    let body = serde_json::to_string(content).map_err(|error| AppError::unexpected(&error))?;
    Ok(open(kind, body))
}

/// Returns an answer that scripts of any site may read and caches may keep for a while: it is the same for everybody.
fn open(kind: &'static str, body: String) -> Response {
    let cache = format!("public, max-age={}", FRESH.whole_seconds());
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (CACHE_CONTROL, HeaderValue::from_str(&cache).unwrap_or(HeaderValue::from_static("no-cache"))),
        (VARY, HeaderValue::from_static("accept, accept-language, cookie")),
    ];
    (headers, body).into_response()
}

/// Answers all public keys.
pub async fn keys(ctx: Ctx) -> Result<Reply, AppError> {
    let keys = ctx.services.badge_keys.public(&ctx.services.settings.public_url);
    Ok(Reply::Raw(json("application/jwk-set+json", &keys)?))
}

/// Answers one public key.
pub async fn key(ctx: Ctx) -> Result<Reply, AppError> {
    let key = ctx.services.badge_keys.find(ctx.param("key")).ok_or(AppError::NotFound)?;
    Ok(Reply::Raw(json("application/jwk+json", &key.public(&ctx.services.settings.public_url))?))
}

/// Answers who issues badges here.
pub async fn issuer_profile(ctx: Ctx) -> Result<Reply, AppError> {
    let organisation = ctx.viewer.organisation.as_ref().ok_or(AppError::NotFound)?;
    if !ctx.wants_page {
        let content = issuer(&ctx.services, organisation);
        return Ok(Reply::Raw(json("application/ld+json", &Document { context: CONTEXT, content })?));
    }
    let name = organisation.name.clone();
    Ok(Page::new(name.clone(), move || {
        view! {
            <h1>{name.clone()}</h1>
            <p>{ctx.tv("issuer-text", [("organisation", s(name))])}</p>
            <p>{ctx.t("issuer-keys")} " " <a href=paths::JWKS>{ctx.services.absolute(paths::JWKS)}</a></p>
            <div class="actions"><a class="ds-button" data-variant="secondary" href=paths::VERIFY>{ctx.t("check-a-certificate")}</a></div>
        }
    })
    .into())
}

/// Answers what can be achieved on a path.
pub async fn achievement(ctx: Ctx) -> Result<Reply, AppError> {
    let (text, release) = latest(&ctx).await?;
    if !ctx.wants_page {
        let id = ctx.services.absolute(&paths::achievement(ctx.param("path")));
        let content = Achievement::new(id, release, text);
        return Ok(Reply::Raw(json("application/ld+json", &Document { context: CONTEXT, content })?));
    }
    Ok(Page::new(text.name.clone(), move || {
        let lang = lang_of(text.language, ctx.locale());
        view! {
            {back_link(paths::ISSUER.to_owned(), ctx.organisation_name())}
            <h1 lang=lang>{text.name}</h1>
            <p class="lead" lang=lang>{text.description}</p>
            <p class="small">{ctx.tv("version", [("n", n(release))])}</p>
            <dl class="facts">
                {fact(ctx.t("badge-what-for"), text.criteria)}
            </dl>
        }
    })
    .into())
}

/// Returns what the latest release says about the path of the address, and the release's number.
async fn latest(ctx: &Ctx) -> Result<(AchievementText, i64), AppError> {
    let tx = ctx.read().await?;
    let slug = ctx.param("path");
    let certification = store::courses::certifications(&tx).await?.into_iter().find(|known| known.path == slug);
    let certification = certification.ok_or(AppError::NotFound)?;
    let id = store::courses::latest_id(&tx, &certification.course).await?.ok_or(AppError::NotFound)?;
    let release = ctx.services.release(&tx, id).await?;
    let path = release.course.path(slug).ok_or(AppError::NotFound)?;
    let wish: Locale = ctx.reading_locale();
    Ok((achievement_text(&path.title, &path.allows, pass_rule(&release.course, slug), wish), release.number))
}

/// Answers a list of withdrawn badges, signed.
pub async fn status_list(ctx: Ctx) -> Result<Reply, AppError> {
    let list: i64 = ctx.parsed("list")?;
    let tx = ctx.read().await?;
    if !(1..=store::badges::last_list(&tx).await?).contains(&list) {
        return Err(AppError::NotFound);
    }
    let revoked = store::badges::revoked(&tx, list, ctx.today()?).await?;
    let services = &ctx.services;
    let id = services.absolute(&paths::status_list(list));
    let payload = StatusList::new(id, services.absolute(paths::ISSUER), &revoked, tx.now());
    let signed = jws::sign(services.badge_keys.signing(), &services.settings.public_url, &payload);
    let signed = signed.map_err(|error| AppError::unexpected(&error))?;
    let tag = format!("\"{}\"", domain::text::hex(&Sha256::digest(&signed)[..16]));
    let mut response = open("text/plain; charset=utf-8", signed);
    if ctx.known_tag.contains(&tag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    Ok(Reply::Raw(response))
}
