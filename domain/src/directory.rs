//! Numbers to call, per country. Emergency first.

use serde::{Deserialize, Serialize};

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
