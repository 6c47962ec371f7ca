//! The few things the island asks of the browser.

use js_sys::Date;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTemplateElement, RequestInit, Response,
    Window,
};

/// Why a save did not get through.
pub(super) enum Failure {
    /// There is no network, or the server cannot be reached.
    Away,
    /// The session is over.
    SignedOut,
    /// The server refused it for good.
    Refused,
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Returns the form with the questions.
pub(super) fn form() -> Option<Element> {
    document()?.get_element_by_id("question-form")
}

/// Returns a data attribute of the form.
pub(super) fn data(name: &str) -> String {
    form().and_then(|form| form.get_attribute(name)).unwrap_or_default()
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
    let response: Response = response.unchecked_into();
    match response.status() {
        200 => {}
        401 => return Err(Failure::SignedOut),
        429 => return Err(Failure::Away),
        400..=499 => return Err(Failure::Refused),
        _ => return Err(Failure::Away),
    }
    let text = response.text().map_err(|_| Failure::Away)?;
    JsFuture::from(text).await.ok().and_then(|text| text.as_string()).ok_or(Failure::Away)
}

fn all<T: JsCast>(selector: &str) -> Vec<T> {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let Some(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|n| found.get(n)).map(JsCast::unchecked_into).collect()
}

fn inputs() -> Vec<HtmlInputElement> {
    all("input[name=choice]")
}

/// The lists of places, where options are put in order.
fn places() -> Vec<HtmlSelectElement> {
    all("select[name=choice]")
}

/// Returns the ids of the options that are chosen on the page.
pub(super) fn chosen_options() -> Vec<String> {
    let checked = inputs().into_iter().filter(HtmlInputElement::checked).map(|input| input.value());
    checked.chain(places().iter().map(HtmlSelectElement::value).filter(|value| !value.is_empty())).collect()
}

/// Returns true if the page shows another choice than the server sent: somebody chose before this was awake, or the browser remembered.
pub(super) fn was_chosen_before() -> bool {
    let was_sent = |list: &HtmlSelectElement| {
        let sent = list.query_selector("option[selected]").ok().flatten();
        sent.and_then(|option| option.get_attribute("value")).unwrap_or_default()
    };
    inputs().iter().any(|input| input.checked() != input.default_checked())
        || places().iter().any(|list| list.value() != was_sent(list))
}

/// Chooses options on the page.
pub(super) fn choose_options(ids: &[String]) {
    for input in inputs() {
        input.set_checked(ids.contains(&input.value()));
    }
    for list in places() {
        let option = |id: &&String| list.query_selector(&["option[value=\"", id, "\"]"].concat()).ok().flatten().is_some();
        list.set_value(ids.iter().find(option).map_or("", String::as_str));
    }
}

/// Puts a question, counted from 1, into the form.
pub(super) fn show_question(number: usize, address: &str) {
    let Some(document) = document() else { return };
    let template = document.get_element_by_id(&format!("question-{number}"));
    let place = document.get_element_by_id("fields");
    let (Some(template), Some(place), Some(form)) = (template, place, form()) else { return };
    let content = template.unchecked_into::<HtmlTemplateElement>().content();
    if let Ok(content) = content.clone_node_with_deep(true) {
        place.replace_children_with_node_1(&content);
    }
    let _ = form.set_attribute("action", address);
    let place = document.query_selector("#fields .place p").ok().flatten().and_then(|place| place.text_content());
    let title = document.title();
    if let (Some(place), Some((_, organisation))) = (place, title.split_once(" – ")) {
        document.set_title(&[&place, " – ", organisation].concat());
    }
}

/// Returns the sentence that says how many options to choose.
pub(super) fn hint() -> String {
    document().and_then(|document| document.get_element_by_id("hint")).and_then(|hint| hint.text_content()).unwrap_or_default()
}

/// Moves the focus to the question, as a new page would.
pub(super) fn focus_question() {
    let heading = document().and_then(|document| document.query_selector("#fields h1").ok().flatten());
    if let Some(heading) = heading {
        let _ = heading.unchecked_ref::<HtmlElement>().focus();
        if let Some(window) = window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
}

/// Returns the value of the button that sent a form.
pub(super) fn pressed(event: &Event) -> String {
    let button = js_sys::Reflect::get(event, &JsValue::from_str("submitter")).ok();
    let value = button.and_then(|button| js_sys::Reflect::get(&button, &JsValue::from_str("value")).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// Calls back whenever something happens, for as long as the page lives.
pub(super) fn on(target: &web_sys::EventTarget, name: &str, act: impl FnMut(Event) + 'static) {
    let act = Closure::<dyn FnMut(Event)>::new(act);
    let _ = target.add_event_listener_with_callback(name, act.as_ref().unchecked_ref());
    act.forget();
}

/// Calls back whenever something happens to the window.
pub(super) fn on_window(name: &str, act: impl FnMut(Event) + 'static) {
    if let Some(window) = window() {
        on(&window, name, act);
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
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
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
    let two = |number: u32| if number < 10 { ["0", &number.to_string()].concat() } else { number.to_string() };
    [two(now.get_hours()), two(now.get_minutes())].join(":")
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
