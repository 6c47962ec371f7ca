//! An exemption of somebody, and which of several counts.

use time::{Date, OffsetDateTime};

use super::{Exempt, ExemptionKind};
use crate::badges::facts::KeyOrigin;
use crate::ids::{CertificationId, ExemptionId, PersonId};

/// An exemption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemption {
    /// Which.
    pub id: ExemptionId,
    /// Whose.
    pub person: PersonId,
    /// From which certification.
    pub certification: CertificationId,
    /// Of what kind the reason is.
    pub kind: ExemptionKind,
    /// What was seen.
    pub evidence: String,
    /// Why it was granted.
    pub reason: String,
    /// The credential of another issuer that it rests on.
    pub badge: Option<String>,
    /// By whose keys that was checked; nothing if it was recognised before this was kept.
    pub badge_key: Option<KeyOrigin>,
    /// Its days.
    pub days: Exempt,
    /// Who granted it; nobody, if the program did.
    pub granted_by: Option<PersonId>,
    /// When.
    pub granted_at: OffsetDateTime,
    /// Who ended it early.
    pub ended_by: Option<PersonId>,
    /// Why it was ended early.
    pub ended_because: Option<String>,
}

/// Returns the exemption that decides on `today`: of all that have begun the one that lasts longest. It may be over.
pub fn deciding(exemptions: &[Exemption], certification: CertificationId, today: Date) -> Option<&Exemption> {
    let begun = exemptions.iter().filter(|one| one.certification == certification && one.days.from <= today);
    begun.max_by_key(|one| (one.days.last_day(), one.id))
}

/// Returns the exemption from a certification that holds on a day; of several the one that lasts longest.
pub fn holding(exemptions: &[Exemption], certification: CertificationId, today: Date) -> Option<&Exemption> {
    deciding(exemptions, certification, today).filter(|exemption| exemption.days.covers(today))
}
