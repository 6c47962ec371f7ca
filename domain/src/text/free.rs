use std::fmt;

use super::TextError;
use super::signs::without_controls;

/// What somebody wrote in their own words and is kept as it is: why they decide so, what they saw, what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeText(String);

impl FreeText {
    /// The longest text that is kept, in characters.
    pub const LONGEST: usize = 500;

    /// Returns the text, trimmed, if there is one, it is not too long, and nothing is in it that nobody types. Line ends and tabs stay.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        if text.is_empty() {
            Err(TextError::Missing)
        } else if text.chars().count() > Self::LONGEST {
            Err(TextError::TooLong(Self::LONGEST))
        } else if without_controls(text) != text {
            Err(TextError::Malformed)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// Returns as much as is kept of a text that nobody here wrote, without what nobody types.
    pub fn cut(text: &str) -> Result<Self, TextError> {
        let kept: String = without_controls(text).trim().chars().take(Self::LONGEST).collect();
        Self::parse(&kept)
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FreeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Result<String, TextError> {
        FreeText::parse(text).map(|text| text.to_string())
    }

    #[test]
    fn a_text_keeps_its_lines_and_its_blanks_and_is_trimmed() {
        assert_eq!(kept("  On leave\r\n\tuntil  May. \n"), Ok("On leave\r\n\tuntil  May.".to_owned()));
        assert_eq!(kept("Їй потрібен час 😀"), Ok("Їй потрібен час 😀".to_owned()));
    }

    #[test]
    fn nothing_too_much_and_what_nobody_types_are_refused() {
        assert_eq!([kept(""), kept(" \r\n\t")], [Err(TextError::Missing), Err(TextError::Missing)]);
        assert!(kept(&"ї".repeat(500)).is_ok(), "characters are counted, not bytes");
        assert_eq!(kept(&"x".repeat(501)), Err(TextError::TooLong(500)));
        assert_eq!(kept("On\u{0} leave"), Err(TextError::Malformed));
    }

    #[test]
    fn of_a_text_from_elsewhere_as_much_is_kept_as_there_is_room_for() {
        let long = format!(" First\u{1b} shift; {}", "x".repeat(600));
        let cut = FreeText::cut(&long).map(|text| text.to_string());
        assert_eq!(cut, Ok(format!("First shift; {}", "x".repeat(487))));
        assert_eq!(FreeText::cut("\u{0}"), Err(TextError::Missing));
    }
}
