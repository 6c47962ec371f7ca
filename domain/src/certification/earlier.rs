//! Completions from before: which of them count, and what certificate follows from each.

use time::Date;

use super::rule::{History, IgnoredBecause, Mode, Reason, evaluate};
use super::{Earned, Fate, Requirement, Validity};

/// What becomes of a completion that somebody brings from earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It counts, and this is its certificate.
    Counts(Validity),
    /// There is a certificate of that day already.
    KnownAlready,
    /// It was named twice.
    SameDay,
    /// The renewal of the certificate before was not open yet.
    TooEarly {
        /// The day it opened.
        window_opens: Date,
    },
    /// It has not happened yet.
    InFuture,
    /// A certificate was withdrawn on that day or later: what was learned before does not count any more.
    BeforeWithdrawal {
        /// The day it was withdrawn.
        on: Date,
    },
}

/// Judges completions by what is required today, together with the certificates that are there, in the order of their dates, whatever order they
/// come in. What is printed on a certificate stays.
pub fn judge(required: &Requirement, held: &[(Validity, Fate)], completions: &[Date], today: Date) -> Vec<Judged> {
    let mut order: Vec<usize> = (0..completions.len()).collect();
    order.sort_by_key(|place| completions[*place]);
    let mut judging = Judging { required, held, counted: Vec::new() };
    let mut judged = vec![Judged::SameDay; completions.len()];
    for place in order {
        judged[place] = judging.judge(completions[place], today);
    }
    judged
}

struct Judging<'a> {
    required: &'a Requirement,
    held: &'a [(Validity, Fate)],
    counted: Vec<Validity>,
}

impl Judging<'_> {
    fn judge(&mut self, completed: Date, today: Date) -> Judged {
        if self.held.iter().any(|(validity, _)| validity.from == completed) {
            return Judged::KnownAlready;
        }
        if self.counted.iter().any(|validity| validity.from == completed) {
            return Judged::SameDay;
        }
        if completed > today {
            return Judged::InFuture;
        }
        let revoked_on = self.held.iter().filter_map(|(_, fate)| fate.revoked_on).max();
        if let Some(on) = revoked_on.filter(|on| completed <= *on) {
            return Judged::BeforeWithdrawal { on };
        }
        let mut earlier: Vec<Validity> =
            self.held.iter().map(|(validity, _)| *validity).chain(self.counted.iter().copied()).collect();
        earlier.retain(|validity| validity.from < completed);
        let days: Vec<Date> = earlier.iter().map(|validity| validity.from).collect();
        let newest = self.newest_that_holds(completed);
        if let Some(window_opens) = self.too_early(&days, revoked_on, newest, completed) {
            return Judged::TooEarly { window_opens };
        }
        let validity = self.required.validity(&Earned { earlier: &days, revoked_on, held: newest }, completed);
        self.counted.push(validity);
        Judged::Counts(validity)
    }

    /// Returns the newest certificate from before that day which was not withdrawn.
    fn newest_that_holds(&self, completed: Date) -> Option<Validity> {
        let standing = self.held.iter().filter(|(_, fate)| fate.revoked_on.is_none()).map(|(validity, _)| *validity);
        let before = standing.chain(self.counted.iter().copied()).filter(|validity| validity.from < completed);
        before.max_by_key(|validity| validity.from)
    }

    fn too_early(&self, days: &[Date], revoked_on: Option<Date>, newest: Option<Validity>, completed: Date) -> Option<Date> {
        // The window that is printed on a certificate is a promise, though the rule may have changed since.
        let is_promised = newest.is_some_and(|held| (held.window_opens..=held.until).contains(&completed));
        if is_promised && self.required.terms.mode == Mode::Expiry {
            return None;
        }
        let completions = days.iter().copied().chain([completed]).collect();
        let rule = self.required.rule().ok()?;
        let evaluation = evaluate(&rule, &History { due: self.required.due, completions, revoked_on }, completed);
        evaluation.reasons.iter().find_map(|reason| match reason {
            Reason::Ignored { completed: day, why: IgnoredBecause::TooEarly { window_opens } } if *day == completed => {
                Some(*window_opens)
            }
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::Duration;
    use time::macros::date;

    use super::*;
    use crate::calendar::Period;
    use crate::learning::Audience;
    use crate::reminders::Ladder;
    use crate::testing::two_year_terms;

    const TODAY: Date = date!(2026 - 11 - 24);

    fn two_years() -> Requirement {
        Requirement {
            audience: Audience::default(),
            due_days: 14,
            terms: two_year_terms(),
            due: None,
            ladder: Ladder::standard(),
        }
    }

    fn days(held: &[(Validity, Fate)], completions: &[Date]) -> Vec<Judged> {
        judge(&two_years(), held, completions, TODAY)
    }

    fn until(judged: Judged) -> Option<Date> {
        if let Judged::Counts(validity) = judged { Some(validity.until) } else { None }
    }

    fn issued(day: Date) -> (Validity, Fate) {
        (Validity::from_completion(day, Period::months(24), Period::days(60)), Fate::default())
    }

    #[test]
    fn completions_count_in_the_order_of_their_dates_whatever_order_they_come_in() {
        // The second renews the first in time and goes on from its end, 1 March 2024; the third comes long after that.
        let (first, second, third) = (date!(2022 - 03 - 01), date!(2024 - 02 - 10), date!(2026 - 11 - 20));
        let judged = days(&[], &[third, first, second]);
        let ends: Vec<_> = judged.iter().map(|one| until(*one)).collect();
        assert_eq!(ends, [Some(date!(2028 - 11 - 20)), Some(date!(2024 - 03 - 01)), Some(date!(2026 - 03 - 01))]);
    }

    #[test]
    fn what_does_not_count_says_why() {
        let first = date!(2025 - 03 - 01);
        let judged = days(&[], &[first, first, date!(2025 - 06 - 01), date!(2026 - 11 - 25)]);
        assert!(until(judged[0]).is_some());
        let window_opens = date!(2026 - 12 - 31);
        assert_eq!(judged[1..], [Judged::SameDay, Judged::TooEarly { window_opens }, Judged::InFuture]);
    }

    #[test]
    fn the_same_list_again_changes_nothing() {
        let list = [date!(2022 - 03 - 01), date!(2024 - 02 - 10), date!(2024 - 04 - 01)];
        let held: Vec<_> = days(&[], &list)
            .into_iter()
            .filter_map(|one| if let Judged::Counts(validity) = one { Some((validity, Fate::default())) } else { None })
            .collect();
        assert_eq!(held.len(), 2);
        let again = days(&held, &list);
        assert_eq!(again[..2], [Judged::KnownAlready, Judged::KnownAlready]);
        assert!(matches!(again[2], Judged::TooEarly { .. }));
    }

    #[test]
    fn what_is_older_than_a_certificate_counts_from_its_own_day_and_leaves_it() {
        let judged = days(&[issued(date!(2026 - 01 - 10))], &[date!(2023 - 01 - 10)]);
        assert_eq!(until(judged[0]), Some(date!(2025 - 01 - 10)));
    }

    #[test]
    fn nothing_from_before_a_withdrawal_counts_and_what_comes_after_counts_from_its_own_day() {
        let on = date!(2026 - 05 - 01);
        let (validity, _) = issued(date!(2026 - 01 - 10));
        let held = [(validity, Fate { revoked_on: Some(on), superseded_on: None })];
        let judged = days(&held, &[date!(2025 - 12 - 01), on, date!(2026 - 05 - 02)]);
        assert_eq!(judged[..2], [Judged::BeforeWithdrawal { on }; 2]);
        assert_eq!(until(judged[2]), Some(date!(2028 - 05 - 02)));
    }

    #[test]
    fn who_renewed_in_the_printed_window_is_not_too_early_though_the_rule_changed() {
        // Printed when a certificate was valid for a year.
        let printed = Validity::from_completion(date!(2025 - 11 - 01), Period::months(12), Period::days(60));
        let judged = days(&[(printed, Fate::default())], &[date!(2026 - 10 - 01)]);
        assert_eq!(until(judged[0]), Some(date!(2028 - 11 - 01)));
    }

    proptest! {
        #[test]
        fn the_order_of_the_lines_does_not_matter(offsets in prop::collection::vec(0_i64..4_000, 1..8), turn in 0_usize..8) {
            let list: Vec<Date> = offsets.iter().map(|days| TODAY - Duration::days(*days)).collect();
            let mut turned = list.clone();
            turned.rotate_left(turn % list.len());
            let counted = |list: &[Date]| {
                let mut all: Vec<_> = days(&[], list).into_iter().filter_map(until).collect();
                all.sort_unstable();
                all
            };
            prop_assert_eq!(counted(&list), counted(&turned));
        }
    }
}
