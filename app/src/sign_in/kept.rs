//! A form that arrived when its session had ended. What it sent stays in the browser: in hidden fields of the page that asks to sign in, and of
//! those after it, until one tap sends it again. The server keeps nothing of it.
//!
//! No other site can put words into somebody's mouth by this: the first form, and each that carries it on, came through the layer that refuses
//! the forms of others; nothing is read from an address; and after signing in a person, who is named, presses a button.

use domain::people::Person;
use leptos::prelude::*;
use texts::s;
use time::OffsetDateTime;

use crate::paths;
use crate::web::{Ctx, Form, LARGEST_FORM, Page, is_own_path};

/// Where the form was sent.
const TO: &str = "kept-to";
/// That a file or a password was left out.
const PART: &str = "kept-part";
/// That nothing could be kept.
const LOST: &str = "kept-lost";
/// When it was sent the first time, in seconds since 1970: what was chosen then was not chosen when it is sent again.
const AT: &str = "kept-at";
/// What stands before the names of the form's own fields: they may have the names of the fields for signing in.
const FIELD: &str = "kept.";

/// The most bytes that are carried on: the form for signing in has the same limit as others, and fields of its own.
const LARGEST_KEPT: usize = LARGEST_FORM - 16 * 1024;

/// Returns what a form for signing in carries of a form that was sent here; passwords and files are not kept.
pub fn kept(to: &str, sent: Option<&Form>, now: OffsetDateTime) -> Form {
    let lost = || Form::of(vec![(LOST.to_owned(), "yes".to_owned())]);
    let Some(sent) = sent.filter(|sent| !sent.is_too_large() && is_own_path(to)) else { return lost() };
    let is_secret = |name: &str| name.to_ascii_lowercase().contains("password");
    let at = kept_at(sent).unwrap_or(now).unix_timestamp();
    let mut fields = vec![(TO.to_owned(), to.to_owned()), (AT.to_owned(), at.to_string())];
    if sent.has_file() || sent.pairs().any(|(name, value)| is_secret(name) && !value.is_empty()) {
        fields.push((PART.to_owned(), "yes".to_owned()));
    }
    let own = sent.carried().filter(|(name, _)| !is_secret(name) && *name != AT);
    fields.extend(own.map(|(name, value)| (format!("{FIELD}{name}"), value)));
    let size = serde_urlencoded::to_string(&fields).map_or(usize::MAX, |text| text.len());
    if size > LARGEST_KEPT { lost() } else { Form::of(fields) }
}

/// Returns when a form was sent the first time, if it had to wait since.
pub fn kept_at(form: &Form) -> Option<OffsetDateTime> {
    form.text(AT).parse().ok().and_then(|at| OffsetDateTime::from_unix_timestamp(at).ok())
}

/// Returns true if this form for signing in carries another one.
pub fn carries(form: &Form) -> bool {
    is_own_path(form.raw(TO))
}

/// The fields by which a form for signing in carries the other one on.
pub fn carried(form: &Form) -> AnyView {
    let is_carried = |name: &str| [TO, PART, AT].contains(&name) || name.starts_with(FIELD);
    let fields = form.carried().filter(|(name, _)| carries(form) && is_carried(name));
    hidden(fields.map(|(name, value)| (name.to_owned(), value)))
}

fn hidden(fields: impl Iterator<Item = (String, String)>) -> AnyView {
    fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view().into_any()
}

/// What the page that asks to sign in says of the form.
pub fn notice(ctx: &Ctx, form: &Form) -> AnyView {
    let text = if carries(form) { "kept-text" } else { "kept-lost" };
    let is_said = carries(form) || form.has(LOST);
    view! {
        {is_said.then(|| view! { <p class="notice">{ctx.t(text)}</p> })}
        {left_out(ctx, form)}
    }
    .into_any()
}

fn left_out(ctx: &Ctx, form: &Form) -> AnyView {
    form.has(PART).then(|| view! { <p>{ctx.t("kept-part")}</p> }).into_any()
}

/// A button that sends the form again, as it was, to where it was sent.
pub fn send_again(form: &Form, button: String) -> AnyView {
    let own = form.carried().filter_map(|(name, value)| Some((name.strip_prefix(FIELD)?.to_owned(), value)));
    let own = own.chain(form.carried().filter(|(name, _)| *name == AT).map(|(name, value)| (name.to_owned(), value)));
    let fields = hidden(own);
    view! {
        <form class="actions" method="post" action=form.raw(TO).to_owned()>
            {fields}
            <button class="ds-button">{button}</button>
        </form>
    }
    .into_any()
}

/// A button that leads to the page on which the form is sent again, once somebody is signed in: it says as whom.
pub fn go_on_button(form: &Form, button: String) -> AnyView {
    view! {
        <form class="actions" method="post" action=paths::SIGN_IN_KEPT>
            <input type="hidden" name="next" value=form.text("next").to_owned() />
            {carried(form)}
            <button class="ds-button">{button}</button>
        </form>
    }
    .into_any()
}

/// The page after signing in: who this is now, and the form that waits. The device may be shared.
pub fn go_on_page(ctx: &Ctx, person: &Person, form: &Form) -> Page {
    let (ctx, form) = (ctx.clone(), form.clone());
    let name = person.display_name().to_owned();
    let next = if is_own_path(form.text("next")) { form.text("next").to_owned() } else { paths::TRAINING.to_owned() };
    Page::new(ctx.t("kept-go-on"), move || {
        view! {
            <h1>{ctx.t("kept-go-on")}</h1>
            <p>{ctx.tv("kept-signed-in-as", [("name", s(name))])}</p>
            <p class="notice">{ctx.t("kept-not-sent")}</p>
            {left_out(&ctx, &form)}
            {send_again(&form, ctx.t("kept-send"))}
            <p class="row"><a href=next>{ctx.t("kept-drop")}</a></p>
        }
    })
}
