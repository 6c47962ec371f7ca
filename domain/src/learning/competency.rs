use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// What an item or a decision shows a person can do. Each is scored on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, EnumCount)]
#[serde(rename_all = "UPPERCASE")]
pub enum Competency {
    /// Responds with regard to gender.
    Gs,
    /// Responds with regard to age.
    Aa,
    /// Responds with regard to trauma.
    Ti,
    /// Keeps people safe and does no harm.
    Sh,
    /// Keeps confidences and protects data.
    Cd,
    /// Refers and cooperates.
    Rc,
    /// Knows law, policy and ethics.
    Le,
    /// Recognises indicators.
    Ri,
}

impl Competency {
    /// Every competency, the three that the OSCE note names first.
    pub const ALL: [Self; Self::COUNT] = [Self::Gs, Self::Aa, Self::Ti, Self::Sh, Self::Cd, Self::Rc, Self::Le, Self::Ri];

    /// Returns the two-letter code of the course files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gs => "GS",
            Self::Aa => "AA",
            Self::Ti => "TI",
            Self::Sh => "SH",
            Self::Cd => "CD",
            Self::Rc => "RC",
            Self::Le => "LE",
            Self::Ri => "RI",
        }
    }
}

impl fmt::Display for Competency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text is no competency code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown competency {0:?}")]
pub struct UnknownCompetency(String);

impl FromStr for Competency {
    type Err = UnknownCompetency;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|c| c.code() == code).ok_or_else(|| UnknownCompetency(code.to_owned()))
    }
}

/// An unsafe act that fails an attempt whatever its total, by its number in the catalogue (CE-01 to CE-18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CriticalError(u8);

impl CriticalError {
    /// How many the catalogue holds.
    pub const COUNT: u8 = 18;

    /// Returns the number in the catalogue.
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Display for CriticalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CE-{:02}", self.0)
    }
}

/// The text is no code of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown critical-error code {0:?}; use CE-01 to CE-18")]
pub struct UnknownCriticalError(String);

impl FromStr for CriticalError {
    type Err = UnknownCriticalError;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        code.strip_prefix("CE-")
            .filter(|number| number.len() == 2)
            .and_then(|number| number.parse().ok())
            .filter(|number| (1..=Self::COUNT).contains(number))
            .map(Self)
            .ok_or_else(|| UnknownCriticalError(code.chars().take(40).collect()))
    }
}

impl TryFrom<String> for CriticalError {
    type Error = UnknownCriticalError;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        code.parse()
    }
}

impl From<CriticalError> for String {
    fn from(code: CriticalError) -> Self {
        code.to_string()
    }
}
