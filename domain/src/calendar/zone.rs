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

    /// Returns its name in the time zone database.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// Returns the instant at which a full hour of a civil date begins; one that the clock leaves out is the next there is.
    pub fn instant(&self, date: Date, hour: u8) -> OffsetDateTime {
        let civil = || {
            let (year, month, day) = (i16::try_from(date.year()).ok()?, u8::from(date.month()), date.day());
            jiff::civil::Date::new(year, month.cast_signed(), day.cast_signed()).ok()
        };
        let at = civil().and_then(|civil| self.0.to_timestamp(civil.at(hour.min(23).cast_signed(), 0, 0, 0)).ok());
        let seconds = at.map(Timestamp::as_second);
        let instant = seconds.and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
        instant.unwrap_or_else(|| date.midnight().assume_utc())
    }

    /// Returns the names of all zones, in order.
    pub fn names() -> Vec<String> {
        tz::db().available().map(|name| name.to_string()).filter(|name| name.contains('/')).collect()
    }

    /// Returns the last second of a civil date.
    pub fn end_of(&self, date: Date) -> OffsetDateTime {
        let next = date.next_day().unwrap_or(date);
        self.instant(next, 0) - time::Duration::SECOND
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
