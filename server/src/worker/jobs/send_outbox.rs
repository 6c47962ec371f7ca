//! Sends what is due: puts it into words and talks to the mail server. What may be sent, and what follows from how it went, the use cases know.

use domain::mail::{MailKind, Message};
use domain::organisation::Organisation;
use usecases::mail::sending::{Batch, Refusal, begin, give_up, settle, take_due};
use usecases::reminders::test_mail::note_talk;

use crate::mail::compose::compose;
use crate::mail::envelope::address;
use crate::worker::Worker;

/// Sends a batch and returns how many messages it dealt with.
pub async fn run(worker: &Worker) -> store::Result<usize> {
    let Some(Batch { organisation, messages }) = take_due(&worker.services, &worker.name).await? else { return Ok(0) };
    for message in &messages {
        deal_with(worker, &organisation, message).await?;
    }
    Ok(messages.len())
}

async fn deal_with(worker: &Worker, organisation: &Organisation, message: &Message) -> store::Result<()> {
    let (services, name) = (&worker.services, worker.name.as_str());
    let Some(message) = begin(services, organisation, name, message).await? else { return Ok(()) };
    match put_together(worker, organisation, &message) {
        Ok(mail) => settle(services, name, &message, send(worker, &message, mail).await).await,
        Err(why) => give_up(services, name, &message, why).await,
    }
}

/// Puts a message into words and addresses it; the error says why that cannot be done.
fn put_together(worker: &Worker, organisation: &Organisation, message: &Message) -> Result<lettre::Message, String> {
    let words = compose(&worker.services, message, &organisation.name, &organisation.time_zone).ok_or("no such mail")?;
    let now = worker.services.now();
    address(&worker.sender, message.recipient.as_str(), message.id, words, now).map_err(|error| error.to_string())
}

/// Hands a mail to the mail server. Of one that tries the way the talk is noted.
async fn send(worker: &Worker, message: &Message, mail: lettre::Message) -> Result<(), Refusal> {
    let name = message.id.to_string();
    if message.kind != MailKind::Test {
        let went = worker.transport.send(&name, mail).await;
        log(message, &went);
        return went;
    }
    let (went, talk) = worker.transport.rehearse(&name, mail).await;
    log(message, &went);
    if let Err(error) = note_talk(&worker.services, message.id, talk).await {
        tracing::error!(%error, "the talk with the mail server could not be noted");
    }
    went
}

fn log(message: &Message, went: &Result<(), Refusal>) {
    let (kind, recipient) = (message.kind.word(), message.recipient.masked());
    match went {
        Ok(()) => tracing::info!(kind, recipient, "mail was sent"),
        Err(refusal) => tracing::warn!(kind, recipient, ?refusal, "mail was not sent"),
    }
}
