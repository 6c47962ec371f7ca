//! An address and what stands beside it, as people and mail programs write it.

use crate::text::EmailAddress;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// An address, and the words beside it.
    Mailbox {
        /// The words, as they were written.
        beside: String,
        /// Whether the address stands in angle brackets behind them: then they are a name.
        is_bracketed: bool,
        /// The address.
        address: EmailAddress,
    },
    /// Words without an address.
    Words,
    /// More than one address.
    Several,
    /// Something with an @ that is no address.
    Unclear,
}

impl Piece {
    /// Returns true if the address stands in angle brackets.
    pub const fn is_bracketed(&self) -> bool {
        matches!(self, Self::Mailbox { is_bracketed: true, .. })
    }
}

/// Reads a piece: an address, `Name <address>`, `Name address`, `address Name`, `Name (address)`, with `mailto:` or without.
pub(super) fn piece(text: &str) -> Piece {
    let text = text.trim();
    if !text.contains('@') {
        return Piece::Words;
    }
    if let Some((beside, inside)) = text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        let Some(address) = address(inside) else { return Piece::Unclear };
        let beside = beside.trim();
        // Who has no name in an address book is called like their address. Another address there is a trick, or a slip.
        let is_address_again = beside.contains('@') && self::address(beside).as_ref() == Some(&address);
        return match beside {
            _ if is_address_again => Piece::Mailbox { beside: String::new(), is_bracketed: true, address },
            _ if beside.contains('@') => Piece::Several,
            _ => Piece::Mailbox { beside: beside.to_owned(), is_bracketed: true, address },
        };
    }
    let (with, without): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(|word| word.contains('@'));
    let is_at_an_end = |word: &str| text.starts_with(word) || text.ends_with(word);
    match with[..] {
        [word] if is_at_an_end(word) => match address(word) {
            Some(address) => Piece::Mailbox { beside: without.join(" "), is_bracketed: false, address },
            None if word.matches('@').count() > 1 => Piece::Several,
            None => Piece::Unclear,
        },
        [_] => Piece::Unclear,
        _ => Piece::Several,
    }
}

/// Returns true if a text is one address, with or without words beside it.
pub(super) fn is_mailbox(text: &str) -> bool {
    matches!(piece(text), Piece::Mailbox { .. })
}

fn address(text: &str) -> Option<EmailAddress> {
    let text = text.trim().trim_matches(['"', '\'', '(', ')', '[', ']', '<', '>']).trim();
    let scheme = text.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let text = match scheme {
        Some(scheme) => text[scheme.len()..].split('?').next().unwrap_or_default(),
        None => text,
    };
    EmailAddress::parse(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_however_it_is_dressed() {
        for (text, beside) in [
            ("kari@example.org", ""),
            ("<kari@example.org>", ""),
            ("mailto:kari@example.org", ""),
            ("<MAILTO:Kari@Example.org?subject=Hei>", ""),
            ("kari@example.org <kari@example.org>", ""),
            ("'kari@example.org' <kari@example.org>", ""),
            ("kari@example.org<mailto:kari@example.org>", ""),
            ("Kari Nordmann <kari@example.org>", "Kari Nordmann"),
            ("\"Nordmann, Kari\" <kari@example.org>", "\"Nordmann, Kari\""),
            ("Kari Nordmann kari@example.org", "Kari Nordmann"),
            ("kari@example.org Kari Nordmann", "Kari Nordmann"),
            ("Kari Nordmann (kari@example.org)", "Kari Nordmann"),
        ] {
            let Piece::Mailbox { beside: found, address, .. } = piece(text) else { panic!("{text:?} is no mailbox") };
            assert_eq!((found.as_str(), address.as_str()), (beside, "kari@example.org"), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_one_address_is_none() {
        for text in
            ["a@example.org b@example.org", "\"chief@example.org\" <kari@example.org>", "kari@example.org,ola@example.org"]
        {
            assert_eq!(piece(text), Piece::Several, "{text:?}");
        }
        for text in ["Kari kari@example.org Nordmann", "kari@", "@", "<td>kari@example.org</td>", "kari@example"] {
            assert_eq!(piece(text), Piece::Unclear, "{text:?}");
        }
        assert_eq!(piece("Kari <>"), Piece::Words);
    }
}
