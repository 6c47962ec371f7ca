//! Identifiers, one type per thing, so that a person's id never travels as a module's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta] $name:ident;)+) => {$(
        #[$doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Returns the id that wraps this UUID.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// Returns the UUID inside, for storing it.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_simple().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }
    )+};
}

id! {
    /// Identifies a person.
    PersonId;
    /// Identifies a unit of the organisation.
    UnitId;
    /// Identifies an immutable release of a course.
    ReleaseId;
    /// Identifies a certification: one path of one course.
    CertificationId;
    /// Identifies a cycle: a person once through one certification.
    CycleId;
    /// Identifies one attempt at an assessment.
    AttemptId;
    /// Identifies a certificate.
    CertificateId;
    /// Identifies the person in a badge, and nobody elsewhere.
    SubjectId;
    /// Identifies an exemption from a certification.
    ExemptionId;
    /// Identifies a withdrawal of a certificate.
    WithdrawalId;
    /// Identifies a published version of a policy.
    PolicyVersionId;
    /// Identifies a single-use link.
    LinkId;
    /// Identifies a signed-in session.
    SessionId;
    /// Identifies a message in the outbox.
    MessageId;
}
