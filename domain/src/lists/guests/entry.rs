//! What may stand at one place of a list of people to invite.

use crate::lists::cell::{self, Unfit};
use crate::lists::letters::{odd_letter, unusual_letter};
use crate::lists::name;
use crate::lists::sheet::{Beside, Row, Torn};
use crate::text::{EmailAddress, PersonName, TextError};

/// What stands at one place of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// The line on which it ends.
    pub last: u64,
    /// What stands there.
    pub text: String,
    /// What it means.
    pub read: Read,
}

/// What an entry means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// Somebody to invite.
    Guest(Guest),
    /// It stands beside the list.
    Beside(Beside),
    /// It is not taken.
    Refused(Refused),
}

/// Somebody to invite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// Their name, if one is given.
    pub name: Option<PersonName>,
    /// Their address.
    pub email: EmailAddress,
    /// What stands beside them and is not read.
    pub unread: Vec<String>,
    /// A letter of the address that is none from a to z. Such addresses exist, and few programs take them: somebody should look.
    pub unusual: Option<char>,
}

/// Why an entry is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no address that could be read.
    NoAddress,
    /// There are several addresses, and nobody can say what belongs to which.
    SeveralAddresses,
    /// One of these may be the name, and nobody can say which.
    Names(Vec<String>),
    /// The name is too long.
    NameLong,
    /// There is more on the row than columns in the heading.
    Surplus(String),
    /// A letter of the address is of another alphabet than those around it. Nobody has such an address on purpose: the invitation would
    /// reach nobody, or somebody who took it because it looks like another one. A warning would be overlooked among two thousand lines.
    OddLetter(char),
    /// Something on it is not taken.
    Unfit(Unfit),
    /// Nobody can say where it ends.
    Torn(Torn),
}

impl Row {
    pub(super) fn entry(&self, text: String, read: Read) -> Entry {
        Entry { line: self.line, last: self.last, text, read }
    }
}

impl From<Result<Guest, Refused>> for Read {
    fn from(read: Result<Guest, Refused>) -> Self {
        read.map_or_else(Self::Refused, Self::Guest)
    }
}

impl Guest {
    pub(super) fn of(email: EmailAddress, name: Option<&str>, unread: Vec<String>) -> Result<Self, Refused> {
        if let Some(letter) = odd_letter(email.as_str()) {
            return Err(Refused::OddLetter(letter));
        }
        let name = name.map(PersonName::parse).transpose().map_err(|why| match why {
            TextError::TooLong(_) => Refused::NameLong,
            TextError::Missing | TextError::Malformed => Refused::Unfit(Unfit::Signs),
        })?;
        let unusual = unusual_letter(email.as_str());
        Ok(Self { name, email, unread, unusual })
    }
}

/// Returns a cell as it is taken.
pub(super) fn taken(cell: &str) -> Result<String, Refused> {
    cell::taken(cell).map_err(Refused::Unfit)
}

/// Returns a name as it is said.
pub(super) fn said(text: &str) -> Result<Option<String>, Refused> {
    name::said(text).map_err(|name::Unclear| Refused::Names(vec![text.to_owned()]))
}
