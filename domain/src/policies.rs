//! Texts that people sign.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::ids::PolicyVersionId;
use crate::locale::{Locale, Localised};

/// A policy as it stands in a course release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Stable name.
    pub slug: String,
    /// Raised whenever the text changes; a new version asks everyone again.
    pub version: u32,
    /// Title.
    pub title: Localised<String>,
    /// The sentence that is signed.
    pub promise: Localised<String>,
    /// The text, as clean HTML.
    pub body: Localised<String>,
}

/// A published version of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyVersion {
    /// Which.
    pub id: PolicyVersionId,
    /// The policy's slug.
    pub policy: String,
    /// Counted from 1.
    pub number: i64,
    /// Title.
    pub title: Localised<String>,
    /// The sentence that is signed.
    pub promise: Localised<String>,
    /// The text, as clean HTML.
    pub body: Localised<String>,
    /// Fingerprint of the text.
    pub text_hash: String,
}

/// A signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// Under which version.
    pub version: PolicyVersionId,
    /// In which language it was read.
    pub locale: Locale,
    /// When.
    pub signed_at: OffsetDateTime,
}

/// A version that somebody signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedVersion {
    /// Which version, counted from 1.
    pub number: i64,
    /// When.
    pub signed_at: OffsetDateTime,
}
