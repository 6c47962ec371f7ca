//! The pocket card: what a tired person needs on shift, with the numbers of one country. It prints on A6.

use domain::numbers::{Contact, ContactKind, CountrySupport, Dial};
use leptos::prelude::*;
use texts::s;
use time::OffsetDateTime;

use crate::error::AppError;
use crate::paths;
use crate::ui::parts::{back_link, call, doubt_key};
use crate::web::{Ctx, Page, Reply};

/// A number on the card.
pub struct Number {
    /// What is dialled.
    pub phone: String,
    /// Who answers.
    pub name: String,
    is_emergency: bool,
    /// What dials it from where the reader is.
    address: Option<String>,
}

/// A card in the reader's language.
pub struct Card {
    /// Whose numbers it carries.
    pub country: CountrySupport,
    /// Headings, each with its lines.
    pub parts: Vec<(String, Vec<String>)>,
    /// The heading of the numbers, and the numbers, emergency first.
    pub numbers: (String, Vec<Number>),
    /// What must be known before the numbers are relied on.
    pub doubt: String,
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
    let parts = release.course.card.iter().map(section).collect();
    let title = ctx.tv("numbers-in", [("country", s(country.name.text(locale).to_owned()))]);
    let numbers = (title, numbers(ctx, &country));
    let doubt = doubt_key(country.checked()).map(|key| ctx.t(key)).unwrap_or_default();
    Ok(Card { country, parts, numbers, doubt, published_at: release.published_at })
}

/// The kinds of numbers that are worth the room on a card.
const KINDS: [ContactKind; 3] = [ContactKind::Emergency, ContactKind::Child, ContactKind::Victim];

fn numbers(ctx: &Ctx, country: &CountrySupport) -> Vec<Number> {
    let is_here = ctx.country() == Some(country.code.as_str());
    let contacts = KINDS.into_iter().flat_map(|kind| country.of_kind(kind));
    let number = |contact: &Contact| {
        let (name, phone) = (contact.name.text(ctx.locale()).to_owned(), contact.phone.clone()?);
        let address = Dial::of(&phone, &country.code).address(is_here);
        Some(Number { phone, name, is_emergency: contact.kind == ContactKind::Emergency, address })
    };
    contacts.filter_map(number).collect()
}

/// Shows the card: on the screen the numbers come first, on paper they end its front.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let Card { country, mut parts, numbers: (heading, numbers), doubt, .. } = card(&ctx).await?;
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
        let number =
            |Number { phone, name, is_emergency, address }| view! { <li>{call(&phone, address, name, is_emergency)}</li> };
        let numbers = numbers.into_iter().map(number).collect_view();
        let part = |(title, points): (String, Vec<String>)| {
            let points = points.into_iter().map(|point| view! { <li>{point}</li> }).collect_view();
            view! { <section><h2>{title}</h2><ul>{points}</ul></section> }
        };
        let back = parts.split_off(parts.len() / 2).into_iter().map(part).collect_view();
        let front = parts.into_iter().map(part).collect_view();
        view! {
            {back_link(paths::TRAINING.to_owned(), ctx.t("my-training"))}
            <h1>{ctx.t("pocket-card")}</h1>
            <div class="pocket-card">
                <div class="front">
                    <section class="numbers">
                        <h2>{heading}</h2>
                        {(!doubt.is_empty()).then(|| view! { <p class="small">{doubt}</p> })}
                        <ul class="call-rows">{numbers}</ul>
                        <nav class="row screen-only" aria-label=ctx.t("country")>{others}</nav>
                    </section>
                    {front}
                </div>
                {back}
            </div>
            <p class="actions screen-only">
                <a class="ds-button" href=paths::card_pdf(&country.code)>{ctx.t("download-pdf")}</a>
                <span class="small">{ctx.t("card-lead")}</span>
            </p>
        }
    })
    .into())
}
