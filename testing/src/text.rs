//! Texts that were checked.

use domain::text::FreeText;

/// Returns what somebody wrote in their own words.
///
/// # Panics
///
/// If it is none that is kept.
pub fn free_text(text: &str) -> FreeText {
    FreeText::parse(text).expect("a text that is kept")
}
