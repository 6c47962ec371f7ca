//! Sends what is due, but for the words and the talk with the mail server: what a worker takes, what is still sent when its turn has come, and
//! what follows from how it went. Nothing here waits for a mail server, so that a slow one does not hold the database.

use domain::mail::{MailKind, Message};
use domain::organisation::Organisation;
use store::WriteTx;
use store::outbox::{self, Settlement};

use crate::reminders::asking_again::ask_again;
use crate::reminders::still_so::StillSo;
use crate::services::Services;

/// How many messages a worker takes at once: few enough to send well within their lease.
const BATCH: u64 = 5;

/// Messages that one worker took, and the organisation in whose name they go.
pub struct Batch {
    /// The organisation.
    pub organisation: Organisation,
    /// The messages, leased to that worker.
    pub messages: Vec<Message>,
}

/// Why a mail did not go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It may go later: the server said so, or could not be reached.
    Later(String),
    /// The server will never take it.
    Never(String),
    /// Nobody knows: the connection broke while the server may have taken it.
    Unknown(String),
}

/// Takes some of what is due for a worker of this name. Before there is an organisation nothing is.
pub async fn take_due(services: &Services, worker: &str) -> store::Result<Option<Batch>> {
    let tx = services.store.write().await?;
    let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(None) };
    let messages = outbox::claim(&tx, worker, BATCH).await?;
    tx.commit().await?;
    Ok(Some(Batch { organisation, messages }))
}

/// Asks once more whether what a message tells is so, and marks it as being sent in the same transaction. Returns what is to be sent; nothing,
/// if it is no longer so, or no longer this worker's.
pub async fn begin(
    services: &Services,
    organisation: &Organisation,
    worker: &str,
    message: &Message,
) -> store::Result<Option<Message>> {
    let tx = services.store.write().await?;
    let today = organisation.time_zone.date(tx.now());
    let message = match ask_again(&tx, services, message.clone(), today).await? {
        StillSo::Send(message) => message,
        StillSo::Drop(why) => {
            outbox::settle(&tx, message, worker, Settlement::Suppressed(why.word().to_owned())).await?;
            tx.commit().await?;
            return Ok(None);
        }
    };
    if !outbox::begin_sending(&tx, message.id, worker).await? {
        // The lease ended while others were sent; whoever took it over sends it.
        return Ok(None);
    }
    tx.commit().await?;
    Ok(Some(*message))
}

/// Notes how sending a message went, and whose mail comes back. If nobody knows how it went, the row stays as it is, and is sorted out when its
/// lease has ended.
pub async fn settle(services: &Services, worker: &str, message: &Message, went: Result<(), Refusal>) -> store::Result<()> {
    let Some(how) = settlement(message.kind, went) else { return Ok(()) };
    let tx = services.store.write().await?;
    note_trouble(&tx, message, &how).await?;
    outbox::settle(&tx, message, worker, how).await?;
    tx.commit().await
}

/// Notes that a message cannot be put together: no try would change that.
pub async fn give_up(services: &Services, worker: &str, message: &Message, why: String) -> store::Result<()> {
    let tx = services.store.write().await?;
    outbox::settle(&tx, message, worker, Settlement::Failed(why)).await?;
    tx.commit().await
}

/// Returns what follows from how it went; nothing if nobody knows.
fn settlement(kind: MailKind, went: Result<(), Refusal>) -> Option<Settlement> {
    match went {
        Ok(()) => Some(Settlement::Sent),
        // It is tried once: whoever tries the way wants to know now.
        Err(Refusal::Later(why) | Refusal::Never(why) | Refusal::Unknown(why)) if kind == MailKind::Test => {
            Some(Settlement::Failed(why))
        }
        Err(Refusal::Later(why)) => Some(Settlement::Later(why)),
        Err(Refusal::Never(why)) => Some(Settlement::Refused(why)),
        Err(Refusal::Unknown(_)) => None,
    }
}

/// Notes whose mail comes back; forgets it when a mail arrives.
async fn note_trouble(tx: &WriteTx, message: &Message, how: &Settlement) -> store::Result<()> {
    let Some(person) = message.person else { return Ok(()) };
    match how {
        Settlement::Refused(why) => store::mail_trouble::note(tx, person, &message.recipient, why).await,
        Settlement::Sent => store::mail_trouble::clear(tx, person).await,
        Settlement::Later(_) | Settlement::Failed(_) | Settlement::Suppressed(_) => Ok(()),
    }
}
