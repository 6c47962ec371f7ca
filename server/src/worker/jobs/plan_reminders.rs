use std::collections::BTreeMap;

use app::mail::{REMINDER, ReminderMail};
use domain::reminders::{ONBOARDING, due};
use store::Tx;
use store::cycles::Cycle;
use store::outbox::{NewMessage, enqueue};
use time::Duration;

use crate::worker::Worker;

/// Reminders are planned between these hours of the organisation's clock: nobody's phone rings at night.
const DAYTIME: std::ops::Range<u8> = 8..20;

/// How many reminders one transaction writes: others want to write too.
const BATCH: usize = 200;

/// Writes the reminders that are due today. The unique key of each keeps it from being written twice.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let reminders = due_now(&worker.services.store.read().await?).await?;
    for portion in reminders.chunks(BATCH) {
        let tx = worker.services.store.write().await?;
        for (key, cycle, offset_days) in portion {
            remind(&tx, key, cycle, *offset_days).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Returns what is to be written and is not yet: one reminder for everything that a person has to do by the same day.
async fn due_now(tx: &Tx) -> store::Result<Vec<(String, Cycle, i16)>> {
    let Some(organisation) = store::organisation::find(tx).await? else { return Ok(Vec::new()) };
    if !DAYTIME.contains(&organisation.time_zone.wall_clock(tx.now()).0) {
        return Ok(Vec::new());
    }
    let today = organisation.time_zone.date(tx.now());
    let furthest = ONBOARDING.iter().map(|offset| i64::from(-offset)).max().unwrap_or(0);
    let mut reminders = BTreeMap::new();
    for cycle in store::cycles::open_due_between(tx, today, today + Duration::days(furthest)).await? {
        let Some(reminder) = due(&ONBOARDING, cycle.due.joined, cycle.due.on, today) else { continue };
        let key = format!("{REMINDER}:{}:{}:{}", cycle.person, cycle.due.on, reminder.offset_days);
        reminders.entry(key).or_insert((cycle, reminder.offset_days));
    }
    let keys: Vec<String> = reminders.keys().cloned().collect();
    for portion in keys.chunks(BATCH) {
        for written in store::outbox::written(tx, portion).await? {
            reminders.remove(&written);
        }
    }
    Ok(reminders.into_iter().map(|(key, (cycle, offset_days))| (key, cycle, offset_days)).collect())
}

async fn remind(tx: &Tx, key: &str, cycle: &Cycle, offset_days: i16) -> store::Result<()> {
    let person = store::people::get(tx, cycle.person).await?;
    let Some(recipient) = person.email else { return Ok(()) };
    let message = NewMessage {
        dedupe_key: key.to_owned(),
        kind: REMINDER,
        person: person.id,
        recipient,
        locale: person.locale,
        payload: ReminderMail { cycle: cycle.id, due_on: cycle.due.on, offset_days },
    };
    enqueue(tx, message).await.map(|_| ())
}
