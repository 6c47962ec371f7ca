//! A certificate as it is stored.

use domain::certification::{Certificate, Fate, Recording};
use domain::ids::{CertificateId, CycleId, PersonId, ReleaseId};

use crate::convert::{from_json, instant};
use crate::entity::certificate;
use crate::{Result, StoreError};

/// The words for where a certificate comes from.
pub(crate) const EARNED: &str = "earned";
pub(super) const RECORDED: &str = "recorded";

pub(crate) fn certificate(row: certificate::Model) -> Result<Certificate> {
    Ok(Certificate {
        id: CertificateId::new(row.id),
        number: row.number,
        person: PersonId::new(row.person_id),
        cycle: CycleId::new(row.cycle_id),
        release: ReleaseId::new(row.release_id),
        holder: row.holder,
        title: from_json("certificate", "title", &row.title)?,
        allows: from_json("certificate", "allows", &row.allows)?,
        validity: from_json("certificate", "validity", &row.validity)?,
        issued_at: instant("certificate", "issued_at", row.issued_at)?,
        fate: Fate { revoked_on: row.revoked_on, superseded_on: row.superseded_on },
        revoked_because: row.revoked_because,
        recorded: match row.origin.as_str() {
            EARNED => None,
            RECORDED => Some(Recording { evidence: row.evidence.unwrap_or_default(), by: row.recorded_by.map(PersonId::new) }),
            unknown => return Err(StoreError::broken("certificate", "origin")(format!("unknown origin {unknown:?}"))),
        },
    })
}
