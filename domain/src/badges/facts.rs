//! What a badge says, whoever issued it.

use time::OffsetDateTime;

/// Where the key came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOrigin {
    /// It is our own.
    Own,
    /// The reader brought it.
    Given,
    /// The issuer publishes it.
    Published,
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
