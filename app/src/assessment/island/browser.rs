//! The few things the island asks of the browser.

use js_sys::Date;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTemplateElement, Window};

#[wasm_bindgen(js_namespace = vernWaiting)]
extern "C" {
    #[wasm_bindgen(catch, js_name = choose)]
    async fn js_choose(base: &str, slot: usize, chosen: js_sys::Array, seen: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = waiting)]
    async fn js_waiting() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = flush)]
    fn js_flush() -> Result<JsValue, JsValue>;
}

/// Where a choice is until the server has it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On the disk of this device.
    Phone,
    /// In this page only.
    Memory,
}

/// What became of an answer.
pub(super) struct News {
    /// A word: `kept`, `older`, `closed`, `refused`, `away`, `signed-out`, `waiting` or `empty`.
    pub(super) what: String,
    /// The address of its attempt.
    pub(super) base: String,
    /// The number of its question.
    pub(super) slot: usize,
    /// Its position among all answers to the question.
    pub(super) position: i64,
    /// Whether a newer choice for the same question waits already.
    pub(super) is_newer: bool,
}

fn field(of: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(of, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

fn text_field(of: &JsValue, name: &str) -> String {
    field(of, name).as_string().unwrap_or_default()
}

fn number_field(of: &JsValue, name: &str) -> f64 {
    field(of, name).as_f64().unwrap_or_default()
}

/// Reads the news of an event.
pub(super) fn news(event: &Event) -> News {
    let detail = field(event, "detail");
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small whole numbers")]
    let (slot, position) = (number_field(&detail, "slot") as usize, number_field(&detail, "position") as i64);
    let is_newer = field(&detail, "isNewer").as_bool().unwrap_or_default();
    News { what: text_field(&detail, "what"), base: text_field(&detail, "base"), slot, position, is_newer }
}

/// Keeps a choice until the server has it, and returns where it is.
pub(super) async fn keep(base: &str, slot: usize, chosen: &[String], seen: i64) -> Place {
    let options = chosen.iter().map(|option| JsValue::from_str(option)).collect::<js_sys::Array>();
    #[expect(clippy::cast_precision_loss, reason = "a small whole number")]
    let place = js_choose(base, slot, options, seen as f64).await;
    if place.is_ok_and(|place| place.as_string().as_deref() == Some("phone")) { Place::Phone } else { Place::Memory }
}

/// Returns what waits on this device for the questions of an attempt.
pub(super) async fn waiting(base: &str) -> Vec<(usize, Vec<String>)> {
    let Ok(all) = js_waiting().await else { return Vec::new() };
    let of_attempt = js_sys::Array::from(&all).iter().filter(|answer| text_field(answer, "base") == base).collect::<Vec<_>>();
    let read = |answer: JsValue| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
        let slot = number_field(&answer, "slot") as usize;
        (slot, js_sys::Array::from(&field(&answer, "chosen")).iter().filter_map(|option| option.as_string()).collect())
    };
    of_attempt.into_iter().map(read).collect()
}

/// Sends what waits.
pub(super) fn flush() {
    let _ = js_flush();
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

/// Moves the focus to the first place that is empty or given twice; without places, to the first option.
pub(super) fn focus_open_choice() {
    let places = places();
    let values: Vec<String> = places.iter().map(HtmlSelectElement::value).collect();
    let place_of = |value: &str| value.split_once('@').map(|(_, place)| place.to_owned());
    let is_open = |at: usize| {
        let place = place_of(&values[at]);
        place.is_none() || values[..at].iter().any(|earlier| place_of(earlier) == place)
    };
    match (0..values.len()).find(|at| is_open(*at)) {
        Some(at) => drop(places[at].focus()),
        None => drop(inputs().first().map(|input| input.focus())),
    }
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

/// Calls back whenever something happens to the document.
pub(super) fn on_document(name: &str, act: impl FnMut(Event) + 'static) {
    if let Some(document) = document() {
        on(&document, name, act);
    }
}

/// Loads the page again.
pub(super) fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
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

/// Returns the time on the device's clock, as `09:12`.
pub(super) fn clock() -> String {
    let now = Date::new_0();
    let two = |number: u32| if number < 10 { ["0", &number.to_string()].concat() } else { number.to_string() };
    [two(now.get_hours()), two(now.get_minutes())].join(":")
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
