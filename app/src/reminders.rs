//! The pages about mail: what went out, what did not and why, what comes, and when somebody wants it.

mod ahead;
mod day_ahead;
mod diary;
mod overview;
mod preferences;
mod stop;
mod test_mail;

use domain::people::Action::{LookAfterMail, SeePeople};

use crate::paths;
use crate::web::access::Access::{Anyone, May, SignedIn};
use crate::web::{MenuEntry, Route, get, post};

/// What this feature has in the menu.
pub const MENU: [MenuEntry; 1] = [MenuEntry { path: paths::MAIL, key: "mail", may: Some(LookAfterMail) }];

/// Returns the addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::MAIL_PREFERENCES, SignedIn, preferences::page),
        post(paths::MAIL_PREFERENCES, SignedIn, preferences::save),
        get(paths::PERSON_MAIL, May(SeePeople), diary::page),
        get(paths::MAIL, May(LookAfterMail), overview::page),
        get(paths::MAIL_AHEAD, May(LookAfterMail), day_ahead::page),
        post(paths::MAIL_AGAIN, May(LookAfterMail), overview::again),
        get(paths::MAIL_TEST_RESULT, May(LookAfterMail), test_mail::page),
        post(paths::MAIL_TEST, May(LookAfterMail), test_mail::send),
        get(paths::STOP_SUMMARIES, Anyone, stop::page),
        post(paths::STOP_SUMMARIES, Anyone, stop::stop),
    ]
}
