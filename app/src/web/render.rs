//! Turns a page into HTML, inside the document that all pages share.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use leptos::nonce::Nonce;
use leptos::prelude::*;
use time::Duration;

use super::ctx::Ctx;
use super::marks::without_marks;
use super::page::Page;
use crate::ui::document::{Chrome, document};

/// Renders a page.
pub(super) async fn render(ctx: &Ctx, page: Page, status: StatusCode) -> Response {
    let chrome = Chrome::of(ctx, &page);
    let page_has_islands = page.has_islands;
    // The renderer may call its closure once for each request; the page is taken out by that one call.
    let body = Arc::new(Mutex::new(Some(page.body)));
    let app = move || {
        let body = body.lock().ok().and_then(|mut body| body.take());
        let content = body.map_or_else(|| ().into_any(), |body| body());
        document(&chrome, content)
    };
    let request = Request::builder().uri(&ctx.path).body(Body::empty());
    let Ok(request) = request else { return StatusCode::BAD_REQUEST.into_response() };
    let nonce = Nonce::new();
    let policy = content_security_policy(&nonce, &ctx.services.settings.leave_to);
    let provide = move || provide_context(nonce.clone());
    let mut response = leptos_axum::render_app_async_with_context(provide, app)(request).await;
    if !page_has_islands {
        response = as_it_is_read(response).await;
    }
    *response.status_mut() = status;
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    // What one person sees must not lie in a cache for the next.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Cuts off what the renderer writes behind the document, and takes out what it writes between its parts: state and marks for islands, which
/// this page has not.
async fn as_it_is_read(response: Response) -> Response {
    const END: &[u8] = b"</html>";
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let end = bytes.windows(END.len()).rposition(|window| window == END).map_or(bytes.len(), |at| at + END.len());
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(without_marks(&bytes[..end])))
}

/// Says what a page may load: its own style, and scripts that carry this answer's nonce. Leaving quickly ends on another site by way of a
/// form, which browsers count as the form's target.
fn content_security_policy(nonce: &Nonce, leave_to: &str) -> String {
    let leave_to = leave_to.split('/').take(3).collect::<Vec<_>>().join("/");
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; form-action 'self' {leave_to}; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// Says to programs, too, when another try makes sense.
pub(super) fn come_again(mut response: Response, after: Duration) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, after.whole_seconds().max(1).into());
    response
}
