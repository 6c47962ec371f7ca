//! Every address, who may call it, and what answers; every entry of the menu. Each feature gives its own. There is no other way to add one.

use crate::demo::{self, Preview};
use crate::web::{MenuEntry, Route};
use crate::{
    about, assessment, badges, calendar, certification, learning, numbers, own_data, people, reminders, rules, sign_in, verify,
};

/// Returns all routes of the pages. Downloads that need more than this crate knows are added by the server, by the same functions.
pub fn routes(preview: Preview) -> Vec<Route> {
    let features = [
        sign_in::routes(),
        own_data::routes(),
        learning::routes(),
        calendar::routes(),
        assessment::routes(),
        certification::routes(),
        badges::routes(),
        verify::routes(),
        people::routes(),
        rules::routes(),
        reminders::routes(),
        numbers::routes(),
        about::routes(),
        demo::routes(preview),
    ];
    features.concat()
}

/// Returns the menu of those who do more than learn.
pub fn menu() -> Vec<MenuEntry> {
    [&people::MENU[..], &rules::MENU, &reminders::MENU, &numbers::MENU, &learning::MENU].concat()
}
