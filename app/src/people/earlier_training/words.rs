//! What will happen with a line, in words, with the dates and why.

use domain::certification::{Fate, Judged, Validity, standing};
use domain::lists::completions::{Line, Unreadable};
use domain::locale::Locale;
use domain::people::NotYours;
use texts::{date, s, t, tv};
use time::Date;
use usecases::certification::earlier_training::Outcome;

use crate::certification::why_this_date::period;
use crate::lists;

/// Returns what will happen with a line.
pub fn outcome_words(locale: Locale, line: &Line, outcome: &Outcome, today: Date) -> String {
    match outcome {
        Outcome::Unreadable(why) => unreadable(locale, line, *why),
        Outcome::NoPerson => t(locale, "list-no-person"),
        Outcome::NotYours(NotYours::Oneself) => t(locale, "list-oneself"),
        Outcome::NotYours(NotYours::HasRole) => t(locale, "list-has-role"),
        Outcome::NoName => t(locale, "list-no-name"),
        Outcome::NameLetters => t(locale, "list-name-letters"),
        Outcome::NoTraining => t(locale, "list-no-training"),
        Outcome::Counts { validity, replaced_on } => counts(locale, *validity, *replaced_on, today),
        Outcome::Ignored(judged) => ignored(locale, *judged),
    }
}

fn unreadable(locale: Locale, line: &Line, why: Unreadable) -> String {
    let because = |why: String| tv(locale, "not-recorded-because", [("why", s(why))]);
    match why {
        Unreadable::Beside(beside) => lists::beside(locale, beside),
        Unreadable::Torn(torn) => because(lists::torn(locale, torn, line.number, line.last)),
        Unreadable::Unfit(unfit) => because(lists::unfit(locale, unfit)),
        Unreadable::Surplus => because(t(locale, "list-why-surplus")),
        Unreadable::OddLetter(letter) => because(lists::odd_letter(locale, letter)),
        Unreadable::Day(why) => because(lists::no_day(locale, why)),
        Unreadable::Address => t(locale, "list-no-address"),
        Unreadable::Evidence => t(locale, "list-no-evidence"),
        Unreadable::EvidenceLong => t(locale, "list-evidence-long"),
    }
}

fn counts(locale: Locale, validity: Validity, replaced_on: Option<Date>, today: Date) -> String {
    let until = ("until", s(date(locale, validity.until)));
    let what = match replaced_on {
        Some(day) => tv(locale, "list-replaced", [until, ("day", s(date(locale, day)))]),
        None if !standing(validity, Fate::default(), today).holds() => tv(locale, "list-expired", [until]),
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
