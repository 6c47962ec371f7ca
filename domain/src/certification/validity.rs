//! The dates of a certificate, and what it is worth on a given day.

use serde::{Deserialize, Serialize};
use time::Date;

use super::rule::{Base, BaseReason, Held, Rule, Terms};
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
    /// What the end was counted from, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Base>,
    /// Which version of the rule it was issued under; none while nobody had set one and the course's counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<u32>,
}

impl Validity {
    /// Returns the dates of a certificate earned on `completed`, counted from that day.
    pub fn from_completion(completed: Date, valid: Period, window: Period) -> Self {
        let until = valid.after(completed);
        let window_opens = window.before(until).max(completed);
        Self { from: completed, window_opens, until, valid, window, renews: None, base: None, rule: None }
    }

    /// Returns the dates of a certificate earned on `completed`, after certificates earned on the days of `earlier`, the last of which may
    /// have been withdrawn; `held` is what the newest of them says that still counts.
    ///
    /// What is printed on a certificate is a promise: who renews in the window that it names loses no day, though the rule may have changed
    /// meanwhile. So the next one counts from what is printed, not from what the rule would have said.
    pub fn by_rule(rule: &Rule, earlier: &[Date], revoked_on: Option<Date>, held: Option<Self>, completed: Date) -> Self {
        let Terms { active, window, .. } = *rule.terms();
        let held = held.map(|held| held.as_held(active));
        let base = Base::of_next(rule, earlier, revoked_on, held, completed);
        let until = active.times_after(base.times, base.day);
        let renews = if let BaseReason::InTime { previous } = base.why { Some(previous) } else { None };
        let window_opens = window.before(until).max(completed);
        Self { from: completed, window_opens, until, valid: active, window, renews, base: Some(base), rule: None }
    }

    /// Returns what the next one counts from. While the length stays the same the chain goes on from its first base, so that 29 February
    /// comes back; another length begins a new chain where this one ends.
    fn as_held(self, active: Period) -> Held {
        let is_chain = |base: &Base| self.valid == active && active.times_after(base.times, base.day) == self.until;
        let anew = || Base { day: self.until, times: 0, why: BaseReason::Completion };
        let own_day = Base { day: self.from, times: 1, why: BaseReason::Completion };
        let base = self.base.or(Some(own_day)).filter(is_chain).unwrap_or_else(anew);
        Held { base, window_opens: self.window_opens, valid_until: self.until }
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
        match self {
            Self::Valid | Self::Expiring => true,
            Self::Expired | Self::Superseded | Self::Revoked => false,
        }
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

/// Returns the first day on which a certificate did not hold any more; nothing, while it holds. One that had expired before it was withdrawn
/// or replaced allowed nothing since it expired.
pub fn over_since(validity: Validity, fate: Fate, on: Date) -> Option<Date> {
    let days = [fate.revoked_on, fate.superseded_on, validity.until.next_day()];
    days.into_iter().flatten().filter(|day| *day <= on).min()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::Duration;
    use time::macros::date;

    use super::super::rule::{EarlyRenewal, History, Mode, evaluate};
    use super::*;
    use crate::testing::two_year_terms;

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
    fn what_expired_first_allows_nothing_since_then_whatever_happened_later() {
        let on = date!(2029 - 06 - 01);
        let late = Fate { revoked_on: None, superseded_on: Some(date!(2029 - 01 - 10)) };
        assert_eq!(over_since(two_years(), late, on), Some(date!(2028 - 11 - 24)));
        let early = Fate { revoked_on: Some(date!(2027 - 03 - 01)), superseded_on: None };
        assert_eq!(over_since(two_years(), early, on), Some(date!(2027 - 03 - 01)));
        assert_eq!(over_since(two_years(), early, date!(2027 - 02 - 28)), None);
    }

    #[test]
    fn a_leap_day_s_certificate_ends_on_the_last_of_february() {
        let validity = Validity::from_completion(date!(2028 - 02 - 29), Period::months(24), Period::days(60));
        assert_eq!(validity.until, date!(2030 - 02 - 28));
    }

    #[test]
    fn who_renews_in_time_loses_no_day_and_is_told_why() {
        let rule = Rule::new(two_year_terms()).expect("a rule");
        let first = Validity::by_rule(&rule, &[], None, None, date!(2026 - 11 - 23));
        assert_eq!(Validity { base: None, ..first }, two_years());
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
        let terms = |months| Terms { active: Period::months(months), ..two_year_terms() };
        let rule = |months| Rule::new(terms(months)).expect("a rule");
        let first = Validity::by_rule(&rule(12), &[], None, None, date!(2026 - 11 - 23));
        for (months, until) in [(24, date!(2029 - 11 - 23)), (6, date!(2028 - 05 - 23))] {
            let renewed = Validity::by_rule(&rule(months), &[first.from], None, Some(first), date!(2027 - 10 - 01));
            assert_eq!((renewed.until, renewed.renews), (until, Some(first.until)));
        }
    }

    proptest! {
        #[test]
        fn one_by_one_from_what_is_printed_comes_out_as_all_at_once_while_the_rule_stays(
            first in 0_i64..4_000, gaps in proptest::collection::vec(1_i64..900, 0..7),
            months in 6_u16..30, mode in 0_usize..3, early in proptest::bool::ANY, due in proptest::option::of(0_i64..4_000),
        ) {
            let day = |day| date!(2024 - 01 - 31) + Duration::days(day);
            let terms = Terms {
                mode: Mode::ALL[mode],
                active: Period::months(months),
                window: Period::days(60),
                min_active: Some(Period::months(3)),
                grace: Period::days(20),
                early_renewal: EarlyRenewal::from(early),
            };
            let (rule, due) = (Rule::new(terms).expect("a rule"), due.map(day));
            let mut completions = vec![day(first)];
            completions.extend(gaps.iter().scan(first, |at, gap| { *at += gap; Some(day(*at)) }));
            let at_once = evaluate(&rule, &History { due, completions, revoked_on: None }, Date::MAX);
            let (mut earlier, mut held) = (Vec::new(), None);
            for cycle in at_once.cycles {
                let next = Validity::by_rule(&rule.with_due(due), &earlier, None, held, cycle.completed);
                prop_assert_eq!((next.until, next.window_opens), (cycle.valid_until, cycle.window_opens.max(cycle.completed)));
                earlier.push(cycle.completed);
                held = Some(next);
            }
        }

        #[test]
        fn a_certificate_holds_or_says_since_when_it_does_not(
            revoked in proptest::option::of(0_i64..1_500), superseded in proptest::option::of(0_i64..1_500), on in 0_i64..1_500,
        ) {
            let day = |days| two_years().from + Duration::days(days);
            let fate = Fate { revoked_on: revoked.map(day), superseded_on: superseded.map(day) };
            let since = over_since(two_years(), fate, day(on));
            prop_assert_eq!(standing(two_years(), fate, day(on)).holds(), since.is_none());
            prop_assert!(since.is_none_or(|since| since <= day(on)));
        }

        #[test]
        fn the_window_lies_inside_the_validity(day in 0_i64..40_000, months in 1_u16..120, window in 0_u16..400) {
            let from = date!(1970 - 01 - 01) + Duration::days(day);
            let validity = Validity::from_completion(from, Period::months(months), Period::days(window));
            prop_assert!(validity.from <= validity.window_opens && validity.window_opens <= validity.until);
        }
    }
}
