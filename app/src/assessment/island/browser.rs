//! The few things the island asks of the browser.

use js_sys::Date;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlInputElement, RequestInit, Response, window};

/// Why a save did not get through.
pub(super) enum Failure {
    /// There is no network, or the server cannot be reached.
    Away,
    /// The session is over.
    SignedOut,
    /// The server refused it for good.
    Refused,
}

/// Sends a form and returns the body of the answer.
pub(super) async fn send(address: &str, body: &str) -> Result<String, Failure> {
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_body(&body.into());
    let headers = web_sys::Headers::new().map_err(|_| Failure::Away)?;
    let _ = headers.set("content-type", "application/x-www-form-urlencoded");
    options.set_headers(&headers);
    let window = window().ok_or(Failure::Away)?;
    let response = JsFuture::from(window.fetch_with_str_and_init(address, &options)).await.map_err(|_| Failure::Away)?;
    let response: Response = response.dyn_into().map_err(|_| Failure::Away)?;
    match response.status() {
        200 => {}
        401 => return Err(Failure::SignedOut),
        400..=499 if response.status() != 429 => return Err(Failure::Refused),
        _ => return Err(Failure::Away),
    }
    let text = response.text().map_err(|_| Failure::Away)?;
    JsFuture::from(text).await.ok().and_then(|text| text.as_string()).ok_or(Failure::Away)
}

/// Returns the ids of the options that are chosen on the page.
pub(super) fn chosen_options() -> Vec<String> {
    let Some(document) = window().and_then(|window| window.document()) else { return Vec::new() };
    let Ok(inputs) = document.query_selector_all("input[name=choice]:checked") else { return Vec::new() };
    (0..inputs.length()).filter_map(|n| inputs.get(n)?.dyn_into::<HtmlInputElement>().ok()).map(|input| input.value()).collect()
}

/// Returns the value of the button that sent a form.
pub(super) fn pressed(event: &leptos::ev::SubmitEvent) -> String {
    let button = event.submitter().and_then(|button| button.get_attribute("value"));
    button.unwrap_or_default()
}

/// Moves the focus to the question, as a new page would.
pub(super) fn focus_question() {
    let heading = window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("question"));
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        let _ = heading.focus();
        heading.scroll_into_view();
    }
}

/// Goes to another page.
pub(super) fn go_to(address: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_href(address);
    }
}

/// Shows another address without loading it.
pub(super) fn show_address(address: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address));
    }
}

/// Returns the path of the present address.
pub(super) fn path() -> String {
    window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// Returns seconds since 1970 by the device's clock.
pub(super) fn now() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "seconds fit for as long as the universe lasts")]
    let seconds = (Date::now() / 1000.0) as i64;
    seconds
}

/// Returns the time on the device's clock, as `09:12`.
pub(super) fn clock() -> String {
    let now = Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}

/// Reads what was kept on this device.
pub(super) fn kept(key: &str) -> Option<String> {
    window()?.local_storage().ok()??.get_item(key).ok()?
}

/// Keeps something on this device; an empty text removes it.
pub(super) fn keep(key: &str, text: &str) {
    if let Some(storage) = window().and_then(|window| window.local_storage().ok()).flatten() {
        let _ = if text.is_empty() { storage.remove_item(key) } else { storage.set_item(key, text) };
    }
}

/// Waits.
pub(super) async fn pause(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}
