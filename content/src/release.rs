use std::fmt;

use domain::learning::Course;
use domain::text::hex;
use sha2::{Digest, Sha256};

/// The fingerprint of a course's content: the same content has the same, in whatever files it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentHash(String);

impl ContentHash {
    /// Returns it as 64 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns the course as the text that is kept in a release, and its fingerprint.
pub fn content_hash(course: &Course) -> Result<(String, ContentHash), serde_json::Error> {
    // Fields stand in the order of their declaration and maps are sorted: the same course is the same text.
    let json = serde_json::to_string(course)?;
    let hash = hex(Sha256::digest(json.as_bytes()));
    Ok((json, ContentHash(hash)))
}
