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
    let page = sign_in_page(&ctx, &kept(&here, form, ctx.services.now()), &Problems::default(), next);
    Reply::SignInFirst(page)
}

/// Returns where to sign in, on the way to this address.
pub(super) fn back_after_sign_in(address: &str) -> String {
    let query = serde_urlencoded::to_string([("next", address)]).unwrap_or_default();
    format!("{}?{query}", paths::SIGN_IN)
}
