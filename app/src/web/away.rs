//! The page while the database does not answer. The numbers to call are in the program itself: they are shown.

use axum::response::Response;
use domain::locale::Locale;
use domain::numbers::{ContactKind, CountrySupport, Dial};
use http::StatusCode;
use leptos::prelude::*;
use texts::t;
use time::Duration;

use super::ctx::Ctx;
use super::page::Page;
use super::render::{come_again, render};
use crate::ui::parts::{call, doubt_key};

/// When asking again makes sense.
const AGAIN: Duration = Duration::seconds(30);

/// Says that nothing was lost, and shows the numbers of every country: nobody knows who is asking.
pub(super) async fn away_response(ctx: &Ctx) -> Response {
    let (locale, title) = (ctx.locale(), ctx.t("error-away"));
    let countries = ctx.services.support.clone();
    let heading = title.clone();
    let page = Page::new(title, move || {
        let countries = countries.iter().map(|country| numbers(locale, country)).collect_view();
        view! {
            <h1>{heading}</h1>
            <p>{t(locale, "error-away-text")}</p>
            <h2>{t(locale, "numbers-to-call")}</h2>
            {countries}
        }
    });
    come_again(render(ctx, page, StatusCode::SERVICE_UNAVAILABLE).await, AGAIN)
}

fn numbers(locale: Locale, country: &CountrySupport) -> AnyView {
    let contacts = ContactKind::ALL.into_iter().flat_map(|kind| country.of_kind(kind)).filter_map(|contact| {
        let phone = contact.phone.clone()?;
        // Where the reader is stands in the database.
        let address = Dial::of(&phone, &country.code).address(true);
        let call = call(&phone, address, contact.name.text(locale).to_owned(), contact.kind == ContactKind::Emergency);
        let note = contact.note.as_ref().map(|note| view! { <p class="small">{note.text(locale).to_owned()}</p> });
        Some(view! {
            <li>
                <p>{call}</p>
                {note}
            </li>
        })
    });
    view! {
        <h3>{country.name.text(locale).to_owned()}</h3>
        {doubt_key(country.checked()).map(|key| view! { <p class="small">{t(locale, key)}</p> })}
        <ul class="contacts">{contacts.collect_view()}</ul>
    }
    .into_any()
}
