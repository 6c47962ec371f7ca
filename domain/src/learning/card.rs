use serde::{Deserialize, Serialize};

use crate::locale::Localised;

/// One part of the pocket card: a heading and a few short lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSection {
    /// Stable name.
    pub id: String,
    /// The heading.
    pub title: Localised<String>,
    /// The lines.
    pub points: Localised<Vec<String>>,
}
