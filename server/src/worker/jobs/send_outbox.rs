//! Sends what is due. Nothing is sent inside a transaction: a slow mail server must not hold the database.

use domain::mail::{MailKind, Message};
use domain::organisation::Organisation;
use domain::text::EmailAddress;
use store::WriteTx;
use store::outbox::{Settlement, begin_sending, claim, rewrite_sending, settle};
use usecases::mail::TestMail;
use usecases::reminders::asking_again::ask_again;
use usecases::reminders::still_so::StillSo;

use crate::mail::compose::compose;
use crate::mail::envelope::address;
use crate::mail::transport::Refusal;
use crate::worker::Worker;

/// How many messages one claim takes: few enough to send well within their lease.
const BATCH: u64 = 5;

/// Sends a batch and returns how many messages it dealt with.
pub async fn run(worker: &Worker) -> store::Result<usize> {
    let tx = worker.store.write().await?;
    let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(0) };
    let messages = claim(&tx, &worker.name, BATCH).await?;
    tx.commit().await?;
    for message in &messages {
        deal_with(worker, &organisation, message).await?;
    }
    Ok(messages.len())
}

async fn deal_with(worker: &Worker, organisation: &Organisation, message: &Message) -> store::Result<()> {
    let tx = worker.store.write().await?;
    // Asked again, in the transaction that marks it as being sent.
    let today = organisation.time_zone.date(tx.now());
    let message = match ask_again(&tx, &worker.services, message.clone(), today).await? {
        StillSo::Send(message) => message,
        StillSo::Drop(why) => {
            settle(&tx, message, &worker.name, Settlement::Suppressed(why.word().to_owned())).await?;
            return tx.commit().await;
        }
    };
    if !begin_sending(&tx, message.id, &worker.name).await? {
        // The lease ended while others were sent; whoever took it over sends it.
        return Ok(());
    }
    tx.commit().await?;
    let Some(how) = send(worker, organisation, &message).await else { return Ok(()) };
    let tx = worker.store.write().await?;
    note_trouble(&tx, &message, &how).await?;
    settle(&tx, &message, &worker.name, how).await?;
    tx.commit().await
}

/// Notes whose mail comes back; forgets it when a mail arrives.
async fn note_trouble(tx: &WriteTx, message: &Message, how: &Settlement) -> store::Result<()> {
    match (message.person, how) {
        (Some(person), Settlement::Refused(why)) => store::mail_trouble::note(tx, person, &message.recipient, why).await,
        (Some(person), Settlement::Sent) => store::mail_trouble::clear(tx, person).await,
        _ => Ok(()),
    }
}

/// Sends a message. Returns nothing if nobody knows how it went: the row stays as it is and is sorted out when its lease has ended.
async fn send(worker: &Worker, organisation: &Organisation, message: &Message) -> Option<Settlement> {
    let Some(mail) = compose(&worker.services, message, &organisation.name, &organisation.time_zone) else {
        return Some(Settlement::Failed("no such mail".into()));
    };
    let now = worker.services.now();
    let addressed = match address(&worker.sender, message.recipient.as_str(), message.id, mail, now) {
        Ok(addressed) => addressed,
        Err(error) => return Some(Settlement::Failed(error.to_string())),
    };
    if message.kind == MailKind::Test {
        return Some(rehearse(worker, message, addressed).await);
    }
    let result = worker.transport.send(&message.id.to_string(), addressed).await;
    log(message, &message.recipient, &result);
    match result {
        Ok(()) => Some(Settlement::Sent),
        Err(Refusal::Later(why)) => Some(Settlement::Later(why)),
        Err(Refusal::Never(why)) => Some(Settlement::Refused(why)),
        Err(Refusal::Unknown(_)) => None,
    }
}

/// Sends a mail that tries the way, and notes the talk. It is tried once: whoever tries it wants to know now.
async fn rehearse(worker: &Worker, message: &Message, addressed: lettre::Message) -> Settlement {
    let (result, talk) = worker.transport.rehearse(&message.id.to_string(), addressed).await;
    log(message, &message.recipient, &result);
    if let Err(error) = note_talk(worker, message, talk).await {
        tracing::error!(%error, "the talk with the mail server could not be noted");
    }
    match result {
        Ok(()) => Settlement::Sent,
        Err(Refusal::Later(why) | Refusal::Never(why) | Refusal::Unknown(why)) => Settlement::Failed(why),
    }
}

async fn note_talk(worker: &Worker, message: &Message, talk: Vec<String>) -> store::Result<()> {
    let tx = worker.store.write().await?;
    rewrite_sending(&tx, message.id, &TestMail { talk }).await?;
    tx.commit().await
}

fn log(message: &Message, recipient: &EmailAddress, result: &Result<(), Refusal>) {
    let (kind, recipient) = (message.kind.word(), recipient.masked());
    match result {
        Ok(()) => tracing::info!(kind, recipient, "mail was sent"),
        Err(refusal) => tracing::warn!(kind, recipient, ?refusal, "mail was not sent"),
    }
}
