use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// From which day a certificate counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumCount)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// From the day you finish.
    Completion,
    /// From the old end date.
    Expiry,
    /// The same date for everyone.
    Fixed,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Self; Self::COUNT] = [Self::Completion, Self::Expiry, Self::Fixed];

    /// Returns the word that is stored and written in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Completion => "completion",
            Self::Expiry => "expiry",
            Self::Fixed => "fixed",
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The word is no mode.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no mode; write completion, expiry or fixed")]
pub struct UnknownMode(String);

impl FromStr for Mode {
    type Err = UnknownMode;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownMode(word.chars().take(40).collect());
        Self::ALL.into_iter().find(|mode| mode.word() == word).ok_or_else(unknown)
    }
}

/// Whether a renewal counts before its window opens; in JSON true or false.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "bool", into = "bool")]
pub enum EarlyRenewal {
    /// It does not count.
    Refused,
    /// It counts.
    Allowed,
}

impl From<bool> for EarlyRenewal {
    fn from(allowed: bool) -> Self {
        if allowed { Self::Allowed } else { Self::Refused }
    }
}

impl From<EarlyRenewal> for bool {
    fn from(early: EarlyRenewal) -> Self {
        early == EarlyRenewal::Allowed
    }
}
