//! Time is a parameter. Only [`SystemClock`] looks at the machine's clock.

use time::{Duration, OffsetDateTime, UtcOffset};

/// Tells the time: UTC, cut to whole seconds so that a value survives either database unchanged.
pub trait Clock: Send + Sync {
    /// Returns the present instant.
    fn now(&self) -> OffsetDateTime;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> OffsetDateTime {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
        whole_seconds(OffsetDateTime::now_utc())
    }
}

/// A clock that stands still, for tests.
#[derive(Clone, Copy, Debug)]
pub struct FixedClock(pub OffsetDateTime);

impl Clock for FixedClock {
    fn now(&self) -> OffsetDateTime {
        whole_seconds(self.0)
    }
}

/// Returns the instant in UTC without its fraction of a second.
pub fn whole_seconds(instant: OffsetDateTime) -> OffsetDateTime {
    let utc = instant.to_offset(UtcOffset::UTC);
    utc.replace_nanosecond(0).unwrap_or(utc)
}

/// By how much the clocks of machines that are looked after may differ.
const SKEW: Duration = Duration::minutes(5);

/// Returns the latest instant that can have been written by now for `reach` ahead. What is later was written by a clock that was wrong: it
/// must not hold until then.
pub fn furthest(now: OffsetDateTime, reach: Duration) -> OffsetDateTime {
    now + reach + SKEW
}

/// Whether an instant is later than the [`furthest`].
pub fn is_too_far(instant: OffsetDateTime, now: OffsetDateTime, reach: Duration) -> bool {
    instant > furthest(now, reach)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn what_ends_later_than_anything_begun_now_was_written_by_a_wrong_clock() {
        let (now, hour) = (datetime!(2026-11-30 12:00 UTC), Duration::HOUR);
        for ends in [now - hour, now, now + hour, now + hour + SKEW] {
            assert!(!is_too_far(ends, now, hour), "{ends}");
        }
        for ends in [now + hour + SKEW + Duration::SECOND, now + Duration::days(365), datetime!(9999-12-31 23:59:59 UTC)] {
            assert!(is_too_far(ends, now, hour), "{ends}");
        }
    }
}
