//! What the database says of somebody.

use domain::certification::what_if::Effect;
use domain::certification::{Certificate, Cycle, Exemption, holding};
use domain::ids::{CertificationId, PersonId};
use domain::people::{Assignments, Facts, Person};
use store::Tx;
use usecases::certification::needs::Needs;

/// Somebody, and what they have.
pub(super) struct Record {
    pub(super) person: Person,
    work: Assignments,
    pub(super) cycles: Vec<Cycle>,
    /// The newest first.
    pub(super) certificates: Vec<Certificate>,
    exemptions: Vec<Exemption>,
}

impl Record {
    pub(super) async fn read(tx: &Tx, person: PersonId) -> store::Result<Self> {
        Ok(Self {
            person: store::people::get(tx, person).await?,
            work: store::assignments::of_person(tx, person).await?,
            cycles: store::cycles::of_person(tx, person).await?,
            certificates: store::certificates::of_person(tx, person).await?,
            exemptions: store::exemptions::of_person(tx, person).await?,
        })
    }

    /// Returns their latest cycle.
    pub(super) fn latest(&self, training: CertificationId) -> Option<&Cycle> {
        self.cycles.iter().rfind(|cycle| cycle.certification == training)
    }

    /// Returns whether they need it.
    pub(super) fn is_asked(&self, needs: &Needs, training: CertificationId) -> bool {
        needs.include(training, &self.work, &self.person)
    }

    /// Returns whether everything that they need holds, by what the list of people asks.
    pub(super) fn is_cleared(&self, needs: &Needs) -> bool {
        let (today, all) = (needs.today(), needs.certifications().map(|one| one.id));
        let needed: Vec<CertificationId> = all.filter(|id| self.is_asked(needs, *id)).collect();
        let exempt = needed.iter().filter_map(|id| holding(&self.exemptions, *id, today)).collect();
        let facts = Facts { person: &self.person, cycles: &self.cycles, certificates: &self.certificates, exempt, today };
        needed.is_empty() || facts.may_start(&needed).is_some()
    }

    /// Says it in few lines, for whoever reads why a test failed.
    pub(super) fn situation(&self, training: CertificationId) -> String {
        let own = self.cycles.iter().filter(|cycle| cycle.certification == training);
        let cycles: Vec<_> =
            own.map(|cycle| (cycle.number, cycle.kind, cycle.due, cycle.outcome, cycle.completed_on, cycle.opened_at)).collect();
        let certificates: Vec<_> = self.certificates.iter().map(|one| (one.validity, one.fate)).collect();
        let exemptions: Vec<_> = self.exemptions.iter().map(|one| one.days).collect();
        let Person { country, left_on, .. } = &self.person;
        format!(
            "in {country}, leaves {left_on:?}, {:?}\n  cycles: {cycles:?}\n  certificates: {certificates:?}\n  exempt: {exemptions:?}",
            self.work
        )
    }
}

/// Returns what was done with somebody's cycles, as a preview says it.
pub(super) fn done(before: Option<&Cycle>, after: Option<&Cycle>) -> Option<Effect> {
    match (before, after) {
        (Some(before), Some(after)) if before.id == after.id => (before.is_open() && !after.is_open()).then_some(Effect::Closes),
        (Some(before), Some(_)) if before.is_open() => Some(Effect::Lapses),
        (_, Some(after)) => Some(Effect::Opens { kind: after.kind, due: after.due.on }),
        (_, None) => None,
    }
}
