//! What a request is answered with.

use axum::response::Response;
use time::Duration;

use super::done::Done;
use super::page::Page;

/// What a request is answered with.
pub enum Reply {
    /// A page.
    Page(Page),
    /// The same form again, with what is wrong with it: the page, with status 422.
    Again(Page),
    /// A page, with cookies to set.
    PageWith(Page, Vec<String>),
    /// The same form again, after too many tries, and how long to wait: the page, with status 429.
    Later(Page, Duration),
    /// The page to sign in on, for a form whose session has ended: the page, with status 401.
    SignInFirst(Page),
    /// A page about what is not there, with status 404.
    Missing(Page),
    /// Another address; the browser asks for it.
    See(String),
    /// Another address, with cookies to set.
    SeeWith(String, Vec<String>),
    /// Nothing to show, with cookies to set.
    Done(Vec<String>),
    /// Something that is no page.
    Raw(Response),
}

impl Reply {
    /// Returns the way to another address, where the page tells what was done.
    pub fn telling(path: &str, done: Done) -> Self {
        Self::See(done.told_at(path))
    }
}

impl From<Page> for Reply {
    fn from(page: Page) -> Self {
        Self::Page(page)
    }
}
