use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// Which way a cycle takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, EnumCount)]
#[serde(rename_all = "kebab-case")]
pub enum CycleKind {
    /// The whole path.
    #[default]
    Original,
    /// The short way that renews a certificate.
    Refresher,
}

impl CycleKind {
    /// Every kind.
    const ALL: [Self; Self::COUNT] = [Self::Original, Self::Refresher];

    /// Returns the word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Refresher => "refresher",
        }
    }
}

/// The word is no kind of cycle.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of cycle {0:?}")]
pub struct UnknownCycleKind(String);

impl FromStr for CycleKind {
    type Err = UnknownCycleKind;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| UnknownCycleKind(word.to_owned()))
    }
}

/// How a cycle ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CycleOutcome {
    /// Its certificate was earned.
    Completed,
    /// The person no longer needs it.
    NoLongerRequired,
    /// It was the short way, and the time for that ran out.
    Lapsed,
    /// The person was exempted from the certification.
    Exempted,
}
