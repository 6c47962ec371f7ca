//! Whether a mail still goes out, and whom mail does not reach.

use domain::mail::Message;
use domain::reminders::NotSent;
use store::Tx;

use super::letters;

/// Whether a mail still goes out.
pub enum StillSo {
    /// It does, telling this.
    Send(Box<Message>),
    /// It does not.
    Drop(NotSent),
}

/// Returns why a person is not written to, whatever the mail tells.
pub async fn unreachable(tx: &Tx, message: &Message) -> store::Result<Option<NotSent>> {
    let Some(person) = message.person else { return Ok(Some(NotSent::Removed)) };
    let organisation = store::organisation::get(tx).await?;
    let recipients = letters::recipients(tx, &organisation, &[person]).await?;
    let obstacle = recipients.get(&person).map_or(Some(NotSent::Removed), letters::Recipient::obstacle);
    // Whoever sends a mail again that came back wants to know whether it arrives by now. Nothing else would ever end the trouble.
    let was_tried = message.last_error.is_some();
    Ok(obstacle.filter(|obstacle| !(was_tried && *obstacle == NotSent::Unreachable)))
}
