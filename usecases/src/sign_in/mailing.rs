//! Writes links, and what was changed of an account, into the outbox.

use domain::ids::LinkId;
use domain::mail::MailKind;
use domain::people::Person;
use domain::sign_in::Purpose;
use domain::text::EmailAddress;
use store::outbox::{NewMessage, enqueue, fresh_id};
use store::sign_in::create_link;
use store::{Result, WriteTx};
use time::Date;

use crate::mail::{ChangeMail, LinkMail};

/// Makes a link for a person, writes the mail that carries it, and returns which link it is.
pub async fn send_link(tx: &WriteTx, person: &Person, to: EmailAddress, purpose: Purpose) -> Result<LinkId> {
    let link = create_link(tx, person.id, purpose).await?;
    let kind = match purpose {
        Purpose::Invitation => MailKind::Invitation,
        Purpose::SignIn => MailKind::SignIn,
        Purpose::NewAddress => MailKind::NewAddress,
    };
    let message = NewMessage {
        dedupe_key: format!("{kind}:{}", link.id),
        kind,
        person: person.id,
        recipient: to,
        locale: person.locale,
        payload: LinkMail { link: link.id },
    };
    enqueue(tx, message).await?;
    Ok(link.id)
}

/// Writes the mail that something of an account was changed on a day: whoever did not do it themselves learns of it.
pub async fn send_notice(tx: &WriteTx, person: &Person, to: EmailAddress, kind: MailKind, on: Date) -> Result<()> {
    let message = NewMessage {
        dedupe_key: format!("{kind}:{}", fresh_id(tx)),
        kind,
        person: person.id,
        recipient: to,
        locale: person.locale,
        payload: ChangeMail { on },
    };
    enqueue(tx, message).await.map(drop)
}
