//! What was just done, said on the page to which it led.

use leptos::prelude::*;

use crate::web::{Ctx, Done};

/// Says what was just done, if anything was.
pub fn notice(words: Option<String>) -> AnyView {
    words.map(|words| view! { <p class="notice" role="status">{words}</p> }).into_any()
}

/// Says what the address says was just done, if it is one of these: a page tells only what leads to it.
pub fn done(ctx: &Ctx, is_told: impl Fn(Done) -> bool) -> AnyView {
    notice(Done::of(&ctx.query).filter(|done| is_told(*done)).map(|done| done.sentence(ctx.locale())))
}
