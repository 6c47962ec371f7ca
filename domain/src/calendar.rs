//! Civil dates, periods between them, and their place in the organisation's time zone.

#[cfg(feature = "zones")]
mod zone;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::macros::date;
use time::{Date, Month};

#[cfg(feature = "zones")]
pub use self::zone::{TimeZone, TimeZoneError};

/// A length of time on the calendar: months first, then days. Years are twelve months, weeks seven days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    months: u16,
    days: u16,
}

impl Period {
    /// Returns a period of so many days.
    pub const fn days(days: u16) -> Self {
        Self { months: 0, days }
    }

    /// Returns a period of so many months.
    pub const fn months(months: u16) -> Self {
        Self { months, days: 0 }
    }

    /// Returns its months and its days.
    pub const fn parts(self) -> (u16, u16) {
        (self.months, self.days)
    }

    /// Whether it is no time at all.
    pub const fn is_zero(self) -> bool {
        self.months == 0 && self.days == 0
    }

    /// Returns the date this period after `base`, the day clamped to the month's end (31 January + 1 month = 28 or 29 February).
    pub fn after(self, base: Date) -> Date {
        self.times_after(1, base)
    }

    /// Returns the date this period before `base`.
    pub fn before(self, base: Date) -> Date {
        self.times_after(-1, base)
    }

    /// Returns the date so many of these periods after `base`, or before it when `times` is negative.
    ///
    /// All months go first and at once, then all days: a short month on the way costs nothing, and 29 February comes back.
    /// A date beyond an end of the calendar is that end.
    pub fn times_after(self, times: i32, base: Date) -> Date {
        let times = i64::from(times);
        shift_months(base, i64::from(self.months) * times)
            .and_then(|shifted| shift_days(shifted, i64::from(self.days) * times))
            .unwrap_or(if times < 0 { Date::MIN } else { Date::MAX })
    }

    /// Whether it ends before `other` from whatever day both are counted: P27D and P1M, but not P28D and P1M.
    pub fn is_always_shorter_than(self, other: Self) -> bool {
        leap_cycle().all(|base| self.after(base) < other.after(base))
    }

    /// Whether it never ends later than `other` from whatever day both are counted: P28D and P1M, but not P29D and P1M.
    pub fn is_never_longer_than(self, other: Self) -> bool {
        leap_cycle().all(|base| self.after(base) <= other.after(base))
    }
}

/// The days of 2000 to 2003: a leap year and three common ones, so that each length a month can have is among them.
fn leap_cycle() -> impl Iterator<Item = Date> {
    let first = date!(2000 - 01 - 01);
    (0..1461).filter_map(move |days| shift_days(first, days))
}

fn shift_months(base: Date, months: i64) -> Option<Date> {
    let index = i64::from(base.year()) * 12 + i64::from(u8::from(base.month())) - 1 + months;
    let year = i32::try_from(index.div_euclid(12)).ok()?;
    let month = Month::try_from(u8::try_from(index.rem_euclid(12) + 1).ok()?).ok()?;
    let day = base.day().min(month.length(year));
    Date::from_calendar_date(year, month, day).ok()
}

fn shift_days(base: Date, days: i64) -> Option<Date> {
    let julian_day = i64::from(base.to_julian_day()) + days;
    Date::from_julian_day(i32::try_from(julian_day).ok()?).ok()
}

/// The text is no period such as `P1Y`, `P24M` or `P1M2W`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no period; write it like P1Y, P24M, P60D or P1Y6M")]
pub struct PeriodError(String);

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_period(text).ok_or_else(|| PeriodError(text.chars().take(40).collect()))
    }
}

fn parse_period(text: &str) -> Option<Period> {
    let mut rest = text.strip_prefix('P').filter(|rest| !rest.is_empty())?;
    let (mut months, mut days) = (0_u16, 0_u16);
    let mut units = "YMWD".chars();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0)?;
        let number: u16 = rest[..end].parse().ok()?;
        let unit = rest[end..].chars().next()?;
        // Each unit at most once, larger before smaller.
        units.find(|u| *u == unit)?;
        match unit {
            'Y' => months = months.checked_add(number.checked_mul(12)?)?,
            'M' => months = months.checked_add(number)?,
            'W' => days = days.checked_add(number.checked_mul(7)?)?,
            _ => days = days.checked_add(number)?,
        }
        rest = &rest[end + 1..];
    }
    (months <= 1200 && days <= 36_500).then_some(Period { months, days })
}

impl TryFrom<String> for Period {
    type Error = PeriodError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.months, self.days) {
            (0, days) => write!(f, "P{days}D"),
            (months, 0) => write!(f, "P{months}M"),
            (months, days) => write!(f, "P{months}M{days}D"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn months_clamp_to_the_month_s_end_and_always_from_the_base_day() {
        assert_eq!(Period::months(1).after(date!(2027 - 01 - 31)), date!(2027 - 02 - 28));
        assert_eq!(Period::months(2).after(date!(2027 - 01 - 31)), date!(2027 - 03 - 31));
        assert_eq!(Period::months(12).after(date!(2024 - 02 - 29)), date!(2025 - 02 - 28));
        assert_eq!(Period::months(48).after(date!(2024 - 02 - 29)), date!(2028 - 02 - 29));
        assert_eq!(Period::months(1).before(date!(2027 - 03 - 31)), date!(2027 - 02 - 28));
    }

    #[test]
    fn several_periods_are_counted_at_once_from_the_base_day() {
        let ends = |period: Period, base| [1, 2, 3, 4].map(|times| period.times_after(times, base));
        let from_january = [date!(2027 - 02 - 28), date!(2027 - 03 - 31), date!(2027 - 04 - 30), date!(2027 - 05 - 31)];
        assert_eq!(ends(Period::months(1), date!(2027 - 01 - 31)), from_january);
        let from_leap_day = [date!(2025 - 02 - 28), date!(2026 - 02 - 28), date!(2027 - 02 - 28), date!(2028 - 02 - 29)];
        assert_eq!(ends(Period::months(12), date!(2024 - 02 - 29)), from_leap_day);
    }

    #[test]
    fn months_and_days_multiply_apart_and_months_go_first() {
        let period = Period { months: 1, days: 1 };
        assert_eq!(period.times_after(2, date!(2027 - 01 - 31)), date!(2027 - 04 - 02), "31 March and two days");
        assert_eq!(period.times_after(-2, date!(2027 - 03 - 31)), date!(2027 - 01 - 29), "31 January less two days");
        assert_eq!(period.times_after(0, date!(2027 - 01 - 31)), date!(2027 - 01 - 31));
    }

    #[test]
    fn dates_stop_at_the_ends_of_the_calendar() {
        let longest = Period { months: u16::MAX, days: u16::MAX };
        assert_eq!(longest.times_after(i32::MAX, date!(2027 - 01 - 31)), Date::MAX);
        assert_eq!(longest.times_after(i32::MIN, date!(2027 - 01 - 31)), Date::MIN);
        assert_eq!(Period::days(1).after(Date::MAX), Date::MAX);
        assert_eq!(Period::months(1).before(Date::MIN), Date::MIN);
    }

    #[test]
    fn months_and_days_compare_by_the_month_that_decides_against_them() {
        let (days, month) = (Period::days, Period::months(1));
        assert!(days(27).is_always_shorter_than(month) && !days(28).is_always_shorter_than(month));
        assert!(days(28).is_never_longer_than(month) && !days(29).is_never_longer_than(month));
        assert!(month.is_never_longer_than(days(31)) && !month.is_never_longer_than(days(30)));
        assert!(days(365).is_never_longer_than(Period::months(12)) && !Period::months(12).is_never_longer_than(days(365)));
        assert!(month.is_never_longer_than(month) && !month.is_always_shorter_than(month));
        assert!(month.is_always_shorter_than(Period { months: 1, days: 1 }));
    }

    #[test]
    fn only_nothing_is_zero() {
        assert!(Period::days(0).is_zero() && !Period::days(1).is_zero() && !Period::months(1).is_zero());
    }

    #[test]
    fn periods_are_written_as_iso_8601() {
        assert_eq!("P1Y6M".parse(), Ok(Period::months(18)));
        assert_eq!("P2W".parse(), Ok(Period::days(14)));
        assert_eq!("P1M2W1D".parse(), Ok(Period { months: 1, days: 15 }));
        for text in ["", "P", "1Y", "P1", "PY", "P1D1M", "P1M1M", "P-1D", "P1.5Y", "P99999Y", "PT1H"] {
            assert!(text.parse::<Period>().is_err(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_period_survives_being_written_and_read(months in 0_u16..1200, days in 0_u16..3000) {
            let period = Period { months, days };
            prop_assert_eq!(period.to_string().parse(), Ok(period));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in "\\PC{0,12}") {
            let _ = text.parse::<Period>();
        }
    }

    #[cfg(feature = "zones")]
    #[test]
    fn a_day_begins_and_ends_with_its_first_and_last_second_in_the_zone() {
        use time::macros::datetime;
        let oslo = TimeZone::named("Europe/Oslo").expect("a zone");
        assert_eq!(oslo.instant(date!(2026 - 11 - 23), 0), datetime!(2026-11-22 23:00 UTC));
        assert_eq!(oslo.end_of(date!(2028 - 07 - 31)), datetime!(2028-07-31 21:59:59 UTC));
        // The clocks go back in the night to 25 October: that day has 25 hours.
        assert_eq!(
            oslo.end_of(date!(2026 - 10 - 25)) - oslo.instant(date!(2026 - 10 - 25), 0),
            time::Duration::seconds(25 * 3600 - 1)
        );
        // In Beirut they go forward at midnight.
        let beirut = TimeZone::named("Asia/Beirut").expect("a zone");
        assert_eq!(beirut.date(beirut.instant(date!(2026 - 03 - 29), 0)), date!(2026 - 03 - 29));
        assert_eq!(beirut.date(beirut.end_of(date!(2026 - 03 - 28))), date!(2026 - 03 - 28));
    }

    #[cfg(feature = "zones")]
    #[test]
    fn the_civil_date_is_the_organisation_s() {
        let oslo = TimeZone::named("Europe/Oslo").expect("a zone");
        assert_eq!(oslo.date(time::macros::datetime!(2026-12-02 23:30 UTC)), date!(2026 - 12 - 03));
        assert_eq!(oslo.date(time::macros::datetime!(2026-07-01 21:59 UTC)), date!(2026 - 07 - 01));
        assert!(TimeZone::named("Europe/Atlantis").is_err());
    }
}
