//! Somebody who uses the deployment: requests through the whole router, with cookies kept as a browser keeps them.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Mutex;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use domain::ids::PersonId;
use http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use http::request::Builder;
use http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;

use super::html::{Form, Html};
use super::{HOST as OUR_HOST, PUBLIC_URL};

/// A browser without script.
pub(crate) struct Browser {
    router: Router,
    cookies: Mutex<BTreeMap<String, String>>,
    language: &'static str,
    address: Option<IpAddr>,
    person: Option<PersonId>,
}

impl Browser {
    pub(crate) fn new(router: Router) -> Self {
        Self { router, cookies: Mutex::default(), language: "en", address: None, person: None }
    }

    /// Says who sits before it.
    pub(crate) fn of(mut self, person: PersonId) -> Self {
        self.person = Some(person);
        self
    }

    /// Sets the language that the browser asks for.
    pub(crate) fn speaking(mut self, language: &'static str) -> Self {
        self.language = language;
        self
    }

    /// Sets the address that requests come from.
    pub(crate) fn at(mut self, address: &str) -> Self {
        self.address = Some(address.parse().expect("an address"));
        self
    }

    pub(crate) fn with_cookie(self, name: &str, value: &str) -> Self {
        self.cookies().insert(name.to_owned(), value.to_owned());
        self
    }

    /// Returns the value of a cookie that the browser keeps.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        self.cookies().get(name).cloned()
    }

    /// Returns who is signed in.
    pub(crate) fn person(&self) -> PersonId {
        self.person.expect("somebody who was signed in from the start")
    }

    fn cookies(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.cookies.lock().expect("no test panics while it holds the cookies")
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Sends a form as our own pages send it.
    pub(crate) async fn post<V: AsRef<str>>(&self, path: &str, fields: &[(&str, V)]) -> Response {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_ref())).collect();
        self.post_body(path, serde_urlencoded::to_string(fields).expect("fields are text")).await
    }

    /// Sends a form with a file in the field `file`.
    pub(crate) async fn upload(&self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Response {
        let part = |name: &str| format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"");
        let mut body: Vec<u8> =
            fields.iter().flat_map(|(name, value)| format!("{}\r\n\r\n{value}\r\n", part(name)).into_bytes()).collect();
        body.extend(format!("{}; filename=\"a.csv\"\r\ncontent-type: text/csv\r\n\r\n", part("file")).into_bytes());
        body.extend(file);
        body.extend(b"\r\n--x--\r\n");
        let request = Request::post(path).header(ORIGIN, PUBLIC_URL).header(CONTENT_TYPE, "multipart/form-data; boundary=x");
        self.send(request, body).await
    }

    /// Sends what need not be a form.
    pub(crate) async fn post_body(&self, path: &str, body: impl Into<Body>) -> Response {
        let request = Request::post(path).header(ORIGIN, PUBLIC_URL).header("sec-fetch-site", "same-origin");
        self.send(request.header(CONTENT_TYPE, "application/x-www-form-urlencoded"), body).await
    }

    /// Fills in a form of a page and sends it.
    pub(crate) async fn submit(&self, form: &Form, filled: &[(&str, &str)]) -> Response {
        let fields = form.filled(filled);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(&form.action, &fields).await
    }

    /// Goes where an answer leads.
    pub(crate) async fn follow(&self, response: &Response) -> Response {
        self.get(response.location().split('#').next().unwrap_or_default()).await
    }

    pub(crate) async fn send(&self, request: Builder, body: impl Into<Body>) -> Response {
        let cookies = self.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let mut request = request.header(HOST, OUR_HOST).header(ACCEPT_LANGUAGE, self.language);
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies);
        }
        let mut request = request.body(body.into()).expect("a request");
        if let Some(address) = self.address {
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(address, 40_000)));
        }
        let asked = format!("{} {}", request.method(), request.uri());
        let response = self.router.clone().oneshot(request).await.expect("the router answers everything");
        let (parts, body) = response.into_parts();
        self.keep_cookies(&parts.headers);
        let bytes = to_bytes(body, usize::MAX).await.expect("a whole answer").to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Response { asked, status: parts.status, headers: parts.headers, bytes, text }
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        for cookie in headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie is ASCII");
            let (name, rest) = cookie.split_once('=').expect("a cookie has a value");
            let value = rest.split(';').next().unwrap_or_default();
            if cookie.contains("Max-Age=0") {
                self.cookies().remove(name);
            } else {
                self.cookies().insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Response {
    asked: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
    pub(crate) text: String,
}

impl Response {
    /// Returns the answer if it has this status.
    #[track_caller]
    pub(crate) fn with_status(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}: {:?}\n{}", self.asked, self.headers.get(LOCATION), self.beginning());
        self
    }

    fn beginning(&self) -> String {
        self.html().words().chars().take(600).collect()
    }

    /// Returns a header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header is ASCII"))
    }

    /// Returns where the answer leads.
    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }

    pub(crate) fn html(&self) -> Html {
        Html::parse(&self.text)
    }

    /// Returns true if the page shows these words, however they are marked up.
    pub(crate) fn shows(&self, words: &str) -> bool {
        // A narrow space that does not break is a space to whoever reads.
        self.html().words().contains(&words.replace('\u{202f}', " "))
    }

    /// Returns the page if it shows these words.
    #[track_caller]
    pub(crate) fn showing(self, words: &str) -> Self {
        assert!(self.shows(words), "{} does not show {words:?} but {}", self.asked, self.html().words());
        self
    }
}
