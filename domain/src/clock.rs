//! Time is a parameter. Only [`SystemClock`] looks at the machine's clock.

use time::{OffsetDateTime, UtcOffset};

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
