use std::fmt;

use serde::Serialize;
use time::Date;

use super::counted::CountedCompletion;
use crate::calendar::Period;

/// How a person stands in a certification on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing was completed that counts.
    NotStarted,
    /// The certificate holds.
    Valid,
    /// It holds, and may be renewed already.
    RenewalOpen,
    /// Its last valid day is over, and the short path is still enough.
    InGrace,
    /// It is over, and the full path is needed.
    Expired,
    /// It was withdrawn.
    Revoked,
}

/// Why a person stands as they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateReason {
    /// Nothing was completed that counts.
    NotStarted,
    /// The window is not open yet.
    Valid {
        /// The day it opens.
        window_opens: Date,
    },
    /// The window is open, and the last valid day is not over.
    RenewalOpen {
        /// The day it opened.
        window_opens: Date,
        /// The last valid day.
        valid_until: Date,
    },
    /// The last valid day is over, and the grace is not.
    InGrace {
        /// The last valid day.
        valid_until: Date,
        /// How long the grace is.
        grace: Period,
        /// The last day of grace.
        grace_ends: Date,
    },
    /// The last valid day is over, and so is the grace.
    Expired {
        /// The last valid day.
        valid_until: Date,
        /// How long the grace was.
        grace: Period,
        /// The last day of grace.
        grace_ends: Date,
    },
    /// It was withdrawn, and nothing was completed on a later day.
    Revoked {
        /// The day it was withdrawn.
        revoked_on: Date,
    },
}

impl StateReason {
    /// Returns why somebody with this last cycle stands as they stand on `on`.
    pub(super) fn find(last: Option<&CountedCompletion>, grace: Period, revoked_on: Option<Date>, on: Date) -> Self {
        let revoked_on = revoked_on.filter(|day| *day <= on);
        if let Some(revoked_on) = revoked_on.filter(|day| last.is_none_or(|last| *day >= last.completed)) {
            return Self::Revoked { revoked_on };
        }
        let Some(&CountedCompletion { window_opens, valid_until, .. }) = last else { return Self::NotStarted };
        let grace_ends = grace.after(valid_until);
        if on > grace_ends {
            Self::Expired { valid_until, grace, grace_ends }
        } else if on > valid_until {
            Self::InGrace { valid_until, grace, grace_ends }
        } else if on >= window_opens {
            Self::RenewalOpen { window_opens, valid_until }
        } else {
            Self::Valid { window_opens }
        }
    }

    /// Returns the state.
    pub const fn state(self) -> State {
        match self {
            Self::NotStarted => State::NotStarted,
            Self::Valid { .. } => State::Valid,
            Self::RenewalOpen { .. } => State::RenewalOpen,
            Self::InGrace { .. } => State::InGrace,
            Self::Expired { .. } => State::Expired,
            Self::Revoked { .. } => State::Revoked,
        }
    }
}

impl fmt::Display for StateReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStarted => write!(f, "not started: no completion counts so far"),
            Self::Valid { window_opens } => write!(f, "valid: the renewal does not open before {window_opens}"),
            Self::RenewalOpen { window_opens, valid_until } => {
                write!(f, "renewal open: since {window_opens}, and the last valid day is {valid_until}")
            }
            Self::InGrace { valid_until, grace, grace_ends } => {
                write!(f, "in grace: the last valid day was {valid_until}, and {grace} of grace end on {grace_ends}")
            }
            Self::Expired { valid_until, grace, .. } if grace.is_zero() => {
                write!(f, "expired: the last valid day was {valid_until}, and there is no grace")
            }
            Self::Expired { valid_until, grace, grace_ends } => {
                write!(f, "expired: the last valid day was {valid_until}, and {grace} of grace ended on {grace_ends}")
            }
            Self::Revoked { revoked_on } => {
                write!(f, "revoked: on {revoked_on}, and nothing was completed on a later day")
            }
        }
    }
}
