//! By when somebody must hold a certificate, and why then.

use serde::{Deserialize, Serialize};
use time::{Date, Duration};

use super::Validity;
use crate::calendar::Period;

/// The day by which a person must hold a certificate, and what it follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The last day in time.
    pub on: Date,
    /// The day it is counted from.
    pub joined: Date,
    /// Days from then.
    pub days: u16,
    /// What happened on that day.
    #[serde(default)]
    pub since: DueSince,
    /// Whether somebody gave more time: the day then follows from that.
    #[serde(default)]
    pub extended: bool,
}

/// What a due day is counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DueSince {
    /// The person joined.
    #[default]
    Joined,
    /// The person was given a duty, or a country to work in.
    Assigned,
    /// The training was published, or is asked of more people than before.
    Published,
    /// The renewal opened; the old certificate ends on the due day.
    Renewal,
    /// The person needs it again after their certificate ended.
    Returned,
    /// The certificate was withdrawn.
    Withdrawn,
    /// An exemption is about to end; it still holds until the due day.
    ExemptionEnds,
    /// An exemption ended.
    ExemptionEnded,
    /// It was completed before anybody asked: the cycle was recorded afterwards.
    Recorded,
}

/// The due day cannot be moved there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    /// It is on that day already.
    #[error("it is due on that day already")]
    Unchanged,
    /// The day is too early or too late.
    #[error("the day must be from {from} to {until}")]
    OutOfRange {
        /// The first day that can be chosen.
        from: Date,
        /// The last one.
        until: Date,
    },
}

impl DueSince {
    /// Returns true if the invitation told of it: nobody is told once more that it was opened.
    pub const fn was_told_by_invitation(self) -> bool {
        match self {
            Self::Joined => true,
            Self::Assigned
            | Self::Published
            | Self::Renewal
            | Self::Returned
            | Self::Withdrawn
            | Self::ExemptionEnds
            | Self::ExemptionEnded
            | Self::Recorded => false,
        }
    }

    /// Returns true if what was read before no longer counts.
    pub const fn begins_afresh(self) -> bool {
        match self {
            Self::Renewal | Self::Returned | Self::Withdrawn | Self::ExemptionEnds | Self::ExemptionEnded => true,
            Self::Joined | Self::Assigned | Self::Published | Self::Recorded => false,
        }
    }
}

impl Due {
    /// Returns the due day for somebody who joined on `joined`.
    pub fn after_joining(joined: Date, days: u16) -> Self {
        Self { on: joined.saturating_add(Duration::days(days.into())), joined, days, since: DueSince::Joined, extended: false }
    }

    /// Returns the due day for somebody who was given something to do on `day`.
    pub fn after_assignment(day: Date, days: u16) -> Self {
        Self { since: DueSince::Assigned, ..Self::after_joining(day, days) }
    }

    /// Returns the due day for somebody of whom something new is asked since `day`.
    pub fn after_publication(day: Date, days: u16) -> Self {
        Self { since: DueSince::Published, ..Self::after_joining(day, days) }
    }

    /// Returns the due day for somebody who needs again, since `day`, what they let end.
    pub fn after_return(day: Date, days: u16) -> Self {
        Self { since: DueSince::Returned, ..Self::after_joining(day, days) }
    }

    /// Returns the due day for somebody whose certificate was withdrawn on `day`.
    pub fn after_withdrawal(day: Date, days: u16) -> Self {
        Self { since: DueSince::Withdrawn, ..Self::after_joining(day, days) }
    }

    /// Returns the due day for somebody who is exempt until `last_day`: that very day, and so many days to do it in before.
    pub fn before_exemption_ends(last_day: Date, days: u16) -> Self {
        let opens = last_day.saturating_sub(Duration::days(days.into()));
        Self { on: last_day, joined: opens, days, since: DueSince::ExemptionEnds, extended: false }
    }

    /// Returns the due day for somebody who is not exempt any more since `day`.
    pub fn after_exemption(day: Date, days: u16) -> Self {
        Self { since: DueSince::ExemptionEnded, ..Self::after_joining(day, days) }
    }

    /// Returns the due day of a cycle that was recorded afterwards: the day it was completed.
    pub const fn recorded(completed: Date) -> Self {
        Self { on: completed, joined: completed, days: 0, since: DueSince::Recorded, extended: false }
    }

    /// Returns true if whoever has not done it by `today` is late: the due day itself is still in time.
    pub fn is_late(self, today: Date) -> bool {
        self.on < today
    }

    /// Returns true if what was due before, in a cycle that was closed meanwhile, can still be done in time and goes on as it was.
    pub fn leaves_time_for(self, before: Self) -> bool {
        let asked_from = if self.since == DueSince::ExemptionEnds { self.on } else { self.joined };
        before.on >= asked_from
    }

    /// The most time beyond the day that was due at first: whoever is away for longer than a year is exempted instead, and then somebody
    /// looks again as well.
    pub const MOST_TIME: Period = Period::months(12);

    /// Returns the due day before anybody gave more time.
    pub fn at_first(self) -> Date {
        self.joined.saturating_add(Duration::days(self.days.into()))
    }

    /// Returns the first and the last day to which it can be moved: never before what was due at first, nor before today. More time that
    /// was given can be taken back. Once the first day has passed, the most time counts from today.
    pub fn movable(self, today: Date) -> (Date, Date) {
        let first = self.at_first().max(today);
        let from = if first == self.on { first.saturating_add(Duration::DAY) } else { first };
        (from, Self::MOST_TIME.after(first))
    }

    /// Returns why it cannot be moved to a day, if so.
    pub fn check_move(self, today: Date, to: Date) -> Result<(), MoveError> {
        let (from, until) = self.movable(today);
        match to {
            _ if !(from..=until).contains(&to) => Err(MoveError::OutOfRange { from, until }),
            _ if to == self.on => Err(MoveError::Unchanged),
            _ => Ok(()),
        }
    }

    /// Returns the due day after it was moved. Whether what was read before counts stays as it was; back on its first day it follows from
    /// its rule again.
    #[must_use]
    pub fn extended(self, until: Date) -> Self {
        Self { on: until, extended: until != self.at_first(), ..self }
    }

    /// Returns the due day of a renewal that somebody began on `day`, before its window opened: the last day of the certificate.
    pub fn early_renewal(validity: Validity, day: Date) -> Self {
        Self::renewal(Validity { window_opens: day, ..validity })
    }

    /// Returns true if it is of a renewal that there is still time for on `day`: who comes back goes on with it.
    pub fn resumes(self, day: Date) -> bool {
        self.since == DueSince::Renewal && self.on >= day
    }

    /// Returns the due day of a renewal: the last day of the certificate.
    pub fn renewal(validity: Validity) -> Self {
        let days = (validity.until - validity.window_opens).whole_days();
        let days = u16::try_from(days).unwrap_or(u16::MAX);
        Self { on: validity.until, joined: validity.window_opens, days, since: DueSince::Renewal, extended: false }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn due_counts_from_the_day_of_joining() {
        assert_eq!(Due::after_joining(date!(2026 - 11 - 23), 14).on, date!(2026 - 12 - 07));
    }

    #[test]
    fn the_due_day_is_still_in_time() {
        let due = Due::after_joining(date!(2026 - 11 - 23), 14);
        assert!(!due.is_late(date!(2026 - 12 - 07)) && due.is_late(date!(2026 - 12 - 08)));
    }

    #[test]
    fn what_is_still_in_time_goes_on_and_before_an_end_only_what_is_due_after_it() {
        let before = Due::after_joining(date!(2026 - 11 - 23), 14);
        assert!(Due::after_exemption(date!(2026 - 12 - 07), 14).leaves_time_for(before));
        assert!(!Due::after_exemption(date!(2026 - 12 - 08), 14).leaves_time_for(before));
        assert!(Due::before_exemption_ends(date!(2026 - 12 - 07), 14).leaves_time_for(before));
        assert!(!Due::before_exemption_ends(date!(2026 - 12 - 10), 14).leaves_time_for(before), "until then nothing is due");
    }

    const FIRST: Date = date!(2026 - 12 - 07);
    const TODAY: Date = date!(2026 - 11 - 24);

    fn due() -> Due {
        Due::after_joining(date!(2026 - 11 - 23), 14)
    }

    #[test]
    fn more_time_ends_a_year_after_the_first_day_and_counts_from_today_once_that_has_passed() {
        assert_eq!(due().movable(TODAY), (date!(2026 - 12 - 08), date!(2027 - 12 - 07)));
        assert_eq!(due().movable(date!(2026 - 12 - 09)), (date!(2026 - 12 - 09), date!(2027 - 12 - 09)));
        let out = MoveError::OutOfRange { from: date!(2026 - 12 - 08), until: date!(2027 - 12 - 07) };
        for (day, result) in [
            (FIRST, Err(out)),
            (date!(2026 - 12 - 06), Err(out)),
            (date!(2027 - 12 - 08), Err(out)),
            (date!(2026 - 12 - 08), Ok(())),
            (date!(2027 - 12 - 07), Ok(())),
        ] {
            assert_eq!(due().check_move(TODAY, day), result, "{day}");
        }
    }

    #[test]
    fn more_time_can_be_taken_back_to_the_first_day_and_not_further() {
        let given = due().extended(date!(2027 - 03 - 01));
        assert_eq!((given.extended, given.at_first()), (true, FIRST));
        assert_eq!(given.movable(TODAY).0, FIRST);
        assert_eq!(given.check_move(TODAY, date!(2027 - 03 - 01)), Err(MoveError::Unchanged));
        assert_eq!(given.check_move(TODAY, FIRST), Ok(()));
        assert_eq!(given.extended(FIRST), due(), "it follows from its rule again");
        assert!(given.check_move(TODAY, date!(2026 - 12 - 06)).is_err());
        assert!(given.check_move(date!(2027 - 01 - 10), date!(2027 - 01 - 09)).is_err(), "never into the past");
    }

    #[test]
    fn what_was_given_before_there_was_a_limit_can_be_set_earlier() {
        let far = due().extended(date!(2099 - 01 - 31));
        assert_eq!(far.check_move(TODAY, date!(2027 - 12 - 07)), Ok(()));
        assert!(far.check_move(TODAY, date!(2099 - 01 - 30)).is_err());
    }

    #[test]
    fn each_kind_of_due_day_knows_its_first_day() {
        let validity = Validity::from_completion(date!(2026 - 11 - 23), Period::months(24), Period::days(60));
        let day = date!(2027 - 05 - 03);
        for due in [
            due(),
            Due::renewal(validity),
            Due::early_renewal(validity, day),
            Due::before_exemption_ends(day, 14),
            Due::after_exemption(day, 14),
            Due::recorded(day),
        ] {
            assert_eq!(due.at_first(), due.on);
            assert_eq!(due.extended(date!(2029 - 01 - 01)).at_first(), due.on);
        }
    }
}
