//! The language of a page: the switch at the top of every page, and what counts more than a guess.

use axum::response::{IntoResponse, Redirect, Response};
use domain::locale::Locale;

use super::cookies::{LANGUAGE, set_cookie, with_cookies};
use super::ctx::Ctx;
use super::own_path::is_own_path;
use crate::paths;

impl Ctx {
    /// Returns the request as it is answered to somebody who was written to in this language: it counts more than a guess.
    #[must_use]
    pub fn for_reader_of(mut self, language: Locale) -> Self {
        if self.viewer.is_guess {
            self.viewer.locale = language;
        }
        self
    }

    /// Returns the language of this page's content: another one may be chosen for a single page.
    pub fn reading_locale(&self) -> Locale {
        self.query.text("in").parse().unwrap_or(self.viewer.locale)
    }

    /// Returns an address in the language in which this page is read: whoever chose another one for its content goes on in it.
    pub fn read_on(&self, address: impl Into<String>) -> String {
        let (address, reading) = (address.into(), self.reading_locale());
        if reading == self.locale() {
            return address;
        }
        let joint = if address.contains('?') { '&' } else { '?' };
        format!("{address}{joint}in={reading}")
    }
}

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
