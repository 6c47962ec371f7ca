use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// What somebody is written to for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Occasion {
    /// Training was opened for them.
    Opened,
    /// It is due: so many days from now backwards; negative is before the day.
    Due(i16),
}

impl Occasion {
    /// Returns its word and its days, as they are stored.
    pub const fn parts(self) -> (&'static str, i16) {
        match self {
            Self::Opened => ("opened", 0),
            Self::Due(offset) => ("due", offset),
        }
    }

    /// Returns the occasion of these parts.
    pub fn of_parts(word: &str, offset: i64) -> Option<Self> {
        match word {
            "opened" => Some(Self::Opened),
            "due" => i16::try_from(offset).ok().map(Self::Due),
            _ => None,
        }
    }
}

/// Why somebody was not written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumCount)]
#[serde(rename_all = "kebab-case")]
pub enum NotSent {
    /// They had been told on that day or later.
    JustTold,
    /// They have no address.
    NoAddress,
    /// Mail to their address comes back.
    Unreachable,
    /// They finished in time.
    Completed,
    /// They no longer need it.
    NoLongerRequired,
    /// They are exempt from it.
    Exempt,
    /// The short way ran out; the whole one is reminded of instead.
    Lapsed,
    /// The day was moved.
    MoreTime,
    /// Nothing that it told of is left.
    NothingLeft,
    /// They want no such mail.
    Unwanted,
    /// They are no longer here.
    Left,
    /// They were removed.
    Removed,
    /// It waited when a backup was made, and may have gone out before that backup was restored.
    Restored,
}

impl NotSent {
    /// All of them.
    pub const ALL: [Self; Self::COUNT] = [
        Self::JustTold,
        Self::NoAddress,
        Self::Unreachable,
        Self::Completed,
        Self::NoLongerRequired,
        Self::Exempt,
        Self::Lapsed,
        Self::MoreTime,
        Self::NothingLeft,
        Self::Unwanted,
        Self::Left,
        Self::Removed,
        Self::Restored,
    ];

    /// Returns the word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::JustTold => "just-told",
            Self::NoAddress => "no-address",
            Self::Unreachable => "unreachable",
            Self::Completed => "completed",
            Self::NoLongerRequired => "no-longer-required",
            Self::Exempt => "exempt",
            Self::Lapsed => "lapsed",
            Self::MoreTime => "more-time",
            Self::NothingLeft => "nothing-left",
            Self::Unwanted => "unwanted",
            Self::Left => "left",
            Self::Removed => "removed",
            Self::Restored => "restored",
        }
    }
}

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The word is no reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown reason {0:?}")]
pub struct UnknownReason(String);

impl FromStr for NotSent {
    type Err = UnknownReason;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|reason| reason.word() == word).ok_or_else(|| UnknownReason(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_again() {
        for occasion in [Occasion::Opened, Occasion::Due(-30), Occasion::Due(14)] {
            let (word, offset) = occasion.parts();
            assert_eq!(Occasion::of_parts(word, offset.into()), Some(occasion));
        }
        for reason in NotSent::ALL {
            assert_eq!(reason.word().parse(), Ok(reason));
        }
        assert!(Occasion::of_parts("later", 1).is_none() && "because".parse::<NotSent>().is_err());
    }
}
