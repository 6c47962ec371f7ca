//! What will happen with a line, in words, with the dates and why.

use domain::certification::{Judged, Validity};
use domain::locale::Locale;
use domain::people::NotYours;
use time::Date;

use super::plan::Outcome;
use super::read::Unreadable;
use crate::certification::because::period;
use crate::i18n::{date, s, t, tv};

/// Returns what will happen with a line.
pub fn outcome_words(locale: Locale, outcome: &Outcome, today: Date) -> String {
    match outcome {
        Outcome::Unreadable(Unreadable::Address) => t(locale, "list-no-address"),
        Outcome::Unreadable(Unreadable::Day) => t(locale, "list-no-day"),
        Outcome::Unreadable(Unreadable::Evidence) => t(locale, "list-no-evidence"),
        Outcome::Unreadable(Unreadable::EvidenceLong) => t(locale, "list-evidence-long"),
        Outcome::NoPerson => t(locale, "list-no-person"),
        Outcome::NotYours(NotYours::Oneself) => t(locale, "list-oneself"),
        Outcome::NotYours(NotYours::HasRole) => t(locale, "list-has-role"),
        Outcome::NoName => t(locale, "list-no-name"),
        Outcome::NoTraining => t(locale, "list-no-training"),
        Outcome::Counts { validity, replaced_on } => counts(locale, *validity, *replaced_on, today),
        Outcome::Ignored(judged) => ignored(locale, *judged),
    }
}

fn counts(locale: Locale, validity: Validity, replaced_on: Option<Date>, today: Date) -> String {
    let until = ("until", s(date(locale, validity.until)));
    let what = match replaced_on {
        Some(day) => tv(locale, "list-replaced", [until, ("day", s(date(locale, day)))]),
        None if validity.until < today => tv(locale, "list-expired", [until]),
        None => tv(locale, "list-valid", [until]),
    };
    let months = ("months", s(period(locale, validity.valid)));
    let why = match validity.renews {
        Some(previous) => tv(locale, "list-because-renewed", [months, ("previous", s(date(locale, previous)))]),
        None => tv(locale, "list-because", [months, ("from", s(date(locale, validity.from)))]),
    };
    format!("{what} {why}")
}

fn ignored(locale: Locale, judged: Judged) -> String {
    match judged {
        // What counts is no such outcome.
        Judged::Counts(_) | Judged::KnownAlready => t(locale, "list-known"),
        Judged::SameDay => t(locale, "list-same-day"),
        Judged::InFuture => t(locale, "list-future"),
        Judged::TooEarly { window_opens } => tv(locale, "list-too-early", [("day", s(date(locale, window_opens)))]),
        Judged::BeforeWithdrawal { on } => tv(locale, "list-before-withdrawal", [("day", s(date(locale, on)))]),
    }
}
