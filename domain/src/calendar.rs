//! Civil dates, periods between them, and their place in the organisation's time zone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::{Date, Duration, Month};

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

    /// Returns the date this period after `base`, the day clamped to the month's end (31 January + 1 month = 28 or 29 February).
    pub fn after(self, base: Date) -> Date {
        let shifted = shift_months(base, i32::from(self.months));
        shifted.checked_add(Duration::days(self.days.into())).unwrap_or(Date::MAX)
    }

    /// Returns the date this period before `base`.
    pub fn before(self, base: Date) -> Date {
        let shifted = shift_months(base, -i32::from(self.months));
        shifted.checked_sub(Duration::days(self.days.into())).unwrap_or(Date::MIN)
    }
}

fn shift_months(base: Date, months: i32) -> Date {
    let index = base.year() * 12 + i32::from(u8::from(base.month())) - 1 + months;
    let (year, month) = (index.div_euclid(12), index.rem_euclid(12) + 1);
    let month = u8::try_from(month).ok().and_then(|m| Month::try_from(m).ok()).unwrap_or(Month::January);
    let day = base.day().min(month.length(year));
    Date::from_calendar_date(year, month, day).unwrap_or(if months < 0 { Date::MIN } else { Date::MAX })
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

#[cfg(feature = "zones")]
pub use zone::{TimeZone, TimeZoneError};

#[cfg(feature = "zones")]
mod zone {
    //! The one place that knows the time zone database.

    use jiff::Timestamp;
    use jiff::tz;
    use time::{Date, Month, OffsetDateTime};

    /// The organisation's time zone, by its name in the time zone database.
    #[derive(Clone, Debug)]
    pub struct TimeZone(tz::TimeZone);

    /// The time zone database has no such name.
    #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
    #[error("{0:?} is no time zone; write it like Europe/Oslo")]
    pub struct TimeZoneError(String);

    impl TimeZone {
        /// Returns the zone of this name, such as `Europe/Oslo`.
        pub fn named(name: &str) -> Result<Self, TimeZoneError> {
            tz::TimeZone::get(name).map(Self).map_err(|_| TimeZoneError(name.chars().take(60).collect()))
        }

        /// Returns the civil date of an instant.
        pub fn date(&self, instant: OffsetDateTime) -> Date {
            let civil = self.0.to_datetime(timestamp(instant));
            let month = u8::try_from(civil.month()).ok().and_then(|m| Month::try_from(m).ok());
            let day = u8::try_from(civil.day()).ok();
            month
                .zip(day)
                .and_then(|(month, day)| Date::from_calendar_date(civil.year().into(), month, day).ok())
                .unwrap_or_else(|| instant.date())
        }

        /// Returns hour and minute of an instant on the wall clock.
        pub fn wall_clock(&self, instant: OffsetDateTime) -> (u8, u8) {
            let civil = self.0.to_datetime(timestamp(instant));
            (civil.hour().unsigned_abs(), civil.minute().unsigned_abs())
        }
    }

    fn timestamp(instant: OffsetDateTime) -> Timestamp {
        Timestamp::from_second(instant.unix_timestamp()).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

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
    fn the_civil_date_is_the_organisation_s() {
        let oslo = TimeZone::named("Europe/Oslo").expect("a zone");
        assert_eq!(oslo.date(time::macros::datetime!(2026-12-02 23:30 UTC)), date!(2026 - 12 - 03));
        assert_eq!(oslo.date(time::macros::datetime!(2026-07-01 21:59 UTC)), date!(2026 - 07 - 01));
        assert!(TimeZone::named("Europe/Atlantis").is_err());
    }
}
