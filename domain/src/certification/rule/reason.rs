use std::fmt;

use serde::Serialize;
use time::Date;

use super::base::{Base, BaseReason, GridStart};
use super::state::StateReason;
use crate::calendar::Period;

/// Why something is as it is, with all it follows from, so that each language can say it. Displayed, it is English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Why a cycle's last valid day is that day.
    End {
        /// The cycle.
        n: u32,
        /// Its last valid day.
        valid_until: Date,
        /// How long a certificate is valid.
        active: Period,
        /// What it counts from.
        base: Base,
    },
    /// Why a cycle's renewal opens when it does.
    Window {
        /// The cycle.
        n: u32,
        /// The day it opens.
        opens: Date,
        /// How long before the end.
        window: Period,
        /// The last valid day.
        valid_until: Date,
    },
    /// Why a cycle took the path it took.
    Path {
        /// The cycle.
        n: u32,
        /// Why.
        why: PathReason,
    },
    /// Why a completion does not count.
    Ignored {
        /// The day of completion.
        completed: Date,
        /// Why.
        why: IgnoredBecause,
    },
    /// Why the person stands as they stand.
    State(StateReason),
}

/// Why a cycle took the full or the short path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathReason {
    /// The full one: there was none before.
    First,
    /// The short one: it was renewed before the grace was over.
    WithinGrace {
        /// The last day on which the short path was enough.
        grace_ends: Date,
    },
    /// The full one: the grace was over.
    AfterGrace {
        /// The last day on which the short path was enough.
        grace_ends: Date,
    },
    /// The full one: the cycle before was withdrawn.
    AfterRevocation {
        /// The day it was withdrawn.
        revoked_on: Date,
    },
}

/// Why a completion does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IgnoredReason {
    /// The renewal was not open yet.
    TooEarly,
    /// Another completion of that day counts.
    SameDay,
    /// It is later than the day asked about.
    AfterOn,
}

/// Why a completion does not count, with what that follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IgnoredBecause {
    /// The renewal was not open yet.
    TooEarly {
        /// The day it opens.
        window_opens: Date,
    },
    /// Another completion of that day counts.
    SameDay {
        /// The cycle that counts it.
        n: u32,
    },
    /// It is later than the day asked about.
    AfterOn {
        /// The day asked about.
        on: Date,
    },
}

impl IgnoredBecause {
    /// Returns the reason without its inputs.
    pub const fn reason(self) -> IgnoredReason {
        match self {
            Self::TooEarly { .. } => IgnoredReason::TooEarly,
            Self::SameDay { .. } => IgnoredReason::SameDay,
            Self::AfterOn { .. } => IgnoredReason::AfterOn,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::End { n, valid_until, active, base } => {
                write!(f, "cycle {n} is valid until {valid_until}: {} x {active} from {}, {}", base.times, base.day, base.why)
            }
            Self::Window { n, opens, window, valid_until } => {
                write!(f, "cycle {n} can be renewed from {opens}: {window} before {valid_until}")
            }
            Self::Path { n, why } => write!(f, "cycle {n} took {why}"),
            Self::Ignored { completed, why } => write!(f, "the completion of {completed} does not count: {why}"),
            Self::State(why) => why.fmt(f),
        }
    }
}

impl fmt::Display for BaseReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Completion => f.write_str("the day it was completed"),
            Self::DueAhead => f.write_str("the due date, which had not passed when it was completed"),
            Self::DuePassed { due } => write!(f, "the day it was completed, because the due date {due} had passed"),
            Self::NoDue => f.write_str("the day it was completed, because there was no due date"),
            Self::InTime { previous } => {
                write!(f, "where its chain began, because it was renewed in time and the one before ended on {previous}")
            }
            Self::Late { previous } => {
                write!(f, "the day it was completed, because the one before had ended on {previous}")
            }
            Self::AfterRevocation { revoked_on } => {
                write!(f, "the day it was completed, because the one before was revoked on {revoked_on}")
            }
            Self::Grid { start, min_active, earliest } => {
                write!(f, "{start}, is the first such day not before {earliest}, which is {min_active} after it was completed")
            }
        }
    }
}

impl fmt::Display for GridStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Due => "the due date",
            Self::FirstCompletion => "the first completion",
        })
    }
}

impl fmt::Display for PathReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::First => f.write_str("the full path: there was none before"),
            Self::WithinGrace { grace_ends } => write!(f, "the short path: that was enough until {grace_ends}"),
            Self::AfterGrace { grace_ends } => write!(f, "the full path: the short one was enough until {grace_ends} only"),
            Self::AfterRevocation { revoked_on } => write!(f, "the full path: the one before was revoked on {revoked_on}"),
        }
    }
}

impl fmt::Display for IgnoredBecause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooEarly { window_opens } => write!(f, "the renewal opens on {window_opens}"),
            Self::SameDay { n } => write!(f, "cycle {n} counts another one of that day"),
            Self::AfterOn { on } => write!(f, "it is later than {on}"),
        }
    }
}
