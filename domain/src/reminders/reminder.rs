use time::{Date, OffsetDateTime};

use super::{NotSent, Occasion};
use crate::ids::{CycleId, MessageId};

/// A reminder as it was noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Of which cycle.
    pub cycle: CycleId,
    /// The day it was due.
    pub due_on: Date,
    /// For what.
    pub occasion: Occasion,
    /// The mail it was written into.
    pub message: Option<MessageId>,
    /// Why it was not sent, where that is known.
    pub not_sent: Option<NotSent>,
    /// When it was planned.
    pub planned_at: OffsetDateTime,
}
