use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// Why a person is erased. A choice of few, never free text: what somebody writes about a person would outlive their erasure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumCount)]
#[serde(rename_all = "kebab-case")]
pub enum ErasureReason {
    /// The person asked for it.
    Asked,
    /// The person left, and the time for which the organisation keeps people's data is over.
    Left,
    /// The person should never have been entered.
    Mistake,
}

impl ErasureReason {
    /// Every reason, the most usual first.
    pub const ALL: [Self; Self::COUNT] = [Self::Asked, Self::Left, Self::Mistake];

    /// Returns the word that is stored and sent in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Left => "left",
            Self::Mistake => "mistake",
        }
    }
}

impl fmt::Display for ErasureReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The word is no reason to erase somebody.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown reason {0:?}: asked, left or mistake")]
pub struct UnknownErasureReason(String);

impl FromStr for ErasureReason {
    type Err = UnknownErasureReason;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|reason| reason.word() == word).ok_or_else(|| UnknownErasureReason(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_survives_being_stored() {
        for reason in ErasureReason::ALL {
            assert_eq!(reason.word().parse(), Ok(reason));
        }
        assert!("because".parse::<ErasureReason>().is_err());
    }
}
