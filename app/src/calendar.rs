//! The days of one's training in one's own calendar, by a secret address that can be taken back.

pub mod feed;
pub mod pages;

use crate::paths;
use crate::web::access::Access::{Anyone, SignedIn};
use crate::web::{Route, get, post};

/// Returns the addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::CALENDAR, SignedIn, pages::page),
        post(paths::CALENDAR, SignedIn, pages::change),
        get(paths::CALENDAR_EVENTS, Anyone, feed::events),
        get(paths::CALENDAR_TASKS, Anyone, feed::tasks),
    ]
}
