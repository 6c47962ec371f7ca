//! What is known of one person in one certification, read so that the rule can be asked what opens or closes for them.

use domain::certification::Cycle;
use domain::certification::cycle::Situation;
use domain::clearance::newest;
use domain::ids::{CertificateId, CertificationId, PersonId};
use store::Tx;

use super::needs::Needs;

/// What is known of one person in one certification.
pub struct Situated {
    /// Their latest cycle.
    pub last: Option<Cycle>,
    /// Their newest certificate, whatever became of it.
    pub newest: Option<CertificateId>,
    /// What the rule wants to know.
    pub situation: Situation,
}

impl Situated {
    /// Reads it.
    pub async fn of(
        tx: &Tx,
        needs: &Needs,
        (person, certification): (PersonId, CertificationId),
        is_in_check: bool,
    ) -> store::Result<Self> {
        let person = store::people::get(tx, person).await?;
        let assignments = store::assignments::of_person(tx, person.id).await?;
        let cycles = store::cycles::of_person(tx, person.id).await?;
        let own: Vec<Cycle> = cycles.into_iter().filter(|cycle| cycle.certification == certification).collect();
        let certificates = store::certificates::of_person(tx, person.id).await?;
        let exemptions = store::exemptions::of_person(tx, person.id).await?;
        let did = (own.iter(), certificates.as_slice());
        let situation = needs.situation(certification, (&person, &assignments), did, &exemptions, is_in_check);
        let newest = newest(|cycle| own.iter().any(|one| one.id == cycle), &certificates).map(|newest| newest.id);
        Ok(Self { last: own.last().copied(), newest, situation })
    }
}
