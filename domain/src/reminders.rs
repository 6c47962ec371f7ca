//! When people are reminded of what they have to do. Whether a reminder was written already is the database's unique key's to know.

#[cfg(feature = "zones")]
mod hours;
mod ladder;
mod occasion;
#[cfg(feature = "zones")]
mod preferences;
mod reminder;

use time::{Date, Duration};

#[cfg(feature = "zones")]
pub use self::hours::{WakingHours, WakingHoursError};
pub use self::ladder::{Ladder, LadderError};
pub use self::occasion::{NotSent, Occasion, UnknownReason};
#[cfg(feature = "zones")]
pub use self::preferences::{MailPreferences, Summaries};
pub use self::reminder::Reminder;

/// One step of a ladder that has come for a due day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Days from the due day; negative is before it.
    pub offset_days: i16,
    /// The day it was meant for.
    pub day: Date,
    /// Whether it still goes out.
    pub verdict: Verdict,
}

/// Whether a step still goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Send,
    /// The training was given to the person on that day or later: they have just been told.
    JustTold,
}

/// Returns the step that is due on `today` for something that is due on `due_on` and was given to the person on `told_on`.
///
/// After a pause of the worker only the latest step is due: two mails at once help nobody.
pub fn step(ladder: &Ladder, told_on: Date, due_on: Date, today: Date) -> Option<Step> {
    let late_by = (today - due_on).whole_days();
    let (offset_days, _) = ladder.spans().find(|(_, days)| days.contains(&late_by))?;
    let day = due_on.saturating_add(Duration::days(offset_days.into()));
    let verdict = if day > told_on { Verdict::Send } else { Verdict::JustTold };
    Some(Step { offset_days, day, verdict })
}

/// Returns the days after `today` on which somebody is reminded of something that is due on `due_on` and was given to them on `told_on`.
pub fn ahead(ladder: &Ladder, told_on: Date, due_on: Date, today: Date) -> impl Iterator<Item = Date> {
    let days = ladder.offsets().map(move |offset| due_on.saturating_add(Duration::days(offset.into())));
    days.filter(move |day| *day > today && *day > told_on)
}

/// Returns the due days of which people are reminded on `day`: those for which it is one of the days [`ahead`].
pub fn due_days(ladder: &Ladder, day: Date) -> impl Iterator<Item = Date> {
    ladder.offsets().map(move |offset| day.saturating_sub(Duration::days(offset.into())))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    const TOLD: Date = date!(2026 - 11 - 23);
    const DUE: Date = date!(2026 - 12 - 07);

    fn on(today: Date) -> Option<(i16, Verdict)> {
        step(&Ladder::standard(), TOLD, DUE, today).map(|step| (step.offset_days, step.verdict))
    }

    #[test]
    fn the_ladder_goes_from_before_the_day_to_after_it() {
        assert_eq!(on(date!(2026 - 11 - 06)), None);
        assert_eq!(on(date!(2026 - 11 - 30)), Some((-7, Verdict::Send)));
        assert_eq!(on(date!(2026 - 12 - 05)), Some((-7, Verdict::Send)), "made up for after a pause of the worker");
        assert_eq!(on(date!(2026 - 12 - 06)), Some((-1, Verdict::Send)));
        assert_eq!(on(DUE), Some((0, Verdict::Send)));
        assert_eq!(on(date!(2026 - 12 - 10)), Some((3, Verdict::Send)));
        assert_eq!(on(date!(2026 - 12 - 21)), Some((14, Verdict::Send)));
        assert_eq!(on(date!(2026 - 12 - 28)), None, "nobody is written to for ever");
    }

    #[test]
    fn nobody_is_reminded_of_what_they_were_just_told() {
        assert_eq!(on(TOLD), Some((-14, Verdict::JustTold)));
        assert_eq!(
            step(&Ladder::standard(), TOLD, date!(2026 - 11 - 30), date!(2026 - 11 - 23)).map(|step| step.verdict),
            Some(Verdict::JustTold)
        );
    }

    #[test]
    fn what_is_ahead_is_what_will_come() {
        let days: Vec<Date> = ahead(&Ladder::standard(), TOLD, DUE, date!(2026 - 12 - 06)).collect();
        assert_eq!(days, [DUE, date!(2026 - 12 - 10), date!(2026 - 12 - 14), date!(2026 - 12 - 21)]);
    }

    proptest! {
        #[test]
        fn a_day_is_ahead_exactly_if_a_step_meant_for_it_is_sent(today in -60_i64..60, later in 1_i64..90, told in -60_i64..60) {
            let (today, told_on) = (DUE + Duration::days(today), DUE + Duration::days(told));
            let day = today + Duration::days(later);
            let is_sent = step(&Ladder::standard(), told_on, DUE, day)
                .is_some_and(|step| step.day == day && step.verdict == Verdict::Send);
            prop_assert_eq!(ahead(&Ladder::standard(), told_on, DUE, today).any(|ahead| ahead == day), is_sent);
        }

        #[test]
        fn what_is_due_on_a_day_that_is_reminded_of_has_that_day_ahead(due in -60_i64..60, later in 1_i64..90) {
            let (today, ladder) = (DUE, Ladder::standard());
            let (due_on, day) = (DUE + Duration::days(due), today + Duration::days(later));
            let is_ahead = ahead(&ladder, today, due_on, today).any(|ahead| ahead == day);
            prop_assert_eq!(due_days(&ladder, day).any(|reminded| reminded == due_on), is_ahead);
        }

        #[test]
        fn each_step_comes_once_and_in_order(told in -60_i64..60, days in proptest::collection::btree_set(-90_i16..90, 1..12)) {
            let ladder = Ladder::new(days.iter().copied()).expect("a ladder");
            let told_on = DUE + Duration::days(told);
            let mut seen = Vec::new();
            for day in -100_i64..120 {
                let Some(step) = step(&ladder, told_on, DUE, DUE + Duration::days(day)) else { continue };
                prop_assert!(i64::from(step.offset_days) <= day);
                if seen.last() != Some(&step.offset_days) {
                    seen.push(step.offset_days);
                }
            }
            prop_assert_eq!(seen, days.into_iter().collect::<Vec<_>>());
        }
    }
}
