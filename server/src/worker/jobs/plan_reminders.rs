use app::mail::{REMINDER, ReminderMail};
use domain::reminders::{ONBOARDING, due};
use store::Tx;
use store::cycles::Cycle;
use store::outbox::{NewMessage, enqueue};
use time::{Date, Duration};

use crate::worker::Worker;

/// Reminders are planned between these hours of the organisation's clock: nobody's phone rings at night.
const DAYTIME: std::ops::Range<u8> = 8..20;

/// Writes the reminders that are due today. The unique key of each keeps it from being written twice.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let tx = worker.services.store.write().await?;
    let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(()) };
    if !DAYTIME.contains(&organisation.time_zone.wall_clock(tx.now()).0) {
        return Ok(());
    }
    let today = organisation.time_zone.date(tx.now());
    let furthest = ONBOARDING.iter().map(|offset| i64::from(-offset)).max().unwrap_or(0);
    for cycle in store::cycles::open_due_between(&tx, today, today + Duration::days(furthest)).await? {
        remind(&tx, &cycle, today).await?;
    }
    tx.commit().await
}

async fn remind(tx: &Tx, cycle: &Cycle, today: Date) -> store::Result<()> {
    let Some(reminder) = due(&ONBOARDING, cycle.due.joined, cycle.due.on, today) else { return Ok(()) };
    let person = store::people::get(tx, cycle.person).await?;
    let Some(recipient) = person.email else { return Ok(()) };
    let message = NewMessage {
        dedupe_key: format!("{REMINDER}:{}:{}", cycle.id, reminder.offset_days),
        kind: REMINDER,
        person: person.id,
        recipient,
        locale: person.locale,
        payload: ReminderMail { cycle: cycle.id, due_on: cycle.due.on, offset_days: reminder.offset_days },
    };
    enqueue(tx, message).await.map(|_| ())
}
