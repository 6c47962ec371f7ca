//! Sends what is due. Nothing is sent inside a transaction: a slow mail server must not hold the database.

use app::mail::{REMINDER, ReminderMail};
use domain::certification::CycleOutcome;
use domain::text::EmailAddress;
use store::Tx;
use store::organisation::Organisation;
use store::outbox::{Message, Settlement, begin_sending, claim, settle};

use crate::mail::compose::compose;
use crate::mail::envelope::address;
use crate::mail::transport::Refusal;
use crate::worker::Worker;

/// How many messages one claim takes: few enough to send well within their lease.
const BATCH: u64 = 5;

/// Sends a batch and returns how many messages it dealt with.
pub async fn run(worker: &Worker) -> store::Result<usize> {
    let tx = worker.services.store.write().await?;
    let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(0) };
    let messages = claim(&tx, &worker.name, BATCH).await?;
    tx.commit().await?;
    for message in &messages {
        deal_with(worker, &organisation, message).await?;
    }
    Ok(messages.len())
}

async fn deal_with(worker: &Worker, organisation: &Organisation, message: &Message) -> store::Result<()> {
    let tx = worker.services.store.write().await?;
    if let Some(reason) = no_longer_needed(&tx, message).await? {
        settle(&tx, message, &worker.name, Settlement::Suppressed(reason)).await?;
        return tx.commit().await;
    }
    if !begin_sending(&tx, message.id, &worker.name).await? {
        // The lease ended while others were sent; whoever took it over sends it.
        return Ok(());
    }
    tx.commit().await?;
    let Some(how) = send(worker, organisation, message).await else { return Ok(()) };
    let tx = worker.services.store.write().await?;
    settle(&tx, message, &worker.name, how).await?;
    tx.commit().await
}

/// Asks again, in the transaction that marks the message as being sent, whether the person still has to act.
async fn no_longer_needed(tx: &Tx, message: &Message) -> store::Result<Option<String>> {
    if message.kind != REMINDER {
        return Ok(None);
    }
    let reminder: ReminderMail = message.payload()?;
    let cycle = store::cycles::get(tx, reminder.cycle).await?;
    // One reminder stands for everything that is due on the day.
    let rounds = store::cycles::of_person(tx, cycle.person).await?;
    if rounds.iter().any(|round| round.is_open() && round.due.on == reminder.due_on) {
        return Ok(None);
    }
    let reason = match (cycle.completed_on, cycle.outcome) {
        (Some(_), _) => "completed",
        (None, Some(CycleOutcome::Exempted)) => "exempt",
        (None, Some(_)) => "no longer required",
        (None, None) => "there is more time now",
    };
    Ok(Some(reason.to_owned()))
}

/// Sends a message. Returns nothing if nobody knows how it went: the row stays as it is and is sorted out when its lease has ended.
async fn send(worker: &Worker, organisation: &Organisation, message: &Message) -> Option<Settlement> {
    let Some(mail) = compose(&worker.services, message, &organisation.name, &organisation.time_zone) else {
        return Some(Settlement::Failed("no such mail".into()));
    };
    let now = worker.services.store.now();
    let addressed = match address(&worker.sender, message.recipient.as_str(), message.id, mail, now) {
        Ok(addressed) => addressed,
        Err(error) => return Some(Settlement::Failed(error.to_string())),
    };
    let result = worker.transport.send(&message.id.to_string(), addressed).await;
    log(message, &message.recipient, &result);
    match result {
        Ok(()) => Some(Settlement::Sent),
        Err(Refusal::Later(why)) => Some(Settlement::Later(why)),
        Err(Refusal::Never(why)) => Some(Settlement::Failed(why)),
        Err(Refusal::Unknown(_)) => None,
    }
}

fn log(message: &Message, recipient: &EmailAddress, result: &Result<(), Refusal>) {
    let (kind, recipient) = (&message.kind, recipient.masked());
    match result {
        Ok(()) => tracing::info!(kind, recipient, "mail was sent"),
        Err(refusal) => tracing::warn!(kind, recipient, ?refusal, "mail was not sent"),
    }
}
