//! What was just done, said on the page to which it led.

use leptos::prelude::*;

use crate::web::{Ctx, Done};

/// Says what was just done, if anything was.
pub fn notice(words: Option<String>) -> AnyView {
    words.map(|words| view! { <p class="notice" role="status">{words}</p> }).into_any()
}

/// Says what the address says was just done, if it says anything.
pub fn done(ctx: &Ctx) -> AnyView {
    notice(Done::of(&ctx.query).map(|done| done.sentence(ctx.locale())))
}
