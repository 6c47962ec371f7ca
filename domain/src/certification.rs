//! How long a certificate is valid, and what it is worth on a given day.

mod due;
mod earlier;
mod exemption;
pub mod rule;

use serde::{Deserialize, Serialize};
use time::Date;

pub use self::due::{Due, DueSince};
pub use self::earlier::{Judged, judge};
pub use self::exemption::{Exempt, ExemptError, ExemptionKind, UnknownExemptionKind};
use self::rule::{Base, BaseReason, History, Mode, Reason, Rule, Terms, evaluate};
use crate::calendar::Period;

/// The dates of a certificate, with what they follow from, so that each can be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    /// The day of completion, and the first valid day.
    pub from: Date,
    /// The day the renewal opens.
    pub window_opens: Date,
    /// The last valid day.
    pub until: Date,
    /// How long a certificate is valid.
    pub valid: Period,
    /// How long before its end the renewal opens.
    pub window: Period,
    /// The last valid day of the certificate that it renews in time: its own end is counted from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renews: Option<Date>,
}

impl Validity {
    /// Returns the dates of a certificate earned on `completed`, counted from that day.
    pub fn from_completion(completed: Date, valid: Period, window: Period) -> Self {
        let until = valid.after(completed);
        Self { from: completed, window_opens: window.before(until).max(completed), until, valid, window, renews: None }
    }

    /// Returns the dates of a certificate earned on `completed`, after certificates earned on the days of `earlier`, the last of which may
    /// have been withdrawn; `held` is what the newest of them says that still counts.
    pub fn by_rule(rule: &Rule, earlier: &[Date], revoked_on: Option<Date>, held: Option<Self>, completed: Date) -> Self {
        let Terms { mode, active, window, .. } = *rule.terms();
        let by_history = Self::by_history(rule, earlier, revoked_on, completed);
        // What is printed on a certificate is a promise: who renews in the window that it names loses no day, though the rule may have
        // changed meanwhile.
        let promised = held.filter(|held| mode == Mode::Expiry && (held.window_opens..=held.until).contains(&completed));
        match (by_history.renews, promised) {
            (None, Some(held)) => {
                let until = active.after(held.until);
                Self { window_opens: window.before(until).max(completed), until, renews: Some(held.until), ..by_history }
            }
            _ => by_history,
        }
    }

    fn by_history(rule: &Rule, earlier: &[Date], revoked_on: Option<Date>, completed: Date) -> Self {
        let Terms { active, window, .. } = *rule.terms();
        let completions = earlier.iter().copied().chain([completed]).collect();
        let evaluation = evaluate(rule, &History { due: None, completions, revoked_on }, completed);
        let Some(cycle) = evaluation.cycles.last().filter(|cycle| cycle.completed == completed) else {
            return Self::from_completion(completed, active, window);
        };
        let renews = evaluation.reasons.iter().find_map(|reason| match reason {
            Reason::End { n, base: Base { why: BaseReason::InTime { previous }, .. }, .. } if *n == cycle.n => Some(*previous),
            _ => None,
        });
        Self { from: completed, window_opens: cycle.window_opens, until: cycle.valid_until, valid: active, window, renews }
    }
}

/// What a certificate is worth on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    Valid,
    /// It holds, and may be renewed already.
    Expiring,
    /// Its last valid day is over.
    Expired,
    /// A newer one took its place. It was true.
    Superseded,
    /// It was withdrawn, with a reason.
    Revoked,
}

impl Standing {
    /// Returns true if it counts: what it allows may be done.
    pub const fn holds(self) -> bool {
        matches!(self, Self::Valid | Self::Expiring)
    }
}

/// What happened to a certificate after it was issued.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    /// The day it was withdrawn.
    pub revoked_on: Option<Date>,
    /// The day a newer one took its place.
    pub superseded_on: Option<Date>,
}

/// Returns what a certificate is worth on `on`: the one function that auditors ask about.
pub fn standing(validity: Validity, fate: Fate, on: Date) -> Standing {
    let has_come = |day: Option<Date>| day.is_some_and(|day| day <= on);
    if has_come(fate.revoked_on) {
        Standing::Revoked
    } else if has_come(fate.superseded_on) {
        Standing::Superseded
    } else if on > validity.until {
        Standing::Expired
    } else if on >= validity.window_opens {
        Standing::Expiring
    } else {
        Standing::Valid
    }
}

/// Which way a cycle takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CycleKind {
    /// The whole path.
    #[default]
    Original,
    /// The short way that renews a certificate.
    Refresher,
}

/// How a cycle ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CycleOutcome {
    /// Its certificate was earned.
    Completed,
    /// The person no longer needs it.
    NoLongerRequired,
    /// It was the short way, and the time for that ran out.
    Lapsed,
    /// The person was exempted from the certification.
    Exempted,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::Duration;
    use time::macros::date;

    use super::rule::EarlyRenewal;
    use super::*;

    fn two_years() -> Validity {
        Validity::from_completion(date!(2026 - 11 - 23), Period::months(24), Period::days(60))
    }

    #[test]
    fn the_last_valid_day_is_still_valid() {
        let validity = two_years();
        assert_eq!(validity.until, date!(2028 - 11 - 23));
        assert_eq!(validity.window_opens, date!(2028 - 09 - 24));
        let on = |day| standing(validity, Fate::default(), day);
        assert_eq!(on(date!(2028 - 09 - 23)), Standing::Valid);
        assert_eq!(on(date!(2028 - 09 - 24)), Standing::Expiring);
        assert_eq!(on(date!(2028 - 11 - 23)), Standing::Expiring);
        assert_eq!(on(date!(2028 - 11 - 24)), Standing::Expired);
    }

    #[test]
    fn revoked_weighs_more_than_superseded_and_both_start_on_their_day() {
        let fate = Fate { revoked_on: Some(date!(2027 - 03 - 01)), superseded_on: Some(date!(2027 - 02 - 01)) };
        let on = |day| standing(two_years(), fate, day);
        assert_eq!(on(date!(2027 - 01 - 31)), Standing::Valid);
        assert_eq!(on(date!(2027 - 02 - 01)), Standing::Superseded);
        assert_eq!(on(date!(2027 - 03 - 01)), Standing::Revoked);
    }

    #[test]
    fn a_leap_day_s_certificate_ends_on_the_last_of_february() {
        let validity = Validity::from_completion(date!(2028 - 02 - 29), Period::months(24), Period::days(60));
        assert_eq!(validity.until, date!(2030 - 02 - 28));
    }

    #[test]
    fn who_renews_in_time_loses_no_day_and_is_told_why() {
        let terms = Terms {
            mode: Mode::Expiry,
            active: Period::months(24),
            window: Period::days(60),
            min_active: None,
            grace: Period::days(0),
            early_renewal: EarlyRenewal::Refused,
        };
        let rule = Rule::new(terms).expect("a rule");
        let first = Validity::by_rule(&rule, &[], None, None, date!(2026 - 11 - 23));
        assert_eq!(first, two_years());
        let renewed = Validity::by_rule(&rule, &[first.from], None, Some(first), date!(2028 - 10 - 01));
        assert_eq!((renewed.from, renewed.until), (date!(2028 - 10 - 01), date!(2030 - 11 - 23)));
        assert_eq!(renewed.renews, Some(first.until));
        let late = Validity::by_rule(&rule, &[first.from], None, Some(first), date!(2029 - 01 - 10));
        assert_eq!((late.until, late.renews), (date!(2031 - 01 - 10), None));
        let again = Validity::by_rule(&rule, &[first.from], Some(date!(2027 - 01 - 01)), None, date!(2027 - 02 - 01));
        assert_eq!((again.until, again.renews), (date!(2029 - 02 - 01), None), "after a withdrawal it counts from its own day");
    }

    #[test]
    fn who_renews_in_the_printed_window_loses_no_day_though_the_rule_changed() {
        let terms = |months| Terms {
            mode: Mode::Expiry,
            active: Period::months(months),
            window: Period::days(60),
            min_active: None,
            grace: Period::days(0),
            early_renewal: EarlyRenewal::Refused,
        };
        let rule = |months| Rule::new(terms(months)).expect("a rule");
        let first = Validity::by_rule(&rule(12), &[], None, None, date!(2026 - 11 - 23));
        for (months, until) in [(24, date!(2029 - 11 - 23)), (6, date!(2028 - 05 - 23))] {
            let renewed = Validity::by_rule(&rule(months), &[first.from], None, Some(first), date!(2027 - 10 - 01));
            assert_eq!((renewed.until, renewed.renews), (until, Some(first.until)));
        }
    }

    proptest! {
        #[test]
        fn the_window_lies_inside_the_validity(day in 0_i64..40_000, months in 1_u16..120, window in 0_u16..400) {
            let from = date!(1970 - 01 - 01) + Duration::days(day);
            let validity = Validity::from_completion(from, Period::months(months), Period::days(window));
            prop_assert!(validity.from <= validity.window_opens && validity.window_opens <= validity.until);
        }
    }
}
