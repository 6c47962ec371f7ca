//! A mail to oneself, to try the way it goes. It takes that very way: written into the outbox, sent by a worker, which notes the talk with
//! the mail server word by word.

use domain::ids::MessageId;
use domain::locale::Locale;
use domain::mail::MailKind;
use domain::people::Action;
use store::outbox::NewMessage;

use crate::mail::TestMail;
use crate::services::Services;
use crate::{Caller, Refused};

/// Writes the mail to the caller, in this language.
pub async fn send(caller: &Caller<'_>, locale: Locale) -> Result<MessageId, Refused> {
    caller.check_may(Action::LookAfterMail)?;
    let person = caller.own()?.clone();
    let Some(recipient) = person.email else { return Err(Refused::NotFound) };
    let tx = caller.write().await?;
    let id = store::outbox::fresh_id(&tx);
    let new = NewMessage {
        dedupe_key: format!("{}:{id}", MailKind::Test),
        kind: MailKind::Test,
        person: person.id,
        recipient,
        locale,
        payload: TestMail::default(),
    };
    store::outbox::enqueue_all(&tx, vec![(id, tx.now(), new)]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Notes the talk that the mail server had with the worker, while the mail is being sent.
pub async fn note_talk(services: &Services, message: MessageId, talk: Vec<String>) -> store::Result<()> {
    let tx = services.store.write().await?;
    store::outbox::rewrite_sending(&tx, message, &TestMail { talk }).await?;
    tx.commit().await
}
