use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// What somebody does on shift; decides which training they need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, EnumCount)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the word it is")]
pub enum Duty {
    Reception,
    ChildFacing,
    Hotline,
    Housing,
    Transport,
    Manager,
    FocalPoint,
}

impl Duty {
    /// Every duty, in the order of forms.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Reception, Self::ChildFacing, Self::Hotline, Self::Housing, Self::Transport, Self::Manager, Self::FocalPoint];

    /// Returns the word that is stored, sent in forms and written in course files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reception => "reception",
            Self::ChildFacing => "child-facing",
            Self::Hotline => "hotline",
            Self::Housing => "housing",
            Self::Transport => "transport",
            Self::Manager => "manager",
            Self::FocalPoint => "focal-point",
        }
    }
}

impl fmt::Display for Duty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The word is no duty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown duty {0:?}; use reception, child-facing, hotline, housing, transport, manager or focal-point")]
pub struct UnknownDuty(String);

impl FromStr for Duty {
    type Err = UnknownDuty;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|duty| duty.word() == word).ok_or_else(|| UnknownDuty(word.to_owned()))
    }
}
