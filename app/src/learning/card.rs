//! The pocket card: what a tired person needs on shift, with the numbers of one country. It prints on A6.

use domain::directory::{ContactKind, CountrySupport};
use leptos::prelude::*;
use time::OffsetDateTime;

use crate::error::AppError;
use crate::paths;
use crate::ui::parts::{back_link, dial};
use crate::web::{Ctx, Page, Reply};

/// A card in the reader's language.
pub struct Card {
    /// Whose numbers it carries.
    pub country: CountrySupport,
    /// Headings, each with its lines; the numbers come last.
    pub parts: Vec<(String, Vec<String>)>,
    /// When its content was published.
    pub published_at: OffsetDateTime,
}

/// Returns the card with the numbers of the country that the query names, or of the reader's own.
pub async fn card(ctx: &Ctx) -> Result<Card, AppError> {
    let tx = ctx.read().await?;
    let locale = ctx.locale();
    let wanted = ctx.query.text("country");
    let own = ctx.person()?.country.clone();
    let country = ctx.services.support_of(if wanted.is_empty() { &own } else { wanted }).cloned().ok_or(AppError::NotFound)?;
    let mut release = None;
    for certification in store::courses::certifications(&tx).await? {
        let Some(id) = store::courses::latest_id(&tx, &certification.course).await? else { continue };
        release = Some(ctx.services.release(&tx, id).await?).filter(|release| !release.course.card.is_empty());
        if release.is_some() {
            break;
        }
    }
    let release = release.ok_or(AppError::NotFound)?;
    let section = |section: &domain::learning::CardSection| {
        (section.title.text(locale).to_owned(), section.points.get(locale).cloned().unwrap_or_default())
    };
    let mut parts: Vec<_> = release.course.card.iter().map(section).collect();
    parts.push((ctx.tv("numbers-in", [("country", country.name.text(locale).to_owned().into())]), numbers(ctx, &country)));
    Ok(Card { country, parts, published_at: release.published_at })
}

/// The kinds of numbers that are worth the room on a card.
const KINDS: [ContactKind; 3] = [ContactKind::Emergency, ContactKind::Child, ContactKind::Victim];

fn numbers(ctx: &Ctx, country: &CountrySupport) -> Vec<String> {
    let contacts = KINDS.into_iter().flat_map(|kind| country.of_kind(kind));
    let line =
        |contact: &domain::directory::Contact| Some(format!("{}: {}", contact.phone.as_ref()?, contact.name.text(ctx.locale())));
    contacts.filter_map(line).collect()
}

/// Shows the card.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let Card { country, parts, .. } = card(&ctx).await?;
    let locale = ctx.locale();
    let countries: Vec<(String, String, bool)> = ctx
        .services
        .support
        .iter()
        .map(|other| (other.code.clone(), other.name.text(locale).to_owned(), other.code == country.code))
        .collect();
    Ok(Page::new(ctx.t("pocket-card"), move || {
        let others = countries.into_iter().map(|(code, name, current)| {
            view! { <a href=format!("{}?country={code}", paths::CARD) aria-current=current.then_some("page")>{name}</a> }
        });
        let others = others.collect_view();
        let last = parts.len().saturating_sub(1);
        let parts = parts.into_iter().enumerate().map(|(place, (title, points))| {
            let points = points.into_iter().map(|point| point_view(point, place == last)).collect_view();
            view! { <section><h2>{title}</h2><ul>{points}</ul></section> }
        });
        let parts = parts.collect_view();
        view! {
            {back_link(paths::TRAINING.to_owned(), ctx.t("my-training"))}
            <h1>{ctx.t("pocket-card")}</h1>
            <p class="screen-only">{ctx.t("card-lead")}</p>
            <nav class="row screen-only" aria-label=ctx.t("country")>{others}</nav>
            <div class="pocket-card">{parts}</div>
            <p class="small">{ctx.t("card-check-numbers")}</p>
            <p class="actions screen-only"><a class="ds-button" href=paths::card_pdf(&country.code)>{ctx.t("download-pdf")}</a></p>
        }
    })
    .into())
}

/// Shows a line; a number can be tapped.
fn point_view(point: String, is_number: bool) -> AnyView {
    match point.split_once(": ").filter(|_| is_number) {
        Some((phone, name)) => {
            let (phone, name) = (phone.to_owned(), name.to_owned());
            view! { <li><a href=dial(&phone)>{phone.clone()}</a> " " {name}</li> }.into_any()
        }
        None => view! { <li>{point}</li> }.into_any(),
    }
}
