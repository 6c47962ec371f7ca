//! What a badge says, whoever issued it.

use std::fmt;
use std::str::FromStr;

use strum::EnumCount;
use time::OffsetDateTime;

/// Where the key came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumCount)]
pub enum KeyOrigin {
    /// It is our own.
    Own,
    /// The reader brought it.
    Given,
    /// The issuer publishes it.
    Published,
}

impl KeyOrigin {
    const ALL: [Self; Self::COUNT] = [Self::Own, Self::Given, Self::Published];

    /// Returns the word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Given => "given",
            Self::Published => "published",
        }
    }
}

impl fmt::Display for KeyOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The word is no origin of a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown origin of a key {0:?}")]
pub struct UnknownKeyOrigin(String);

impl FromStr for KeyOrigin {
    type Err = UnknownKeyOrigin;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|origin| origin.word() == word).ok_or_else(|| UnknownKeyOrigin(word.to_owned()))
    }
}

/// An issuer, as a badge names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssuerFacts {
    /// Its address.
    pub id: String,
    /// Its name for itself. Only the address is proved.
    pub name: String,
    /// Its site.
    pub url: String,
}

/// An achievement, as a badge describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AchievementFacts {
    /// Its address.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// What had to be done for it.
    pub criteria: String,
    /// Which version of it.
    pub version: String,
    /// The language of these texts.
    pub language: String,
}

/// What a badge says. It is proved when the steps up to the claims hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The credential's id.
    pub id: String,
    /// Who issued it.
    pub issuer: IssuerFacts,
    /// What was achieved.
    pub achievement: AchievementFacts,
    /// Whom it is about.
    pub subject: String,
    /// From when it is valid.
    pub valid_from: Option<OffsetDateTime>,
    /// Until when it is valid, if it ends.
    pub valid_until: Option<OffsetDateTime>,
    /// Which key signed it.
    pub key: String,
    /// Where the key came from.
    pub key_origin: Option<KeyOrigin>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_origin_of_a_key_survives_being_stored() {
        for origin in KeyOrigin::ALL {
            assert_eq!(origin.word().parse(), Ok(origin));
        }
        assert!("found".parse::<KeyOrigin>().is_err());
    }
}
