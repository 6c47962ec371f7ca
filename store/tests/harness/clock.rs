use domain::clock::Clock;
use time::{Duration, OffsetDateTime, UtcOffset};

/// A clock that breaks the promise of UTC and whole seconds: it shows Norway's winter time and a fraction.
pub(crate) struct Oslo(pub(crate) OffsetDateTime);

impl Clock for Oslo {
    fn now(&self) -> OffsetDateTime {
        self.0.to_offset(UtcOffset::from_hms(1, 0, 0).expect("an offset")) + Duration::milliseconds(500)
    }
}
