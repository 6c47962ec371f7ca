use time::{Date, OffsetDateTime};

use crate::calendar::TimeZone;

/// The hours of a day in which mail may reach somebody; outside of them nobody's phone rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WakingHours {
    from: u8,
    until: u8,
}

/// These are no waking hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("mail needs at least {} hours of one day in which it may come", WakingHours::SHORTEST)]
pub struct WakingHoursError;

impl WakingHours {
    /// The hours of those who chose none.
    pub const USUAL: Self = Self { from: 8, until: 20 };
    /// The fewest hours somebody may leave.
    pub const SHORTEST: u8 = 2;

    /// Returns the hours from the full hour `from` up to the full hour `until` of the same day.
    pub const fn new(from: u8, until: u8) -> Result<Self, WakingHoursError> {
        if until <= 24 && from.saturating_add(Self::SHORTEST) <= until { Ok(Self { from, until }) } else { Err(WakingHoursError) }
    }

    /// Returns the first hour, and the one at which they end.
    pub const fn ends(self) -> (u8, u8) {
        (self.from, self.until)
    }

    /// Returns the first instant, not before `now`, at which mail may come, with its day on the person's calendar.
    pub fn next(self, now: OffsetDateTime, zone: &TimeZone) -> (OffsetDateTime, Date) {
        let (today, hour) = (zone.date(now), zone.wall_clock(now).0);
        if (self.from..self.until).contains(&hour) {
            return (now, today);
        }
        let day = if hour < self.from { today } else { today.next_day().unwrap_or(today) };
        (self.start_of(day, zone), day)
    }

    /// Returns the instant at which the hours of a day begin.
    pub fn start_of(self, day: Date, zone: &TimeZone) -> OffsetDateTime {
        zone.instant(day, self.from)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::{date, datetime};

    use super::*;

    #[test]
    fn mail_waits_for_the_morning_of_whoever_gets_it() {
        let next = |zone: &str, now| WakingHours::USUAL.next(now, &TimeZone::named(zone).expect("a zone"));
        let evening = datetime!(2026-12-01 19:30 UTC);
        assert_eq!(next("Europe/Oslo", evening), (datetime!(2026-12-02 07:00 UTC), date!(2026 - 12 - 02)));
        assert_eq!(next("Europe/London", evening), (evening, date!(2026 - 12 - 01)));
        // Half an hour off the full hour: 01:15 in Kathmandu, which is 5:45 ahead.
        assert_eq!(next("Asia/Kathmandu", evening), (datetime!(2026-12-02 02:15 UTC), date!(2026 - 12 - 02)));
    }

    #[test]
    fn an_hour_that_the_clock_leaves_out_is_the_next_one() {
        let early = WakingHours::new(2, 6).expect("hours");
        let oslo = TimeZone::named("Europe/Oslo").expect("a zone");
        // On 29 March 2026 the clock goes from 2 to 3.
        assert_eq!(early.next(datetime!(2026-03-28 22:30 UTC), &oslo).0, datetime!(2026-03-29 01:00 UTC));
    }

    #[test]
    fn too_few_hours_are_refused() {
        assert!(WakingHours::new(8, 9).is_err() && WakingHours::new(20, 8).is_err() && WakingHours::new(22, 25).is_err());
        assert_eq!(WakingHours::new(0, 24).map(WakingHours::ends), Ok((0, 24)));
    }

    proptest! {
        #[test]
        fn the_wait_is_never_longer_than_a_day_and_ends_in_the_hours(seconds in 1_700_000_000_i64..1_900_000_000, from in 0_u8..22, zone in 0_usize..4) {
            let zone = TimeZone::named(["Europe/Oslo", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia"][zone]).expect("a zone");
            let now = OffsetDateTime::from_unix_timestamp(seconds).expect("an instant");
            let hours = WakingHours::new(from, from + 2).expect("hours");
            let (at, day) = hours.next(now, &zone);
            prop_assert!(at >= now && at - now <= time::Duration::hours(25));
            prop_assert_eq!(zone.date(at), day);
            let hour = zone.wall_clock(at).0;
            prop_assert!((from..=from + 2).contains(&hour));
        }
    }
}
