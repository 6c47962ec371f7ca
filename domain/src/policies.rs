//! Texts that people sign.

use serde::{Deserialize, Serialize};

use crate::locale::Localised;

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
