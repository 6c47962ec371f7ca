//! The clock that tests move.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use domain::clock::Clock;
use time::{Duration, OffsetDateTime};

/// What the panic of a broken clock says, for tests to look for.
pub const PANIC: &str = "the spring of the clock broke";

/// A clock that stands still until it is moved. It starts on Monday 23 November 2026 at 09:00 UTC, 10:00 in Oslo.
pub struct TestClock {
    seconds: AtomicI64,
    is_broken: AtomicBool,
}

impl Default for TestClock {
    fn default() -> Self {
        Self { seconds: AtomicI64::new(1_795_424_400), is_broken: AtomicBool::new(false) }
    }
}

impl TestClock {
    /// Moves the clock, forward or back.
    pub fn advance(&self, by: Duration) {
        self.seconds.fetch_add(by.whole_seconds(), Ordering::SeqCst);
    }

    /// Makes whoever asks for the time panic, until it is mended: a fault in the middle of any request.
    pub fn set_broken(&self, is_broken: bool) {
        self.is_broken.store(is_broken, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> OffsetDateTime {
        assert!(!self.is_broken.load(Ordering::SeqCst), "{PANIC}");
        OffsetDateTime::from_unix_timestamp(self.seconds.load(Ordering::SeqCst)).expect("a year that exists")
    }
}
