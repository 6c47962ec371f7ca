//! Which of several answers to one question counts: the one that the person chose later.
//!
//! A person may answer on two devices, of which one has no network, or by an old page, or twice by the same request. The order in which answers
//! arrive is not the order in which they were chosen. The clock of a phone is no judge by itself either: it may be years off, and it may be set
//! right between the choice and its sending.

use std::collections::BTreeMap;

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

/// What is surely later than what: the numbers that devices gave, and what pages had shown.
struct Known<'s> {
    /// The highest number of each device.
    numbers: BTreeMap<&'s str, i64>,
    /// The highest position that any page knew of, and whose page that was; the highest of all others.
    seen: (i64, Option<&'s str>, i64),
}

impl<'s> Known<'s> {
    fn of(saves: &'s [Save]) -> Self {
        let mut known = Self { numbers: BTreeMap::new(), seen: (0, None, 0) };
        for save in saves {
            let device = match &save.origin {
                Origin::Device { id, number } => {
                    let highest = known.numbers.entry(id).or_insert(*number);
                    *highest = (*highest).max(*number);
                    Some(id.as_str())
                }
                Origin::Form { .. } => None,
            };
            known.saw(save.seen, device);
        }
        known
    }

    fn saw(&mut self, seen: i64, device: Option<&'s str>) {
        let (highest, whose, others) = self.seen;
        let is_same = device.is_some() && device == whose;
        self.seen = match (seen > highest, is_same) {
            (true, true) => (seen, device, others),
            (true, false) => (seen, device, highest),
            (false, true) => self.seen,
            (false, false) => (highest, whose, others.max(seen)),
        };
    }

    /// Whether something was chosen later beyond doubt: the device numbered another one later, or the page of another origin had shown it.
    fn is_surely_over(&self, save: &Save) -> bool {
        let (highest, whose, others) = self.seen;
        match &save.origin {
            Origin::Device { id, number } => {
                let seen = if whose == Some(id) { others } else { highest };
                self.numbers.get(id.as_str()).is_some_and(|latest| latest > number) || seen >= save.position
            }
            Origin::Form { .. } => highest >= save.position,
        }
    }
}

/// Returns the places of the answers that nothing is surely later than. With more than one of them the rest is a guess, if a good one.
pub fn open(saves: &[Save]) -> Vec<usize> {
    let known = Known::of(saves);
    let open: Vec<usize> = (0..saves.len()).filter(|at| !known.is_surely_over(&saves[*at])).collect();
    // Nobody honest sends saves that are each surely later than the next in a circle; then the rest decides.
    if open.is_empty() { (0..saves.len()).collect() } else { open }
}

/// Returns the place in the list of the answer that counts. The list is in the order in which the server learned of them.
///
/// 1. One device knows the order of what was chosen on it.
/// 2. Whoever had seen the other answer chose after it.
/// 3. Of those that nothing is surely later than, one goes that was chosen more than [`TOLERANCE`] before another one, where both times are
///    known.
/// 4. Of what is left, the one of which the server learned last.
///
/// Each is looked at a few times, however many there are.
pub fn latest(saves: &[Save]) -> Option<usize> {
    let open = open(saves);
    let newest = open.iter().filter_map(|at| saves[*at].chosen_at).max();
    let is_too_old =
        |at: &usize| newest.zip(saves[*at].chosen_at).is_some_and(|(newest, chosen_at)| newest - chosen_at > TOLERANCE);
    open.into_iter().rfind(|at| !is_too_old(at))
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
