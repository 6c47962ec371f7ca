//! Numbers to call, per country. Emergency first.

use serde::{Deserialize, Serialize};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    pub const ALL: [Self; 5] = [Self::Emergency, Self::Child, Self::Victim, Self::Emotional, Self::Advice];
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
}
