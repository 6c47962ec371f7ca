//! Everything that can happen and is kept as evidence. Answers and decisions are their own record and are not repeated here.

use std::collections::BTreeSet;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::EnumCount;
use time::Date;

use crate::ids::{
    AttemptId, CertificateId, CertificationId, CycleId, ExemptionId, MessageId, PersonId, PolicyVersionId, ReleaseId, UnitId,
};
use crate::locale::Locale;
use crate::people::{Duty, ErasureReason};

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// A person who was signed in.
    Person(PersonId),
    /// The program itself: the worker, or a command on the server.
    System,
}

impl Actor {
    /// Returns the person who did it; nobody, if the program did.
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::System => None,
        }
    }
}

/// What happened. No names, no addresses, no answers: ids only, so that evidence survives the erasure of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "event")]
#[must_use = "an event that is not recorded is a hole in the evidence"]
#[expect(missing_docs, reason = "the names say what happened and to what")]
pub enum Event {
    OrganisationFounded,
    BackupRestored { mails: u64 },
    UnitAdded { unit: UnitId },
    UnitRenamed { unit: UnitId },
    UnitMoved { unit: UnitId, below: UnitId },
    ReleasePublished { release: ReleaseId, course: String, content_hash: String },
    PolicyPublished { version: PolicyVersionId, policy: String, number: u32 },
    RuleChanged { certification: CertificationId, number: u32 },
    PersonInvited { person: PersonId, unit: UnitId },
    InvitationRenewed { person: PersonId },
    InvitationAccepted { person: PersonId },
    RoleGranted { person: PersonId, role: String, unit: Option<UnitId> },
    RoleRevoked { person: PersonId, role: String, unit: Option<UnitId> },
    PersonRenamed { person: PersonId },
    AddressChanged { person: PersonId },
    AddressFreed { person: PersonId },
    PasswordSet { person: PersonId },
    MailPreferencesSet { person: PersonId },
    MailReturned { person: PersonId, message: MessageId },
    MailSentAgain { message: MessageId },
    LanguageChosen { person: PersonId, locale: Locale },
    AssignmentsChanged { person: PersonId, duties: BTreeSet<Duty>, countries: BTreeSet<String> },
    CycleOpened { person: PersonId, certification: CertificationId, cycle: CycleId, number: i64 },
    CycleNoLongerRequired { person: PersonId, cycle: CycleId },
    CycleLapsed { person: PersonId, cycle: CycleId },
    CycleExempted { person: PersonId, cycle: CycleId },
    CycleExtended { person: PersonId, cycle: CycleId, until: Date },
    CertificateRevoked { person: PersonId, certificate: CertificateId },
    AppealNoted { person: PersonId, certificate: CertificateId },
    CertificateReinstated { person: PersonId, certificate: CertificateId },
    CertificateIssuedAgain { person: PersonId, certificate: CertificateId },
    CertificateSuperseded { person: PersonId, certificate: CertificateId, by: CertificateId },
    ExemptionGranted { person: PersonId, certification: CertificationId, exemption: ExemptionId, until: Date },
    ExemptionEnded { person: PersonId, exemption: ExemptionId, on: Date },
    PersonLeft { person: PersonId, on: Date },
    PersonCameBack { person: PersonId },
    PersonErased { person: PersonId, why: ErasureReason },
    CalendarLinkMade { person: PersonId },
    CalendarLinkStopped { person: PersonId },
    SignedIn { person: PersonId, with: SignInWay },
    SignedOut { person: PersonId },
    SignInConfirmed { person: PersonId },
    SessionsEnded { person: PersonId, sessions: u64 },
    PolicySigned { person: PersonId, version: PolicyVersionId, locale: Locale },
    AttemptStarted { person: PersonId, attempt: AttemptId, release: ReleaseId },
    AttemptGraded { person: PersonId, attempt: AttemptId, passed: bool },
    CertificateRecorded { person: PersonId, certificate: CertificateId, cycle: CycleId, valid_from: Date, valid_until: Date },
    CertificateIssued { person: PersonId, certificate: CertificateId, valid_from: Date, valid_until: Date },
}

/// How somebody signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumCount)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the word it is")]
pub enum SignInWay {
    Invitation,
    Link,
    Password,
}

impl SignInWay {
    /// Every way.
    pub const ALL: [Self; Self::COUNT] = [Self::Invitation, Self::Link, Self::Password];

    /// Returns the word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Link => "link",
            Self::Password => "password",
        }
    }
}

/// The word is no way to sign in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown way to sign in {0:?}")]
pub struct UnknownWay(String);

impl FromStr for SignInWay {
    type Err = UnknownWay;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|way| way.word() == word).ok_or_else(|| UnknownWay(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_sign_in_survives_being_stored() {
        for way in SignInWay::ALL {
            assert_eq!(way.word().parse(), Ok(way));
        }
        assert!("fingerprint".parse::<SignInWay>().is_err());
    }
}
