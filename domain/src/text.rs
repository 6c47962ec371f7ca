//! Text that was checked once, at the edge, and is trusted from there on.

mod free;
mod signs;

use std::fmt;

pub use hex::encode as hex;
use serde::{Deserialize, Serialize};

pub use self::free::FreeText;
pub use self::signs::{has_unseen, without_controls};
use self::signs::{is_seen, turns_direction};

/// Why a text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing was written.
    #[error("nothing was written")]
    Missing,
    /// The text is longer than the limit, in characters.
    #[error("longer than {0} characters")]
    TooLong(usize),
    /// The text has a character that does not belong there, or lacks the shape it needs.
    #[error("not of the expected shape")]
    Malformed,
}

/// Returns a text as it stands in markup, between tags or in quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Returns a name with single spaces, if there is something to see of it and it leaves the text around it as it is.
fn seen(text: &str, limit: usize) -> Result<String, TextError> {
    let name = tidy(text, limit)?;
    match (name.chars().any(turns_direction), name.chars().any(is_seen)) {
        (true, _) => Err(TextError::Malformed),
        (false, false) => Err(TextError::Missing),
        (false, true) => Ok(name),
    }
}

fn tidy(text: &str, limit: usize) -> Result<String, TextError> {
    let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if tidy.is_empty() {
        Err(TextError::Missing)
    } else if tidy.chars().count() > limit {
        Err(TextError::TooLong(limit))
    } else if tidy.chars().any(char::is_control) {
        Err(TextError::Malformed)
    } else {
        Ok(tidy)
    }
}

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Returns the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_type! {
    /// An e-mail address in lower case. The shape is checked, not that anyone reads it.
    EmailAddress
}

impl EmailAddress {
    const LIMIT: usize = 254;

    /// Returns the address, trimmed and in lower case, if it has the shape of one.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = tidy(text, Self::LIMIT)?.to_lowercase();
        let (local, host) = text.rsplit_once('@').ok_or(TextError::Malformed)?;
        let host_is_sound = host.contains('.')
            && host.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
            && host.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-');
        let local_is_sound = !local.is_empty()
            && local.len() <= 64
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
        if host_is_sound && local_is_sound { Ok(Self(text)) } else { Err(TextError::Malformed) }
    }

    /// Returns the address with its middle hidden, for logs: `o…@example.org`.
    pub fn masked(&self) -> String {
        let (local, host) = self.0.split_once('@').unwrap_or((&self.0, ""));
        let first = local.chars().next().unwrap_or('?');
        format!("{first}…@{host}")
    }
}

text_type! {
    /// A person's name as it should stand on a certificate, in any alphabet.
    PersonName
}

impl PersonName {
    const LIMIT: usize = 100;

    /// Returns the name with single spaces, if there is something to see of it and it leaves the text around it as it is.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        seen(text, Self::LIMIT).map(Self)
    }

    /// Returns a name as it was kept: an older one may hold what is refused by now.
    pub fn kept(text: &str) -> Result<Self, TextError> {
        tidy(text, Self::LIMIT).map(Self)
    }
}

text_type! {
    /// What a unit is called.
    UnitName
}

impl UnitName {
    const LIMIT: usize = 100;

    /// Returns the name with single spaces, if there is something to see of it and it leaves the text around it as it is.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        seen(text, Self::LIMIT).map(Self)
    }
}

/// A password somebody chose. Never shown, never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

impl NewPassword {
    /// The fewest characters a password may have. Length protects, composition rules do not (NIST SP 800-63B).
    pub const SHORTEST: usize = 12;
    const LONGEST: usize = 200;

    /// Returns the password if it is long enough.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        match text.chars().count() {
            0 => Err(TextError::Missing),
            n if n < Self::SHORTEST => Err(TextError::Malformed),
            n if n > Self::LONGEST => Err(TextError::TooLong(Self::LONGEST)),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// Returns the characters, for hashing them.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_trimmed_and_lowered() {
        assert_eq!(EmailAddress::parse("  Olena.K@Example.ORG ").map(|a| a.to_string()), Ok("olena.k@example.org".into()));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "olena",
            "@example.org",
            "a@b",
            "a b@example.org",
            "a@-x.org",
            "a..b@example.org",
            "a@b..org",
            "a\u{0}@example.org",
        ] {
            assert!(EmailAddress::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_masked_address_keeps_only_the_first_letter_and_the_host() {
        let address = EmailAddress::parse("olena@example.org").expect("an address");
        assert_eq!(address.masked(), "o…@example.org");
    }

    #[test]
    fn names_keep_their_alphabet_and_lose_extra_space() {
        assert_eq!(PersonName::parse(" Олена   Її ").map(|n| n.to_string()), Ok("Олена Її".into()));
        assert_eq!(PersonName::parse("   "), Err(TextError::Missing));
        assert_eq!(PersonName::parse(&"x".repeat(101)), Err(TextError::TooLong(100)));
    }

    #[test]
    fn a_name_is_seen_and_leaves_the_text_around_it_as_it_is() {
        for text in ["\u{200b}", "\u{200d}\u{200c}", "\u{feff} \u{2060}", "\u{ad}", "\u{3164}", "\u{2800}", "\u{200f}"] {
            assert_eq!(PersonName::parse(text), Err(TextError::Missing), "{text:?}");
        }
        for turn in "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".chars() {
            assert_eq!(PersonName::parse(&format!("Lea{turn} North")), Err(TextError::Malformed), "{turn:?}");
        }
        for name in ["علی\u{200c}رضا", "ක්\u{200d}රිෂ්ණා", "שרה\u{200e}"] {
            assert_eq!(PersonName::parse(name).map(|kept| kept.to_string()), Ok(name.into()));
        }
        assert!(PersonName::kept("Lea\u{202e} North").is_ok(), "who is called so already is still here");
    }

    #[test]
    fn a_password_never_shows_in_debug_output() {
        let password = NewPassword::parse("correct horse battery").expect("long enough");
        assert!(!format!("{password:?}").contains("horse"));
        assert_eq!(NewPassword::parse("short"), Err(TextError::Malformed));
    }
}
