//! Mail that came back.

use domain::audit::Event;
use domain::ids::MessageId;
use domain::mail::Message;

use crate::{Caller, Refused};

/// A mail came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// Which mail it may be, the likeliest first: a report has a number of its own, and the mail servers on its way have theirs.
    pub messages: Vec<MessageId>,
    /// What the mail server said.
    pub why: String,
    /// Whether another mail to the address would come back too: status 5.x.x. After 4.x.x the mail server tried for days and gave up, as
    /// with a full mailbox; the mail did not arrive, and the next one may.
    pub is_for_good: bool,
}

/// Notes what a report says. Returns the mail that came back, unless that is known or none of the likely ones was sent.
pub async fn note(caller: &Caller<'_>, bounce: &Bounce) -> Result<Option<Message>, Refused> {
    let by = caller.actor()?;
    let tx = caller.write().await?;
    for id in &bounce.messages {
        let Some(message) = store::outbox::bounce(&tx, *id, &bounce.why).await? else { continue };
        if let Some(person) = message.person {
            if bounce.is_for_good {
                store::mail_trouble::note(&tx, person, &message.recipient, &bounce.why).await?;
            }
            store::audit::add(&tx, by, Event::MailReturned { person, message: message.id }).await?;
        }
        tx.commit().await?;
        return Ok(Some(message));
    }
    Ok(None)
}
