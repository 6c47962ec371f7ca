//! Sending a mail again that failed, came back, or of which nobody knows.

use domain::audit::Event;
use domain::ids::MessageId;
use domain::people::Action;

use super::asking_again::ask_again;
use super::still_so::StillSo;
use crate::{Caller, Refused};

/// What became of the wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// It goes out.
    Goes,
    /// Nothing of what it tells is so any more: a link that was replaced, an address that was corrected.
    IsOver,
    /// It is on its way already, or arrived.
    NotNeeded,
}

/// Sends it again, if what it tells is still so.
pub async fn send_again(caller: &Caller<'_>, message: MessageId) -> Result<Again, Refused> {
    caller.check_may(Action::LookAfterMail)?;
    let by = caller.actor()?;
    let today = caller.today()?;
    // What is asked here is asked again when it goes out, and noted then: this transaction ends without a commit.
    let tx = caller.write().await?;
    let known = store::outbox::get(&tx, message).await?;
    let is_over = matches!(ask_again(&tx, caller.services, known, today).await?, StillSo::Drop(_));
    drop(tx);
    if is_over {
        return Ok(Again::IsOver);
    }
    let tx = caller.write().await?;
    if !store::outbox::send_again(&tx, message).await? {
        return Ok(Again::NotNeeded);
    }
    store::audit::add(&tx, by, Event::MailSentAgain { message }).await?;
    tx.commit().await?;
    Ok(Again::Goes)
}
