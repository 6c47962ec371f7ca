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

/// Takes the reader's address from the proxy: the last entry of the last line is the one that the proxy itself wrote. Whatever stands before
/// it may be the reader's own.
pub async fn forwarded_address(mut request: Request, next: Next) -> Response {
    let last = request.headers().get_all("x-forwarded-for").into_iter().next_back();
    let address = last.and_then(|line| line.to_str().ok()?.rsplit(',').next()).and_then(read_address);
    if let Some(address) = address {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(address, 0)));
    }
    next.run(request).await
}

/// Reads an address; some proxies write the port behind it, and brackets around one of IPv6.
fn read_address(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let bare = entry.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| Some(entry.parse::<SocketAddr>().ok()?.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_with_and_without_its_port() {
        for (entry, address) in [
            (" 192.0.2.7 ", "192.0.2.7"),
            ("192.0.2.7:4711", "192.0.2.7"),
            ("2001:db8::1", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
        ] {
            assert_eq!(read_address(entry), address.parse().ok(), "{entry}");
        }
        for entry in ["", "unknown", "_hidden", "192.0.2.7.8"] {
            assert_eq!(read_address(entry), None, "{entry}");
        }
    }
}
