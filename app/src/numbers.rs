//! Numbers to call, country by country. Open to everyone, and nobody records who looks.

use domain::locale::Locale;
use domain::numbers::{Checked, Contact, ContactKind, CountrySupport, Dial};
use leptos::prelude::*;
use texts::t;

use crate::error::AppError;
use crate::paths;
use crate::ui::parts::{call, doubt_key};
use crate::web::access::Access::Anyone;
use crate::web::{Ctx, MenuEntry, Page, Reply, Route, get};

/// What this feature has in the menu.
pub const MENU: [MenuEntry; 1] = [MenuEntry { path: paths::NUMBERS, key: "numbers-to-call", may: None }];

/// Returns the addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![get(paths::NUMBERS, Anyone, numbers), get(paths::NUMBERS_OF, Anyone, numbers)]
}

/// Shows the numbers of a country: the one in the address, or the reader's own.
pub async fn numbers(ctx: Ctx) -> Result<Reply, AppError> {
    let own = ctx.country().unwrap_or_default();
    let wanted = if ctx.param("country").is_empty() { own.to_owned() } else { ctx.param("country").to_owned() };
    let support = ctx.services.support_of(&wanted).cloned().ok_or(AppError::NotFound)?;
    if !ctx.param("country").is_empty() && !support.code.eq_ignore_ascii_case(ctx.param("country")) {
        return Err(AppError::NotFound);
    }
    let countries: Vec<(String, String, bool)> = ctx
        .services
        .support
        .iter()
        .map(|other| (paths::numbers_of(&other.code), other.name.text(ctx.locale()).to_owned(), other.code == support.code))
        .collect();
    let is_here = own.eq_ignore_ascii_case(&support.code);
    let elsewhere =
        (!is_here).then(|| ctx.tv("numbers-of-elsewhere", [("country", support.name.text(ctx.locale()).to_owned().into())]));
    let title = ctx.tv("numbers-in", [("country", support.name.text(ctx.locale()).to_owned().into())]);
    Ok(Page::new(title.clone(), move || {
        let locale = ctx.locale();
        let others = countries.into_iter().map(|(path, name, current)| {
            view! { <a href=path aria-current=current.then_some("page")>{name}</a> }
        });
        let others = others.collect_view();
        let checked = support.checked();
        let doubt = doubt_key(checked).map(|key| view! { <p>{t(locale, key)}</p> });
        let groups = ContactKind::ALL.into_iter().filter_map(|kind| {
            let contacts: Vec<AnyView> =
                support.of_kind(kind).map(|contact| contact_view(locale, contact, &support, is_here)).collect();
            let key = kind_key(kind);
            (!contacts.is_empty()).then(|| view! { <h2>{t(locale, key)}</h2> <ul class="contacts">{contacts}</ul> })
        });
        let groups = groups.collect_view();
        view! {
            <h1>{title}</h1>
            <nav class="row" aria-label=ctx.t("country")>{others}</nav>
            {doubt}
            {elsewhere.map(|words| view! { <p>{words}</p> })}
            {groups}
            <p class="small">{ctx.t("numbers-not-recorded")}</p>
        }
    })
    .into())
}

const fn kind_key(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Emergency => "contact-kind-emergency",
        ContactKind::Child => "contact-kind-child",
        ContactKind::Victim => "contact-kind-victim",
        ContactKind::Emotional => "contact-kind-emotional",
        ContactKind::Advice => "contact-kind-advice",
    }
}

fn contact_view(locale: Locale, contact: &Contact, of: &CountrySupport, is_here: bool) -> AnyView {
    let checked = of.checked();
    let name = contact.name.text(locale).to_owned();
    let who = match &contact.phone {
        Some(phone) => call(phone, Dial::of(phone, &of.code).address(is_here), name, contact.kind == ContactKind::Emergency),
        None => name.into_any(),
    };
    let url = contact
        .url
        .clone()
        .map(|url| view! { <p><a href=url.clone() rel="noreferrer">{url.trim_start_matches("https://").to_owned()}</a></p> });
    let note = contact.note.as_ref().map(|note| view! { <p>{note.text(locale).to_owned()}</p> });
    // Nothing is checked by shipping it: a named person in the organisation does that.
    let is_marked = checked == Checked::Some && contact.checked.is_none();
    view! {
        <li>
            <h3>{who}</h3>
            {url}
            {note}
            {is_marked.then(|| view! { <p class="small">{t(locale, "number-unchecked")}</p> })}
        </li>
    }
    .into_any()
}
