//! The switch of languages at the top of every page.

use axum::response::{IntoResponse, Redirect, Response};
use domain::locale::Locale;

use super::coming_back::is_own_path;
use super::cookies::{LANGUAGE, set_cookie};
use super::dispatch::{Ctx, with_cookies};
use crate::paths;

/// Returns the language that the address asks for.
pub(super) fn chosen_language(ctx: &Ctx) -> Option<Locale> {
    ctx.query.text("lang").parse().ok()
}

/// Remembers the language and shows the same page in it, under its own address.
pub(super) fn switch_language(ctx: &Ctx, locale: Locale) -> Response {
    let cookie = set_cookie(LANGUAGE, locale.tag(), 365 * 86_400, ctx.services.is_secure());
    // What was chosen for this one page gives way to what is chosen for all.
    let query = ctx.query.without("in").query_with("lang", "");
    let same_page = if is_own_path(&ctx.path) { format!("{}{query}", ctx.path) } else { paths::HOME.to_owned() };
    with_cookies(Redirect::to(&same_page).into_response(), &[cookie])
}
