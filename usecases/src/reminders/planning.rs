//! Plans the steps of the ladder that have come. Nothing is sent here: mails are written into the outbox for the next hour that suits.

use std::collections::BTreeMap;

use domain::certification::Cycle;
use domain::ids::{CycleId, PersonId};
use domain::organisation::Organisation;
use domain::reminders::{NotSent, Occasion, Verdict, step};
use store::WriteTx;
use store::reminders::{NewReminder, ReminderFate, Unplanned, note, unplanned};
use time::{Date, Duration, OffsetDateTime};

use super::letters::{self, Recipient};
use crate::certification::needs::Needs;
use crate::mail::ReminderItem;
use crate::portions::{Portion, Work, in_portions};
use crate::services::Services;

/// For how long somebody is still told that training was opened, should no worker have run.
const NEWS: Duration = Duration::days(3);

/// Returns which cycles may have to be told of on a day: those opened of late, and for each step of each ladder those for which it is the
/// latest.
fn occasions(needs: &Needs, now: OffsetDateTime, today: Date) -> Vec<Unplanned> {
    let steps = needs.certifications().flat_map(|certification| {
        let day = |late_by: i64| today.saturating_sub(Duration::days(late_by));
        let steps: Vec<_> = needs.ladder(certification.id).spans().collect();
        steps.into_iter().map(move |(offset, days)| Unplanned::Due {
            certification: certification.id,
            from: day(*days.end()),
            until: day(*days.start()),
            offset,
        })
    });
    std::iter::once(Unplanned::Opened(now - NEWS)).chain(steps).collect()
}

/// How many cycles one transaction plans: others want to write too.
const BATCH: u64 = 200;

/// Plans everything that has come; returns how many reminders were noted, those that are not sent included.
pub async fn plan_all(services: &Services) -> store::Result<usize> {
    let tx = services.store.read().await?;
    let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(0) };
    let needs = Needs::load(&tx, services).await?;
    let occasions = occasions(&needs, tx.now(), organisation.time_zone.date(tx.now()));
    drop(tx);
    let mut planned = 0;
    for which in occasions {
        planned += in_portions(&services.store, &Planning { needs: &needs, organisation: &organisation, which }).await?;
    }
    Ok(planned)
}

/// Cycles of which people are to be told on one occasion.
struct Planning<'a> {
    needs: &'a Needs,
    organisation: &'a Organisation,
    which: Unplanned,
}

impl Work for Planning<'_> {
    type Id = CycleId;

    async fn portion(&self, tx: &WriteTx, after: Option<CycleId>) -> store::Result<Portion<CycleId>> {
        plan(tx, self, after).await
    }
}

async fn plan(
    tx: &WriteTx,
    Planning { needs, organisation, which }: &Planning<'_>,
    after: Option<CycleId>,
) -> store::Result<Portion<CycleId>> {
    let cycles = unplanned(tx, *which, after, BATCH).await?;
    let people: Vec<PersonId> = cycles.iter().map(|cycle| cycle.person).collect();
    let recipients = letters::recipients(tx, organisation, &people).await?;
    let occasion = which.occasion();
    let mut planned = Vec::new();
    let mut letters = BTreeMap::<PersonId, Vec<ReminderItem>>::new();
    for cycle in &cycles {
        match obstacle(cycle, occasion, needs, organisation, tx.now(), recipients.get(&cycle.person)) {
            Some(why) => planned.push(reminder(cycle, occasion, ReminderFate::NotSent(why))),
            None => letters.entry(cycle.person).or_default().push(ReminderItem {
                cycle: cycle.id,
                due_on: cycle.due.on,
                occasion,
                since: cycle.due.since,
            }),
        }
    }
    let written = letters::write(tx, &recipients, &letters).await?;
    let told = cycles
        .iter()
        .filter(|cycle| letters.get(&cycle.person).is_some_and(|items| items.iter().any(|item| item.cycle == cycle.id)));
    planned.extend(told.filter_map(|cycle| Some(reminder(cycle, occasion, ReminderFate::In(*written.get(&cycle.person)?)))));
    note(tx, &planned).await?;
    Ok(Portion { changed: planned.len(), last: cycles.last().map(|last| last.id) })
}

const fn reminder(cycle: &Cycle, occasion: Occasion, fate: ReminderFate) -> NewReminder {
    NewReminder { person: cycle.person, cycle: cycle.id, due_on: cycle.due.on, occasion, fate }
}

/// Returns why nobody is written to.
fn obstacle(
    cycle: &Cycle,
    occasion: Occasion,
    needs: &Needs,
    organisation: &Organisation,
    now: OffsetDateTime,
    recipient: Option<&Recipient>,
) -> Option<NotSent> {
    let zone = &organisation.time_zone;
    let was_just_told = match occasion {
        Occasion::Opened => cycle.due.since.was_told_by_invitation(),
        Occasion::Due(_) => {
            let step = step(&needs.ladder(cycle.certification), zone.date(cycle.opened_at), cycle.due.on, zone.date(now));
            step.is_some_and(|step| step.verdict == Verdict::JustTold)
        }
    };
    if was_just_told {
        return Some(NotSent::JustTold);
    }
    recipient.map_or(Some(NotSent::NoAddress), Recipient::obstacle)
}
