//! Names as they stand in lists.

use super::heading::is_kind;

/// More than one part of a text may be the name, or none can be told from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unclear;

/// Returns a name as it is said: without the quotation marks of mail programs, and "Nordmann, Kari" the other way round. Nothing, if there is no
/// letter in it.
pub(super) fn said(text: &str) -> Result<Option<String>, Unclear> {
    let text = unquoted(text.trim());
    if !text.chars().any(char::is_alphabetic) {
        return Ok(None);
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [name] => Ok(Some(name.to_owned())),
        [family, given] => Ok(Some(format!("{given} {family}"))),
        // "Nordmann, Kari, nurse": a title, a second name, another person?
        _ => Err(Unclear),
    }
}

fn unquoted(text: &str) -> String {
    let inside = |mark: char| text.strip_prefix(mark)?.strip_suffix(mark);
    inside('"').or_else(|| inside('\'')).unwrap_or(text).replace("\\\"", "\"").trim().to_owned()
}

/// Whether a text without a heading may be a name: numbers, phone numbers, days, and words for what somebody is are none.
pub(super) fn may_be(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
        && !text.chars().any(|sign| sign.is_numeric() || matches!(sign, ':' | '@' | '/' | '\\' | '=' | '<' | '>' | '{' | '}'))
        && !is_kind(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_said_given_name_first() {
        for (text, name) in [
            ("Kari Nordmann", "Kari Nordmann"),
            ("Nordmann, Kari", "Kari Nordmann"),
            ("\"Nordmann, Kari\"", "Kari Nordmann"),
            ("'Kari Nordmann'", "Kari Nordmann"),
            ("\"Kari \\\"Kaja\\\" Nordmann\"", "Kari \"Kaja\" Nordmann"),
            ("Kari O’Neil", "Kari O’Neil"),
            ("'t Hart, Jan", "Jan 't Hart"),
            ("Їжакевич, Дем’ян", "Дем’ян Їжакевич"),
            ("Nordmann,", "Nordmann"),
        ] {
            assert_eq!(said(text), Ok(Some(name.to_owned())), "{text}");
        }
        assert_eq!(said("Nordmann, Kari, nurse"), Err(Unclear));
        assert!(["", "-", "\"\"", " , ", "99 88"].iter().all(|text| said(text) == Ok(None)));
    }

    #[test]
    fn numbers_and_words_for_what_somebody_is_are_no_names() {
        for text in ["99 88 77 66", "+47 998", "K2", "1.3.2024", "volunteer", "Frivillig", "волонтерка", "To:", "=A1", "", "–"]
        {
            assert!(!may_be(text), "{text}");
        }
        for text in ["Kari", "O’Neil", "Anne-Marie", "Łucja Żółć", "Їжак", "Jr."] {
            assert!(may_be(text), "{text}");
        }
    }
}
