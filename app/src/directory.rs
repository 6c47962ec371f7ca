//! Numbers to call, sources, and what is kept about people. Open to everyone, and nobody records who looks.

use domain::directory::{Checked, Contact, ContactKind, CountrySupport, Dial};
use domain::locale::Locale;
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
    vec![
        get(paths::NUMBERS, Anyone, numbers),
        get(paths::NUMBERS_OF, Anyone, numbers),
        get(paths::SOURCES, Anyone, sources),
        get(paths::PRIVACY, Anyone, privacy),
    ]
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

/// Shows where the content comes from.
pub async fn sources(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let mut modules = Vec::new();
    for certification in store::courses::certifications(&tx).await? {
        let Some(release) = store::courses::latest_id(&tx, &certification.course).await? else { continue };
        let release = ctx.services.release(&tx, release).await?;
        modules.extend(release.course.modules.iter().map(|module| {
            (
                module.title.text(ctx.locale()).to_owned(),
                module.sources.iter().map(|source| source.text.text(ctx.locale()).to_owned()).collect::<Vec<_>>(),
            )
        }));
    }
    modules.dedup();
    Ok(Page::new(ctx.t("sources"), move || {
        let modules = modules.into_iter().map(|(title, sources)| {
            let sources = sources.into_iter().map(|source| view! { <li>{source}</li> }).collect_view();
            view! { <h3>{title}</h3> <ul>{sources}</ul> }
        });
        let modules = modules.collect_view();
        view! {
            <h1>{ctx.t("sources")}</h1>
            <p>{ctx.t("sources-osce")}</p>
            <p>
                <a href="https://www.osce.org/cthb/562572" rel="noreferrer">{ctx.t("osce-trainings")}</a> " · "
                <a href="https://www.osce.org/cthb/561466" rel="noreferrer">{ctx.t("osce-brief")}</a>
            </p>
            <p>{ctx.t("sources-not-reviewed")}</p>
            <h2>{ctx.t("sources-by-module")}</h2>
            {modules}
            <h2>{ctx.t("licences")}</h2>
            <p>{ctx.t("licences-text")}</p>
        }
    })
    .into())
}

/// Says what is kept about people and who sees it.
pub async fn privacy(ctx: Ctx) -> Result<Reply, AppError> {
    Ok(Page::new(ctx.t("privacy"), move || {
        let points = ["privacy-1", "privacy-2", "privacy-3", "privacy-4", "privacy-5", "privacy-6"]
            .map(|key| view! { <li>{ctx.t(key)}</li> });
        view! {
            <h1>{ctx.t("privacy")}</h1>
            <ul>{points.collect_view()}</ul>
            <h2>{ctx.t("leaving-quickly")}</h2>
            <p>{ctx.t("leaving-quickly-text")}</p>
        }
    })
    .into())
}
