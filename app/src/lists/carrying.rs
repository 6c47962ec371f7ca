//! The form of a preview: it carries the list on, to be confirmed, changed, or read with other letters.

use leptos::prelude::*;
use texts::s;

use super::taking::{LETTERS, READ_AS, Taken};
use super::words::letters;
use crate::web::Ctx;

/// Shows the buttons. `fields` go along besides the list; `confirm` is the value of `step` and the label, where there is something to confirm.
pub fn confirm_form(
    ctx: &Ctx,
    action: &'static str,
    taken: &Taken,
    fields: Vec<(&'static str, String)>,
    confirm: Option<(&'static str, String)>,
) -> AnyView {
    let letters_field = taken.guessed.map(|encoding| (LETTERS, encoding.word().to_owned()));
    let fields = fields.into_iter().chain(letters_field).chain([("list", taken.text.to_string())]);
    let fields = fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    let others = taken.others.iter().map(|other| {
        let label = ctx.tv("list-letters-read-as", [("letters", s(letters(ctx.locale(), *other)))]);
        view! {
            <button class="ds-button" data-variant="tertiary" name="step" value=format!("{READ_AS}{}", other.word())>{label}</button>
        }
    });
    let others = others.collect_view();
    view! {
        <form class="actions" method="post" action=action enctype="multipart/form-data">
            {fields}
            {confirm.map(|(step, label)| view! { <button class="ds-button" name="step" value=step>{label}</button> })}
            <button class="ds-button" data-variant="secondary" name="step" value="change">{ctx.t("change-the-list")}</button>
            {others}
        </form>
    }
    .into_any()
}
