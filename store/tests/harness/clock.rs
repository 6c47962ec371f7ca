use std::sync::atomic::{AtomicI64, Ordering};

use domain::clock::Clock;
use time::{Duration, OffsetDateTime, UtcOffset};

/// A clock that stands still until it is moved. It starts on Monday 23 November 2026 at 09:00 UTC.
pub(crate) struct TestClock(AtomicI64);

impl Default for TestClock {
    fn default() -> Self {
        Self(AtomicI64::new(1_795_424_400))
    }
}

impl TestClock {
    /// Moves the clock, forward or back.
    pub(crate) fn advance(&self, by: Duration) {
        self.0.fetch_add(by.whole_seconds(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(self.0.load(Ordering::SeqCst)).expect("a year that exists")
    }
}

/// A clock that breaks the promise of UTC and whole seconds: it shows Norway's winter time and a fraction.
pub(crate) struct Oslo(pub(crate) OffsetDateTime);

impl Clock for Oslo {
    fn now(&self) -> OffsetDateTime {
        self.0.to_offset(UtcOffset::from_hms(1, 0, 0).expect("an offset")) + Duration::milliseconds(500)
    }
}
