//! A device that has left while the network was away: its session ends with the first thing it asks for, before anything is answered.

use axum::response::Response;
use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue};
use usecases::services::Services;
use usecases::sign_in::sessions::sign_out;

use super::cookies::{LEFT, SESSION, clear_cookie, is_about, read};
use crate::error::AppError;

/// Returns true if the device has left and this was not answered yet.
pub(super) fn has_left(services: &Services, headers: &HeaderMap) -> bool {
    read(headers, LEFT, services.is_secure()).is_some()
}

/// Ends the session that the device still carries.
pub(super) async fn end(services: &Services, headers: &HeaderMap) -> Result<(), AppError> {
    let token = read(headers, SESSION, services.is_secure());
    let Some(session) = token.and_then(|token| services.keys.open_session(token)) else { return Ok(()) };
    let found = store::sign_in::session_person(&services.read().await?, session).await?;
    let Some(signed_in) = found else { return Ok(()) };
    Ok(sign_out(services, &signed_in).await?)
}

/// Takes the mark away, and the cookie of the session that was ended, unless the answer brings a new one.
pub(super) fn forget(services: &Services, mut response: Response) -> Response {
    let secure = services.is_secure();
    let is_session = |cookie: &HeaderValue| cookie.to_str().is_ok_and(|cookie| is_about(cookie, SESSION, secure));
    let has_new_one = response.headers().get_all(SET_COOKIE).iter().any(is_session);
    let over = [Some(LEFT), Some(SESSION).filter(|_| !has_new_one)];
    for cookie in over.into_iter().flatten().filter_map(|name| HeaderValue::from_str(&clear_cookie(name, secure)).ok()) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
