//! Headers around every answer.

use std::net::{IpAddr, SocketAddr};

use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue, StatusCode, header};

const SECURE: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    // Other sites learn nothing of the address somebody came from.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    ("strict-transport-security", "max-age=31536000"),
];

/// Adds the headers that keep browsers careful.
pub async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in SECURE {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// Answers 304 to whoever has the same thing already: an answer with an `ETag` that the request names.
pub async fn not_modified(request: Request, next: Next) -> Response {
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let mut response = next.run(request).await;
    let tag = response.headers().get(header::ETAG).cloned();
    if response.status() == StatusCode::OK && tag.zip(known).is_some_and(|(tag, known)| names(&known, &tag)) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        for name in [header::CONTENT_LENGTH, header::CONTENT_TYPE, header::CONTENT_DISPOSITION] {
            response.headers_mut().remove(name);
        }
    }
    response
}

/// Whether a list of tags names this one; weak and strong ones are the same here.
fn names(known: &HeaderValue, tag: &HeaderValue) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let (Ok(known), Ok(tag)) = (known.to_str(), tag.to_str()) else { return false };
    known.split(',').any(|one| one.trim() == "*" || bare(one) == bare(tag))
}

/// Takes the reader's address from the proxy: the last entry is the one that the proxy itself wrote.
pub async fn forwarded_address(mut request: Request, next: Next) -> Response {
    let header = request.headers().get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let address = header.and_then(|value| value.rsplit(',').next()?.trim().parse::<IpAddr>().ok());
    if let Some(address) = address {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(address, 0)));
    }
    next.run(request).await
}
