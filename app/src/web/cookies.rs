//! Cookies: their names, how they are bound to this host, reading and setting them.

use axum::response::Response;
use http::header::{COOKIE, SET_COOKIE};
use http::{HeaderMap, HeaderValue};

/// The session's cookie.
pub const SESSION: &str = "vern_session";
/// The cookie that remembers a chosen language.
pub const LANGUAGE: &str = "vern_language";
/// The mark of a device that has left.
pub(super) const LEFT: &str = "vern_left";

/// Returns the full name: over TLS a cookie is bound to this host and path by its prefix.
fn full_name(name: &str, secure: bool) -> String {
    if secure { format!("__Host-{name}") } else { name.to_owned() }
}

/// Returns the value of a cookie.
pub(super) fn read<'a>(headers: &'a HeaderMap, name: &str, secure: bool) -> Option<&'a str> {
    let wanted = full_name(name, secure);
    let pairs = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(name, _)| *name == wanted).map(|(_, value)| value)
}

/// Returns a `Set-Cookie` value. `value` is one of ours: no character in it needs escaping.
pub fn set_cookie(name: &str, value: &str, seconds: i64, secure: bool) -> String {
    let bound = if secure { "; Secure" } else { "" };
    format!("{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{bound}", full_name(name, secure))
}

/// Returns a `Set-Cookie` value that removes a cookie.
pub fn clear_cookie(name: &str, secure: bool) -> String {
    set_cookie(name, "", 0, secure)
}

/// Returns an answer that sets these cookies.
pub(super) fn with_cookies(mut response: Response, cookies: &[String]) -> Response {
    for cookie in cookies.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// Returns true if a `Set-Cookie` value is about this cookie.
pub(super) fn is_about(set_cookie: &str, name: &str, secure: bool) -> bool {
    set_cookie.split_once('=').is_some_and(|(set, _)| set == full_name(name, secure))
}

/// Returns the mark as the script of *Leave this page* sets it. It outlasts every session; the answer that has ended one takes it away.
/// Lax as the session's own: a link in a mail that is read on a page must not bring one without the other.
pub fn left_mark(secure: bool) -> String {
    let bound = if secure { "; Secure" } else { "" };
    format!("{}=1; Path=/; Max-Age={}; SameSite=Lax{bound}", full_name(LEFT, secure), 31 * 86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_tls_a_cookie_is_bound_to_the_host() {
        let cookie = set_cookie(SESSION, "x", 60, true);
        assert!(cookie.starts_with("__Host-vern_session=x; Path=/;") && cookie.ends_with("; Secure"), "{cookie}");
        assert!(!set_cookie(SESSION, "x", 60, false).contains("Secure"), "a browser would drop it on plain localhost");
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "a=1; vern_session=abc; b=2".parse().expect("a header"));
        assert_eq!(read(&headers, SESSION, false), Some("abc"));
        assert_eq!(read(&headers, SESSION, true), None, "without the prefix anybody on a subdomain could have set it");
    }
}
