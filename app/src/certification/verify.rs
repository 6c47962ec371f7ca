//! The public check of a certificate: one word first, then the dates. Who checks is not recorded.

use domain::certification::Standing;
use domain::people::ErasureReason;
use leptos::prelude::*;
use store::certificates::Certificate;

use super::because;
use super::pages::{origin, standing_key, standing_today};
use crate::badges::check::Brought;
use crate::badges::report::ask_page;
use crate::error::AppError;
use crate::i18n::s;
use crate::paths;
use crate::ui::form::{Input, input};
use crate::ui::parts::fact;
use crate::web::{Ctx, Field, Page, Problems, Reply};

/// Asks for a number, or leads to the page of one.
pub async fn ask(ctx: Ctx) -> Result<Reply, AppError> {
    let typed = ctx.query.text("number").to_owned();
    if typed.is_empty() {
        return Ok(ask_page(&ctx, Field::default(), Brought::default(), &Problems::default()).into());
    }
    if let Some(certificate) = store::certificates::by_number(&ctx.read().await?, &typed).await? {
        return Ok(Reply::See(paths::verify(&certificate.number)));
    }
    let mut problems = Problems::default();
    problems.add("number", ctx.t("error-certificate-number"));
    let field = Field { value: typed, problem: problems.of("number").map(str::to_owned) };
    Ok(Reply::Again(ask_page(&ctx, field, Brought::default(), &problems)))
}

/// Shows the line for a number.
pub fn number_form(ctx: &Ctx, field: Field) -> AnyView {
    let number = Input { name: "number", kind: "text", autocomplete: "off" };
    view! {
        <form class="form" method="get" action=paths::VERIFY novalidate>
            {input(number, ctx.t("number-on-certificate"), Some(ctx.t("number-hint")), field)}
            <button class="ds-button" data-variant="secondary">{ctx.t("check")}</button>
        </form>
    }
    .into_any()
}

/// Shows what a certificate is worth today.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let certificate = store::certificates::by_number(&ctx.read().await?, ctx.param("number")).await?.ok_or(AppError::NotFound)?;
    let standing = standing_today(&ctx, &certificate)?;
    let removed = match store::erasure::reason(&ctx.read().await?, certificate.person).await? {
        Some(ErasureReason::Asked) => Some(ctx.t("name-removed-asked")),
        Some(_) => Some(ctx.t("name-removed")),
        None => None,
    };
    Ok(verdict_page(&ctx, certificate, standing, removed).into())
}

/// `removed` says, where the holder was erased, that the name is gone.
fn verdict_page(ctx: &Ctx, certificate: Certificate, standing: Standing, removed: Option<String>) -> Page {
    let ctx = ctx.clone();
    let word = ctx.t(standing_key(standing));
    Page::new(word.clone(), move || {
        let locale = ctx.locale();
        // Of who was erased only what the certificate itself says is left.
        let because = if removed.is_some() { None } else { because::valid_to_strangers(&ctx, certificate.validity) };
        let organisation = ("organisation", s(ctx.organisation_name()));
        let lead = match removed {
            Some(_) => ctx.tv("verified-lead-erased", [organisation]),
            None => ctx.tv("verified-lead", [("holder", s(certificate.holder.clone())), organisation]),
        };
        let explanation = match standing {
            Standing::Valid | Standing::Expiring => None,
            Standing::Expired => Some(ctx.t("expired-text")),
            Standing::Superseded => Some(ctx.t("superseded-text")),
            Standing::Revoked => Some(ctx.t("revoked-text")),
        };
        view! {
            <h1 class="verdict">{word}</h1>
            <p class="lead">{lead}</p>
            {removed.map(|removed| view! { <p>{removed}</p> })}
            <p>{certificate.allows.text(locale).to_owned()}</p>
            {explanation.map(|text| view! { <p class="notice">{text}</p> })}
            <dl class="facts">
                {fact(ctx.t("training"), certificate.title.text(locale).to_owned())}
                {origin(&ctx, &certificate).map(|(label, value)| fact(label, value))}
                {fact(ctx.t("valid-from"), ctx.date(certificate.validity.from))}
                {fact(ctx.t("valid-until"), ctx.date(certificate.validity.until))}
                {certificate.fate.revoked_on.map(|on| fact(ctx.t("withdrawn-on"), ctx.date(on)))}
                {fact(ctx.t("number"), certificate.number.clone())}
            </dl>
            {because.map(|because| because::view(locale, Some(ctx.t("valid-until")), [because]))}
            <h2>{ctx.t("check-another")}</h2>
            {number_form(&ctx, Field::default())}
            <p class="small">{ctx.t("checks-are-not-recorded")}</p>
        }
    })
}
