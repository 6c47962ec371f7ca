//! Persons, what they are to the organisation, and what they may do in the software.

mod assignments;
mod duty;
mod erasure;
#[cfg(feature = "search")]
pub mod found_by;
mod permission;
#[cfg(feature = "search")]
pub mod sorted_by;
mod state;
mod unit;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::EnumCount;
use time::Date;

pub use assignments::Assignments;
pub use duty::{Duty, UnknownDuty};
pub use erasure::{ErasureReason, UnknownErasureReason};
pub use permission::{Action, Decider, Grant, Grants, NotYours, Role, UnitTree};
pub use state::{Facts, State};
pub use unit::Unit;

use crate::ids::{PersonId, UnitId};
use crate::locale::Locale;
use crate::text::{EmailAddress, PersonName};

/// What a person is to the organisation. The OSCE note speaks of "staff and associated persons": all of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, EnumCount)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the word it is")]
pub enum PersonKind {
    Employee,
    #[default]
    Volunteer,
    BoardMember,
    Intern,
    Contractor,
    PartnerStaff,
    Host,
}

impl PersonKind {
    /// Every kind.
    pub const ALL: [Self; Self::COUNT] =
        [Self::Employee, Self::Volunteer, Self::BoardMember, Self::Intern, Self::Contractor, Self::PartnerStaff, Self::Host];

    /// Returns the word that is stored and sent in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Employee => "employee",
            Self::Volunteer => "volunteer",
            Self::BoardMember => "board_member",
            Self::Intern => "intern",
            Self::Contractor => "contractor",
            Self::PartnerStaff => "partner_staff",
            Self::Host => "host",
        }
    }
}

impl fmt::Display for PersonKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The word is no kind of person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of person {0:?}")]
pub struct UnknownKind(String);

impl FromStr for PersonKind {
    type Err = UnknownKind;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| UnknownKind(word.to_owned()))
    }
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// The name for the certificate; unknown until the invitation is accepted, if nobody gave it.
    pub name: Option<PersonName>,
    /// Where mail goes.
    pub email: Option<EmailAddress>,
    /// The address of somebody of another unit, whom a manager who may not know that they are here invited: this row stands for them.
    pub stands_for: Option<EmailAddress>,
    /// What they are to the organisation.
    pub kind: PersonKind,
    /// The language they read best.
    pub locale: Locale,
    /// ISO 3166 code of the country they work in: decides which numbers to call are shown.
    pub country: String,
    /// Their unit.
    pub unit: UnitId,
    /// The day they joined.
    pub joined_on: Date,
    /// The day they accepted the invitation.
    pub accepted_on: Option<Date>,
    /// The first day on which they are no longer here, once that is known.
    pub left_on: Option<Date>,
    /// Whether they set a password.
    pub has_password: bool,
}

impl Person {
    /// Returns true if they are no longer here on a day: nothing is asked of them, and they cannot sign in.
    pub fn has_left(&self, today: Date) -> bool {
        self.left_on.is_some_and(|left_on| left_on <= today)
    }

    /// Returns true if they accepted the invitation and are still here on a day: they may sign in, and training is asked of them.
    pub fn is_member(&self, today: Date) -> bool {
        self.accepted_on.is_some() && !self.has_left(today)
    }

    /// Returns the address by which those who look after them know them.
    pub fn address(&self) -> Option<&EmailAddress> {
        self.email.as_ref().or(self.stands_for.as_ref())
    }

    /// Returns the name, or the address while there is none.
    pub fn display_name(&self) -> &str {
        match (&self.name, self.address()) {
            (Some(name), _) => name.as_str(),
            (None, Some(email)) => email.as_str(),
            (None, None) => "–",
        }
    }
}

#[cfg(test)]
mod tests {
    use time::Duration;

    use super::*;
    use crate::testing::{TODAY, person};

    #[test]
    fn a_member_has_accepted_and_not_left_yet() {
        let leaves = |on| Person { left_on: Some(on), ..person() };
        assert!(person().is_member(TODAY) && leaves(TODAY + Duration::DAY).is_member(TODAY));
        assert!(!leaves(TODAY).is_member(TODAY), "from that day on they are no longer here");
        let guest = Person { accepted_on: None, ..person() };
        assert!(!guest.is_member(TODAY) && !guest.has_left(TODAY));
    }
}
