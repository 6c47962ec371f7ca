//! Which of several answers to one question counts: the one that the person chose later.
//!
//! A person may answer on two devices, of which one has no network, or by an old page, or twice by the same request. The order in which answers
//! arrive is not the order in which they were chosen. The clock of a phone is no judge by itself either: it may be years off, and it may be set
//! right between the choice and its sending.

use time::{Duration, OffsetDateTime};

/// Two clocks that agree within this much are taken to agree: a phone and a server are rarely nearer.
pub const TOLERANCE: Duration = Duration::minutes(2);

/// Where an answer came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A device that numbers everything chosen on it, over all its pages, and keeps it until the server has it.
    Device {
        /// The device, by a name that it gave itself.
        id: String,
        /// Its own number of this choice, counted from 1.
        number: i64,
    },
    /// A form, which is sent when it is chosen.
    Form {
        /// The page with the form: each that is shown has another key.
        key: String,
    },
}

/// One save of an answer: what is known of when it was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Save {
    /// Where it came from.
    pub origin: Origin,
    /// Its place among all answers to the question, in the order in which the server learned of them, counted from 1.
    pub position: i64,
    /// The highest such place that the page knew of; 0 if it knew of none.
    pub seen: i64,
    /// When it was chosen by the server's clock, where that is known.
    pub chosen_at: Option<OffsetDateTime>,
}

impl Save {
    /// Whether this was chosen later than the other one beyond doubt: the device that they share numbered it later, or its page had shown the
    /// other one.
    fn is_surely_later_than(&self, other: &Self) -> bool {
        match (&self.origin, &other.origin) {
            (Origin::Device { id, number }, Origin::Device { id: same, number: before }) if id == same => number > before,
            _ => self.seen >= other.position,
        }
    }

    /// Whether this is taken for later than `current`, of which the server learned before, where nothing is sure.
    fn is_later_than(&self, current: &Self) -> bool {
        match (self.chosen_at, current.chosen_at) {
            (Some(this), Some(that)) if (this - that).abs() > TOLERANCE => this > that,
            _ => true,
        }
    }
}

/// Returns the place in the list of the answer that counts. The list is in the order in which the server learned of them.
///
/// 1. One device knows the order of what was chosen on it.
/// 2. Whoever had seen the other answer chose after it.
/// 3. Of those that nothing is surely later than, known times that differ by more than [`TOLERANCE`] decide.
/// 4. Otherwise the one of which the server learned later.
pub fn latest(saves: &[Save]) -> Option<usize> {
    let is_surely_over = |save: &Save| saves.iter().any(|other| other.is_surely_later_than(save));
    let open: Vec<usize> = (0..saves.len()).filter(|at| !is_surely_over(&saves[*at])).collect();
    // Nobody honest sends saves that are each surely later than the next in a circle; then the order of their arrival decides.
    let open = if open.is_empty() { (0..saves.len()).collect() } else { open };
    open.into_iter().fold(None, |counts: Option<usize>, at| match counts {
        Some(before) if !saves[at].is_later_than(&saves[before]) => Some(before),
        _ => Some(at),
    })
}

/// What a device says of the time of a choice, by its own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeviceTime {
    /// When it was chosen, in seconds since 1970.
    pub at: i64,
    /// When it was sent.
    pub sent: i64,
    /// How far the server's clock was ahead of the device's when the page was loaded, in seconds.
    pub ahead: Option<i64>,
}

impl DeviceTime {
    /// Returns when it was chosen by the server's clock. Nothing, unless the device's clock was as far off when the page was loaded as it is now,
    /// and the time lies between the beginning of the attempt and now: somebody has set it meanwhile, or it is wrong.
    pub fn by_the_server(self, began: OffsetDateTime, received: OffsetDateTime) -> Option<OffsetDateTime> {
        let ahead = self.ahead?;
        let ahead_now = received.unix_timestamp().checked_sub(self.sent)?;
        let is_steady = ahead_now.checked_sub(ahead)?.unsigned_abs() <= TOLERANCE.whole_seconds().unsigned_abs();
        let chosen_at = OffsetDateTime::from_unix_timestamp(self.at.checked_add(ahead)?).ok()?;
        let is_possible = chosen_at >= began - TOLERANCE && chosen_at <= received + TOLERANCE;
        (is_steady && is_possible).then(|| chosen_at.clamp(began, received.max(began)))
    }
}

#[cfg(test)]
mod tests;
