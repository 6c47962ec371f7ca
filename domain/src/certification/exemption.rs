//! Being exempt from a certification: why, for how long, and by when it must be held once that is over.

mod of_person;

use std::fmt;
use std::str::FromStr;

use strum::EnumCount;
use time::{Date, Duration};

pub use self::of_person::{Exemption, deciding, holding};
use super::Due;
use crate::calendar::Period;

/// Why somebody need not do a training. The kinds are those for which cmi5 waives a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumCount)]
pub enum ExemptionKind {
    /// They showed that they know it.
    TestedOut,
    /// They did an equal training in this organisation.
    EquivalentInside,
    /// They did an equal training elsewhere.
    EquivalentOutside,
    /// The organisation decided so, without anything to show.
    Administrative,
}

impl ExemptionKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; Self::COUNT] = [Self::TestedOut, Self::EquivalentInside, Self::EquivalentOutside, Self::Administrative];

    /// Returns the word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TestedOut => "tested-out",
            Self::EquivalentInside => "equivalent-inside",
            Self::EquivalentOutside => "equivalent-outside",
            Self::Administrative => "administrative",
        }
    }

    /// Returns true if somebody must have seen something that shows it.
    pub const fn needs_evidence(self) -> bool {
        match self {
            Self::TestedOut | Self::EquivalentInside | Self::EquivalentOutside => true,
            Self::Administrative => false,
        }
    }
}

impl fmt::Display for ExemptionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The word is no kind of exemption.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of exemption {0:?}")]
pub struct UnknownExemptionKind(String);

impl FromStr for ExemptionKind {
    type Err = UnknownExemptionKind;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| UnknownExemptionKind(word.to_owned()))
    }
}

/// The days of an exemption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exempt {
    /// The first day.
    pub from: Date,
    /// The last day, as it was decided.
    pub until: Date,
    /// The day it was ended early: from then on it does not hold.
    pub ended_on: Option<Date>,
}

/// The end of an exemption is no end that one may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExemptError {
    /// It would hold on no day after today.
    #[error("the last day must lie in the future")]
    NotInFuture,
    /// Nobody looks so far ahead.
    #[error("the last day must be {latest} at the latest")]
    TooLong {
        /// The latest last day.
        latest: Date,
    },
}

impl Exempt {
    /// The longest time somebody can be exempt: then somebody looks again.
    pub const LONGEST: Period = Period::months(60);

    /// Returns the days of an exemption that is granted today.
    pub fn granted(today: Date, until: Date) -> Result<Self, ExemptError> {
        let latest = Self::LONGEST.after(today);
        if until <= today {
            return Err(ExemptError::NotInFuture);
        }
        if until > latest {
            return Err(ExemptError::TooLong { latest });
        }
        Ok(Self { from: today, until, ended_on: None })
    }

    /// Returns true if it adds days to an exemption that holds until `held_until` already, if there is one.
    pub fn adds_to(self, held_until: Option<Date>) -> bool {
        held_until.is_none_or(|held| self.until > held)
    }

    /// Returns the first day on which it does not hold any more.
    pub fn day_after(self) -> Date {
        let by_day = self.until.saturating_add(Duration::DAY);
        self.ended_on.map_or(by_day, |ended| ended.min(by_day))
    }

    /// Returns the last day on which it holds.
    pub fn last_day(self) -> Date {
        self.day_after().saturating_sub(Duration::DAY)
    }

    /// Returns true if it holds on a day.
    pub fn covers(self, day: Date) -> bool {
        self.from <= day && day < self.day_after()
    }

    /// Returns the day on which the training opens again, for a path that allows so many days: so many before the end, so that nobody is
    /// late on the day after it. An exemption that is too short for that ends first.
    pub fn reopens_on(self, due_days: u16) -> Date {
        let opens = self.last_day().saturating_sub(Duration::days(due_days.into()));
        if opens > self.from { opens } else { self.day_after() }
    }

    /// Returns by when the training must be done again; nothing while it need not be open yet.
    pub fn due(self, today: Date, due_days: u16) -> Option<Due> {
        if !self.covers(today) {
            Some(Due::after_exemption(self.day_after(), due_days))
        } else if today >= self.reopens_on(due_days) {
            Some(Due::before_exemption_ends(self.last_day(), due_days))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    const TODAY: Date = date!(2026 - 11 - 24);
    const END: Date = date!(2027 - 05 - 03);

    fn until_may() -> Exempt {
        Exempt::granted(TODAY, END).expect("an exemption")
    }

    #[test]
    fn each_kind_survives_being_stored_and_all_but_one_need_evidence() {
        for kind in ExemptionKind::ALL {
            assert_eq!(kind.word().parse(), Ok(kind));
            assert_eq!(kind.needs_evidence(), kind != ExemptionKind::Administrative);
        }
        assert!("because".parse::<ExemptionKind>().is_err());
    }

    #[test]
    fn an_exemption_ends_in_the_future_and_within_five_years() {
        assert_eq!(Exempt::granted(TODAY, TODAY), Err(ExemptError::NotInFuture));
        assert_eq!(Exempt::granted(TODAY, date!(2026 - 11 - 25)).map(|days| days.from), Ok(TODAY));
        assert!(Exempt::granted(TODAY, date!(2031 - 11 - 24)).is_ok());
        let latest = date!(2031 - 11 - 24);
        assert_eq!(Exempt::granted(TODAY, date!(2031 - 11 - 25)), Err(ExemptError::TooLong { latest }));
    }

    #[test]
    fn a_longer_exemption_adds_at_least_a_day() {
        let exempt = until_may();
        assert!(exempt.adds_to(None) && exempt.adds_to(END.previous_day()));
        assert!(!exempt.adds_to(Some(END)) && !exempt.adds_to(END.next_day()));
    }

    #[test]
    fn both_ends_belong_to_it_and_the_day_of_an_early_end_does_not() {
        let exempt = until_may();
        assert!(exempt.covers(TODAY) && exempt.covers(END));
        assert!(!exempt.covers(date!(2026 - 11 - 23)) && !exempt.covers(date!(2027 - 05 - 04)));
        let ended = Exempt { ended_on: Some(date!(2027 - 01 - 10)), ..exempt };
        assert!(ended.covers(date!(2027 - 01 - 09)) && !ended.covers(date!(2027 - 01 - 10)));
        assert_eq!((ended.last_day(), ended.day_after()), (date!(2027 - 01 - 09), date!(2027 - 01 - 10)));
        let late = Exempt { ended_on: Some(date!(2028 - 01 - 10)), ..exempt };
        assert_eq!(late.last_day(), END, "what is over is not ended later");
    }

    #[test]
    fn the_training_opens_before_the_end_and_is_due_on_the_last_day() {
        let exempt = until_may();
        assert_eq!(exempt.reopens_on(14), date!(2027 - 04 - 19));
        assert_eq!(exempt.due(date!(2027 - 04 - 18), 14), None);
        for day in [date!(2027 - 04 - 19), END] {
            assert_eq!(exempt.due(day, 14), Some(Due::before_exemption_ends(END, 14)));
        }
        let after = Due::after_exemption(date!(2027 - 05 - 04), 14);
        assert_eq!((exempt.due(date!(2027 - 05 - 04), 14), after.on), (Some(after), date!(2027 - 05 - 18)));
    }

    #[test]
    fn after_a_short_exemption_or_an_early_end_there_is_the_whole_time() {
        let short = Exempt::granted(TODAY, date!(2026 - 12 - 01)).expect("an exemption");
        assert_eq!(short.due(TODAY, 14), None, "who is exempted is not asked on the same day");
        assert_eq!(short.due(date!(2026 - 12 - 02), 14).map(|due| due.on), Some(date!(2026 - 12 - 16)));
        let ended = Exempt { ended_on: Some(date!(2027 - 01 - 10)), ..until_may() };
        assert_eq!(ended.due(date!(2027 - 01 - 10), 14), Some(Due::after_exemption(date!(2027 - 01 - 10), 14)));
    }

    proptest! {
        #[test]
        fn nobody_is_late_on_the_day_after_the_end(length in 1_i64..1_800, days in 1_u16..400, later in 0_i64..2_000) {
            let exempt = Exempt::granted(TODAY, TODAY + Duration::days(length.min(1_800))).expect("an exemption");
            let today = TODAY + Duration::days(later);
            if let Some(due) = exempt.due(today, days) {
                prop_assert!(today >= exempt.reopens_on(days));
                prop_assert!(due.on >= exempt.last_day());
                prop_assert!((due.on - exempt.reopens_on(days)).whole_days() >= i64::from(days));
            } else {
                prop_assert!(exempt.covers(today));
            }
        }
    }
}
