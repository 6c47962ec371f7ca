//! Numbers to call, per country. Emergency first.

use serde::{Deserialize, Serialize};
use strum::EnumCount;
use time::Date;

use crate::locale::Localised;

/// The numbers of one country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountrySupport {
    /// ISO 3166 code.
    pub code: String,
    /// Its name.
    pub name: Localised<String>,
    /// The entries.
    pub contacts: Vec<Contact>,
}

impl CountrySupport {
    /// Returns the entries of a kind.
    pub fn of_kind(&self, kind: ContactKind) -> impl Iterator<Item = &Contact> {
        self.contacts.iter().filter(move |contact| contact.kind == kind)
    }

    /// Returns how many of its entries somebody has checked.
    pub fn checked(&self) -> Checked {
        match self.contacts.iter().filter(|contact| contact.checked.is_some()).count() {
            0 => Checked::None,
            all if all == self.contacts.len() => Checked::All,
            _ => Checked::Some,
        }
    }
}

/// How many entries of a list somebody has checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// None yet: said once, for the whole list.
    None,
    /// Some: the others are marked.
    Some,
    /// All: there is nothing to say.
    All,
}

/// One number to call. None is verified by shipping it: a named person in the organisation does that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What it is for.
    pub kind: ContactKind,
    /// Who answers.
    pub name: Localised<String>,
    /// The number, as it is dialled in the country.
    #[serde(default)]
    pub phone: Option<String>,
    /// The page.
    #[serde(default)]
    pub url: Option<String>,
    /// What to know before calling.
    #[serde(default)]
    pub note: Option<Localised<String>>,
    /// Where the entry comes from.
    pub source: String,
    /// The day somebody in the organisation called it or read the official page.
    #[serde(default)]
    pub checked: Option<Date>,
}

/// What a contact is for, in the order they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, EnumCount)]
#[serde(rename_all = "kebab-case")]
pub enum ContactKind {
    /// Danger now.
    Emergency,
    /// A child is concerned.
    Child,
    /// Somebody may be exposed to trafficking.
    Victim,
    /// Somebody to talk to, for the learner too.
    Emotional,
    /// Advice, not urgent.
    Advice,
}

impl ContactKind {
    /// Every kind, emergency first.
    pub const ALL: [Self; Self::COUNT] = [Self::Emergency, Self::Child, Self::Victim, Self::Emotional, Self::Advice];
}

/// How a number is dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dial {
    /// So from every country.
    Anywhere(String),
    /// So in its own country: short numbers and free lines. The same digits are another line elsewhere, or none.
    Within(String),
}

impl Dial {
    /// Returns how a number of a country is dialled. By the national numbering plans: in Norway eight digits beginning with 2 to 7 or 9 are a
    /// line of somebody, in Poland nine and in Ukraine ten with a 0 in front; 800, 116 and what is shorter work inside the country.
    pub fn of(phone: &str, country: &str) -> Self {
        let digits: String = phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
        if digits.starts_with('+') {
            return Self::Anywhere(digits);
        }
        let international = match (country, digits.len(), digits.as_bytes()) {
            ("NO", 8, [b'2'..=b'7' | b'9', ..]) => Some(format!("+47{digits}")),
            ("PL", 9, [b'1'..=b'6' | b'9', ..]) => Some(format!("+48{digits}")),
            ("UA", 10, [b'0', b'3'..=b'7', ..]) => Some(format!("+380{}", &digits[1..])),
            _ => None,
        };
        international.map_or(Self::Within(digits), Self::Anywhere)
    }

    /// Returns the address of a link that dials it, for somebody who is in its country or is not; nothing, where it cannot be dialled.
    pub fn address(&self, is_here: bool) -> Option<String> {
        match self {
            Self::Anywhere(digits) => Some(format!("tel:{digits}")),
            Self::Within(digits) => is_here.then(|| format!("tel:{digits}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn doubt_is_about_the_whole_list_or_about_single_entries() {
        let contact = |checked| Contact {
            kind: ContactKind::Emergency,
            name: Localised::default(),
            phone: Some("112".into()),
            url: None,
            note: None,
            source: String::new(),
            checked,
        };
        let of = |days: &[Option<Date>]| {
            let contacts = days.iter().copied().map(contact).collect();
            CountrySupport { code: "NO".into(), name: Localised::default(), contacts }.checked()
        };
        let day = Some(date!(2026 - 12 - 01));
        assert_eq!(of(&[None, None]), Checked::None);
        assert_eq!(of(&[day, None]), Checked::Some);
        assert_eq!(of(&[day, day]), Checked::All);
    }

    #[test]
    fn a_number_is_dialled_with_the_code_of_its_country_where_that_works() {
        for (phone, country, elsewhere) in [
            ("22 33 11 60", "NO", Some("tel:+4722331160")),
            ("+48 22 628 01 20", "PL", Some("tel:+48226280120")),
            ("22 628 01 20", "PL", Some("tel:+48226280120")),
            ("044 123 45 67", "UA", Some("tel:+380441234567")),
            ("112", "NO", None),
            ("116 123", "UA", None),
            ("02800", "NO", None),
            ("800 12 345", "NO", None),
            ("800 120 002", "PL", None),
            ("0 800 500 335", "UA", None),
            ("1547", "UA", None),
        ] {
            let dial = Dial::of(phone, country);
            assert_eq!(dial.address(false).as_deref(), elsewhere, "{phone}");
            assert!(dial.address(true).is_some(), "{phone}");
        }
        assert_eq!(Dial::of("116 123", "NO").address(true).as_deref(), Some("tel:116123"));
    }
}
