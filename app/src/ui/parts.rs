//! Small things that several pages show.

use domain::locale::Locale;
use domain::numbers::Checked;
use leptos::prelude::*;
use texts::t;

use super::icon;
use crate::web::Ctx;

/// Shows the link back, at the top of a page.
pub fn back_link(path: String, label: String) -> AnyView {
    view! { <a class="back" href=path>{icon::back()} " " {label}</a> }.into_any()
}

/// Shows where in a series a page stands, and the languages it can be read in besides.
pub fn place_line(ctx: &Ctx, place: String) -> AnyView {
    let (locale, reading) = (ctx.locale(), ctx.reading_locale());
    let others = Locale::ALL.into_iter().filter(|other| *other != reading).map(|other| {
        let tag = other.tag();
        view! { <a href=ctx.query.query_with("in", tag) lang=tag hreflang=tag>{other.own_name()}</a> }
    });
    let others = others.collect_view();
    view! {
        <div class="place">
            <p>{place}</p>
            <p class="read-in"><span>{t(locale, "read-in")}</span> " " {others}</p>
        </div>
    }
    .into_any()
}

/// Shows a number to call together with who answers, as one link: the number stays on one line, and the whole is the target. Without an
/// address it is text: it cannot be dialled from where the reader is.
pub fn call(phone: &str, address: Option<String>, name: String, is_emergency: bool) -> AnyView {
    let phone = phone.to_owned();
    let words = view! { <span class="phone">{phone}</span> " " {name} };
    match address {
        Some(address) => view! { <a class:emergency=is_emergency href=address>{words}</a> }.into_any(),
        None => view! { <span>{words}</span> }.into_any(),
    }
}

/// Returns what must be known before a list of numbers is relied on: said once, so that nobody in danger reads a doubt at the number they need.
pub const fn doubt_key(checked: Checked) -> Option<&'static str> {
    match checked {
        Checked::None => Some("numbers-unchecked"),
        Checked::Some => Some("numbers-partly-checked"),
        Checked::All => None,
    }
}

/// Shows a fact: what it is, and what it is here.
pub fn fact(label: String, value: String) -> AnyView {
    view! { <div><dt>{label}</dt><dd>{value}</dd></div> }.into_any()
}

/// Returns the language of content, where it differs from the page around it.
pub fn lang_of(reading: Locale, page: Locale) -> Option<&'static str> {
    (reading != page).then(|| reading.tag())
}
