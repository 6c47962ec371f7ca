//! Letters that look like others: a Cyrillic а in a Latin address leads to somebody else, or to nobody.

/// An alphabet, as far as it matters whether two letters are of the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    Latin,
    Cyrillic,
    Greek,
    /// Any other. Some languages write with several of these at once.
    Other,
}

impl Alphabet {
    /// Returns the alphabet of a letter; nothing, if this is no letter.
    pub fn of(letter: char) -> Option<Self> {
        if !letter.is_alphabetic() {
            return None;
        }
        Some(match letter {
            'A'..='Z' | 'a'..='z' | '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Self::Latin,
            '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{2de0}'..='\u{2dff}' | '\u{a640}'..='\u{a69f}' => Self::Cyrillic,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            _ => Self::Other,
        })
    }
}

/// Returns the words of a text: what stands between signs that are no letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty())
}

/// Returns true if a text has letters of more than one alphabet.
pub(super) fn mixes_alphabets(text: &str) -> bool {
    let mut alphabets = text.chars().filter_map(Alphabet::of);
    alphabets.next().is_some_and(|first| alphabets.any(|other| other != first))
}

/// Returns a letter of an address that is of another alphabet than those around it.
pub fn odd_letter(address: &str) -> Option<char> {
    let part = address.split(['@', '.']).find(|part| mixes_alphabets(part))?;
    let count = |alphabet| part.chars().filter(|letter| Alphabet::of(*letter) == Some(alphabet)).count();
    let of_most =
        [Alphabet::Latin, Alphabet::Cyrillic, Alphabet::Greek, Alphabet::Other].into_iter().rev().max_by_key(|a| count(*a));
    part.chars().find(|letter| Alphabet::of(*letter).is_some_and(|alphabet| Some(alphabet) != of_most))
}

/// Returns the first letter of an address that is none from a to z. Such addresses exist, and most of those that are written are slips.
pub(super) fn unusual_letter(address: &str) -> Option<char> {
    address.chars().find(|letter| !letter.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_another_alphabet_is_found_where_it_stands() {
        for (address, odd) in [
            ("kari@example.org", None),
            ("k\u{430}ri@example.org", Some('\u{430}')),
            ("kari@ex\u{430}mple.org", Some('\u{430}')),
            ("\u{43e}лена@example.org", None),
            ("олeна@example.org", Some('e')),
            ("øyvind@example.org", None),
            ("олена@пошта.укр", None),
            ("k\u{3b1}ri@example.org", Some('\u{3b1}')),
        ] {
            assert_eq!(odd_letter(address), odd, "{address}");
        }
        assert_eq!(unusual_letter("øyvind@example.org"), Some('ø'));
        assert_eq!(unusual_letter("\u{441}\u{43e}\u{440}\u{430}@example.org"), Some('\u{441}'), "all of them look Latin");
        assert_eq!(unusual_letter("kari.nordmann+x@example.org"), None);
    }
}
