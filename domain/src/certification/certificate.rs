//! A certificate, as it was issued and with what became of it.

use time::{Date, OffsetDateTime};

use super::{Fate, Standing, Validity, over_since, standing};
use crate::ids::{CertificateId, CycleId, PersonId, ReleaseId};
use crate::locale::Localised;

/// A certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Which.
    pub id: CertificateId,
    /// Its public number.
    pub number: String,
    /// Whose.
    pub person: PersonId,
    /// The cycle it was earned in.
    pub cycle: CycleId,
    /// The content it was earned on.
    pub release: ReleaseId,
    /// The name on it; empty once the person was erased.
    pub holder: String,
    /// What was completed.
    pub title: Localised<String>,
    /// What it allows.
    pub allows: Localised<String>,
    /// Its dates, with what they follow from.
    pub validity: Validity,
    /// When it was issued.
    pub issued_at: OffsetDateTime,
    /// What happened to it since.
    pub fate: Fate,
    /// Why it was withdrawn.
    pub revoked_because: Option<String>,
    /// How it was recorded from earlier training; nothing, if it was earned here. A recorded one was not earned on its release: that is the
    /// content by whose rule it was recorded.
    pub recorded: Option<Recording>,
}

/// How a certificate of earlier training came to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// What shows that the training was completed.
    pub evidence: String,
    /// Who recorded it; nobody, if it was done by a command on the server.
    pub by: Option<PersonId>,
}

impl Certificate {
    /// Returns what it is worth on a day.
    pub fn standing(&self, on: Date) -> Standing {
        standing(self.validity, self.fate, on)
    }

    /// Returns since when it does not hold, as of a day; nothing, while it holds.
    pub fn over_since(&self, on: Date) -> Option<Date> {
        over_since(self.validity, self.fate, on)
    }
}
