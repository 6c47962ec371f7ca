//! Back to where somebody was when they had to sign in: the page that they wanted to see, or the form that they sent.

use axum::body::Body;
use http::HeaderMap;

use super::body::read_form;
use super::ctx::Ctx;
use super::form::{Form, Problems};
use super::reply::Reply;
use super::route::Route;
use crate::paths;
use crate::sign_in::kept::kept;
use crate::sign_in::pages::sign_in_page;

/// Asks to sign in first, on a page that holds what the form sent.
pub(super) async fn sign_in_first(route: &Route, ctx: &Ctx, headers: &HeaderMap, body: Body) -> Reply {
    let form = read_form(headers, route, body).await.ok();
    sign_in_again(route, ctx, form.as_ref())
}

/// Asks to sign in, on a page that holds this form.
pub(super) fn sign_in_again(route: &Route, ctx: &Ctx, form: Option<&Form>) -> Reply {
    // The page is for nobody whose session has ended.
    let mut ctx = ctx.clone();
    ctx.viewer.signed_in = None;
    let here = ctx.address();
    let next = if route.has_page { here.as_str() } else { paths::TRAINING };
    let page = sign_in_page(&ctx, &kept(&here, form, ctx.services.store.now()), &Problems::default(), next);
    Reply::SignInFirst(page)
}

/// How long an address may be that somebody is sent back to.
const LONGEST_PATH: usize = 2_000;

/// Returns true for an address on this site: nobody is sent elsewhere by a link of ours.
pub fn is_own_path(path: &str) -> bool {
    let leads_here = path.starts_with('/') && !path.starts_with("//") && path.len() <= LONGEST_PATH;
    leads_here && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

/// Returns where to sign in, on the way to this address.
pub(super) fn back_after_sign_in(address: &str) -> String {
    let query = serde_urlencoded::to_string([("next", address)]).unwrap_or_default();
    format!("{}?{query}", paths::SIGN_IN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        let long = format!("/{}", "a".repeat(LONGEST_PATH));
        for path in
            ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x", "", "training", "/a b", &long]
        {
            assert!(!is_own_path(path), "{path:?}");
        }
        assert!(is_own_path("/modules/first-response/safety?in=nb"));
    }
}
