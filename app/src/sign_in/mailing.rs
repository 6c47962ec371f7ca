//! Writes invitations and sign-in links into the outbox.

use domain::ids::LinkId;
use domain::people::Person;
use domain::text::EmailAddress;
use store::outbox::{NewMessage, enqueue};
use store::sign_in::{Purpose, create_link};
use store::{Result, Tx};

use crate::mail::{INVITATION, LinkMail, NEW_ADDRESS, SIGN_IN};

/// Makes a link for a person, writes the mail that carries it, and returns which link it is.
pub async fn send_link(tx: &Tx, person: &Person, to: EmailAddress, purpose: Purpose) -> Result<LinkId> {
    let link = create_link(tx, person.id, purpose).await?;
    let kind = match purpose {
        Purpose::Invitation => INVITATION,
        Purpose::SignIn => SIGN_IN,
        Purpose::NewAddress => NEW_ADDRESS,
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
