//! How far a person is, in words.

use domain::locale::Locale;
use domain::people::State;
use texts::{date, s, t, tv};
use time::Date;

use crate::certification::exempt;
use crate::certification::why_this_date::{self, Whose};

/// Returns it in words.
pub(super) fn words(locale: Locale, state: &State) -> String {
    let dated = |key: &str, day: Date| tv(locale, key, [("date", s(date(locale, day)))]);
    match state {
        State::Invited => t(locale, "state-invited"),
        State::NothingDue => t(locale, "state-nothing-due"),
        State::Left(day) => dated("state-left", *day),
        State::Preparing(by) => dated("state-preparing", by.on),
        State::Renewing(by) => dated("state-renewing", by.on),
        State::Overdue(by) => dated("state-overdue", by.on),
        State::Certified(validity) => dated("state-certified", validity.until),
        State::Lapsed(validity) => dated("state-lapsed", validity.until),
        State::Exempt(exemption) => exempt::words(locale, exemption),
    }
}

/// Returns why its day is what it is, if it has one that follows from a rule.
pub(super) fn because(locale: Locale, state: &State) -> Option<String> {
    match state {
        State::Invited | State::NothingDue | State::Left(_) => None,
        State::Preparing(by) | State::Renewing(by) | State::Overdue(by) => Some(why_this_date::due(locale, Whose::Theirs, *by)),
        State::Certified(validity) | State::Lapsed(validity) => Some(why_this_date::valid(locale, Whose::Theirs, *validity)),
        State::Exempt(exemption) => Some(why_this_date::exempt(locale, Whose::Theirs, exemption)),
    }
}
