//! Opens the training that a person needs, and closes what they no longer need.

use domain::audit::Actor;
use domain::certification::cycle::Step;
use domain::certification::{Certification, Cycle, Due};
use domain::ids::{CertificationId, PersonId};
use domain::people::Person;
use store::{Tx, WriteTx};

use super::needs::Needs;
use super::stepping::take;
use crate::services::Services;

/// What changes for a person in a certification.
struct Change {
    certification: CertificationId,
    /// Their latest cycle.
    last: Option<Cycle>,
    step: Step,
}

impl Needs {
    /// Returns what changes for a person. What was completed and is to be renewed is left to those who look for certificates.
    async fn changes(&self, tx: &Tx, person: &Person, asked: impl Fn(u16) -> Due) -> store::Result<Vec<Change>> {
        let assignments = store::assignments::of_person(tx, person.id).await?;
        let cycles = store::cycles::of_person(tx, person.id).await?;
        let exemptions = store::exemptions::of_person(tx, person.id).await?;
        // Asked for only where they decide: most people have nothing closed before its end.
        let may_hold = cycles.iter().any(|cycle| cycle.completed_on.is_some()) && cycles.iter().any(Cycle::may_be_followed);
        let certificates = if may_hold { store::certificates::of_person(tx, person.id).await? } else { Vec::new() };
        let change = |certification: &Certification| {
            let id = certification.id;
            let own = cycles.iter().filter(move |cycle| cycle.certification == id);
            let last = own.clone().next_back().copied();
            // Whether a short way lapses is asked by those who look for that.
            let situation = self.situation(id, (person, &assignments), (own, &certificates), &exemptions, false);
            let step = self.step(id, &situation, &asked)?;
            let is_left = last.is_some_and(|last| step != Step::Closes && !last.may_be_followed());
            (!is_left).then_some(Change { certification: id, last, step })
        };
        Ok(self.certifications().filter_map(change).collect())
    }

    /// Returns true if the person's training is not what they need.
    pub async fn ask_for_change(&self, tx: &Tx, person: &Person) -> store::Result<bool> {
        Ok(!self.changes(tx, person, |days| Due::after_publication(self.today(), days)).await?.is_empty())
    }

    /// Opens a cycle in each certification that the person needs, and closes open ones that they no longer need. `due` says by when it
    /// must be done, for a path that allows so many days.
    pub async fn assign(&self, tx: &WriteTx, person: &Person, due: impl Fn(u16) -> Due) -> store::Result<()> {
        for Change { certification, last, step } in self.changes(tx, person, due).await? {
            take(tx, Actor::System, (person.id, certification), last.as_ref(), step).await?;
        }
        Ok(())
    }
}

/// Gives one person the training that they need; see [`Needs::assign`].
pub async fn assign_training(tx: &WriteTx, services: &Services, person: &Person, due: impl Fn(u16) -> Due) -> store::Result<()> {
    Needs::load(tx, services).await?.assign(tx, person, due).await
}

/// How many people one transaction looks at: others want to write too.
const BATCH: u64 = 200;

/// Opens what people need by now: a path may be new, or its audience another one.
pub async fn assign_everybody(services: &Services) -> store::Result<()> {
    let needs = Needs::load(&services.store.read().await?, services).await?;
    let mut after: Option<PersonId> = None;
    loop {
        // On nearly every day nothing changes for anybody: looking takes nobody's turn to write.
        let tx = services.store.read().await?;
        let people = store::people::after(&tx, after, BATCH).await?;
        let Some(last) = people.last() else { return Ok(()) };
        after = Some(last.id);
        let mut to_change = Vec::new();
        // Who has not accepted the invitation yet gets their training when they do.
        for person in people.iter().filter(|person| person.accepted_on.is_some()) {
            if needs.ask_for_change(&tx, person).await? {
                to_change.push(person);
            }
        }
        drop(tx);
        if !to_change.is_empty() {
            assign_these(services, &needs, &to_change).await?;
        }
    }
}

async fn assign_these(services: &Services, needs: &Needs, people: &[&Person]) -> store::Result<()> {
    let tx = services.store.write().await?;
    let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(()) };
    let today = organisation.time_zone.date(tx.now());
    for person in people {
        needs.assign(&tx, person, |days| Due::after_publication(today, days)).await?;
    }
    tx.commit().await
}
