//! Doing what a plan says: each completion that counts becomes a completed cycle and a certificate that says where it comes from.

use domain::audit::Actor;
use domain::certification::{Certificate, Cycle, Validity};
use domain::ids::CycleId;
use store::certificates::NewCertificate;
use store::{StoreError, WriteTx};
use time::Date;

use super::plan::{Plan, Recording};
use crate::certification::needs::Needs;
use crate::certification::renewing::open_renewal;

/// Records what counts in a plan that was made in this very transaction. Returns how many certificates that made.
pub async fn apply(tx: &WriteTx, needs: &Needs, by: Actor, plan: Plan) -> store::Result<usize> {
    let mut made = 0;
    for recording in plan.recordings {
        made += recording.counted.len();
        recording.apply(tx, needs, by, plan.today).await?;
    }
    Ok(made)
}

/// The cycle in which a completion is recorded.
#[derive(Clone, Copy)]
enum Place {
    /// The one that was open: it is completed by it.
    Open(CycleId),
    /// A cycle of its own, after all others.
    After(i64),
    /// A cycle of its own, before all others.
    Before(i64),
}

impl Recording {
    async fn apply(self, tx: &WriteTx, needs: &Needs, by: Actor, today: Date) -> store::Result<()> {
        let mut held: Vec<(Certificate, bool)> = self.held.iter().map(|held| (held.clone(), false)).collect();
        for ((validity, evidence), place) in self.counted.iter().zip(self.places(today)) {
            let cycle = self.cycle_at(tx, place, validity.from).await?;
            let new = self.certificate(needs, cycle, *validity)?;
            held.push((store::certificates::record(tx, by, new, evidence.clone()).await?, true));
        }
        held.sort_by_key(|(certificate, _)| certificate.validity.from);
        self.supersede(tx, &held).await?;
        let newest = held.last().filter(|(newest, is_new)| *is_new && newest.validity.window_opens <= today);
        if let Some((newest, _)) = newest {
            open_renewal(tx, needs, newest, today).await?;
        }
        Ok(())
    }

    /// Returns the cycle of each completion. The newest of all certificates belongs to the present cycle; what is older is put before the
    /// cycles that are there, so that the present one stays the last.
    fn places(&self, today: Date) -> Vec<Place> {
        let (first, last) = (self.cycles.first(), self.cycles.last());
        let open = last.filter(|last| last.is_open());
        let newest = self.counted.last().filter(|(newest, _)| self.held.iter().all(|held| held.validity.from < newest.from));
        let at_the_end = newest.and_then(|(newest, _)| match open {
            Some(open) if newest.until >= today => Some(Place::Open(open.id)),
            // What is over already does not close what is asked for.
            Some(_) => None,
            None => Some(Place::After(last.map_or(1, |last| last.number + 1))),
        });
        let before = self.counted.len() - usize::from(at_the_end.is_some());
        let lowest = first.map_or(1, |first| first.number) - i64::try_from(before).unwrap_or(i64::MAX);
        (lowest..).take(before).map(Place::Before).chain(at_the_end).collect()
    }

    async fn cycle_at(&self, tx: &WriteTx, place: Place, completed: Date) -> store::Result<CycleId> {
        match place {
            Place::Open(open) => {
                store::cycles::complete(tx, open, completed).await?;
                Ok(open)
            }
            Place::After(number) | Place::Before(number) => {
                store::cycles::record(tx, self.person.id, self.certification, number, completed).await
            }
        }
    }

    fn certificate(&self, needs: &Needs, cycle: CycleId, validity: Validity) -> store::Result<NewCertificate> {
        let (taught, path) = needs.taught(self.certification).zip(needs.path(self.certification)).ok_or(StoreError::NotFound)?;
        Ok(NewCertificate {
            person: self.person.id,
            cycle,
            release: taught.1.id,
            holder: self.person.name.clone().ok_or(StoreError::NotFound)?,
            title: path.title.clone(),
            allows: path.allows.clone(),
            validity,
        })
    }

    /// Lets each certificate that is new, or follows on a new one, take the place of those before it.
    async fn supersede(&self, tx: &WriteTx, held: &[(Certificate, bool)]) -> store::Result<()> {
        let cycles = self.cycles.iter().map(|cycle: &Cycle| cycle.id).chain(held.iter().map(|(held, _)| held.cycle));
        let cycles: Vec<CycleId> = cycles.collect();
        let standing: Vec<&(Certificate, bool)> = held.iter().filter(|(held, _)| held.fate.revoked_on.is_none()).collect();
        for pair in standing.windows(2) {
            let [(_, before_is_new), (next, is_new)] = pair else { continue };
            if *before_is_new || *is_new {
                store::certificates::supersede(tx, &cycles, next).await?;
            }
        }
        Ok(())
    }
}
