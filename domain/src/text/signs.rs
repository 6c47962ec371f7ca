//! Characters that nobody sees: what they do to a text, and where they belong.

/// Returns a text without control characters, as forms show it again: nobody types them, and PostgreSQL keeps no text with a NUL. Line ends
/// and tabs stay.
pub fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).collect()
}

/// Returns whether a character turns the direction of everything behind it, so that a name would rearrange the sentence it stands in.
pub(super) const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether a text has characters in it that nobody sees, other than blanks.
pub fn has_unseen(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !is_seen(c))
}

/// Returns whether there is something to see of a character. Persian and Indic names need some that are not seen, between letters.
pub(super) fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !is_invisible(c)
}

/// Unicode's default ignorables, and the two that are drawn as nothing.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_taken_out_and_lines_stay_lines() {
        assert_eq!(without_controls("On\u{0} leave\r\n\tuntil\u{7f} May\u{85}\u{1b}."), "On leave\r\n\tuntil May.");
        assert!(has_unseen("lea@\u{200b}example.org") && !has_unseen("lea @example.org"));
        assert_eq!(without_controls("Олена 😀 \u{200d}"), "Олена 😀 \u{200d}");
    }
}
