//! The mail of an invitation. An address that belongs to somebody of a unit that the inviting manager may not see gets one too, so that
//! nobody learns who is in other units: it says that they are here already, and opens nothing.

use domain::mail::MailKind;
use domain::people::Person;
use domain::text::EmailAddress;
use store::WriteTx;
use store::outbox::{NewMessage, enqueue, fresh_id};
use store::sign_in::Purpose;

use crate::sign_in::mailing::send_link;

/// Writes the mail to somebody who was invited, or to the person for whom they stand; nothing to whom no address is known of.
pub async fn send_invitation(tx: &WriteTx, person: &Person) -> store::Result<()> {
    match (&person.email, &person.stands_for) {
        (Some(email), _) => send_link(tx, person, email.clone(), Purpose::Invitation).await.map(drop),
        // Nobody has the address any more: it is a new person, after all.
        (None, Some(email)) if store::people::by_email(tx, email).await?.is_none() => {
            store::contact::stand_for_themselves(tx, person.id, email).await?;
            send_link(tx, person, email.clone(), Purpose::Invitation).await.map(drop)
        }
        (None, Some(email)) => tell_who_is_here(tx, person, email).await,
        (None, None) => Ok(()),
    }
}

/// The mail belongs to the row that stands for the person, as the invitation would: whoever invited them sees the same.
async fn tell_who_is_here(tx: &WriteTx, stand_in: &Person, email: &EmailAddress) -> store::Result<()> {
    let known = store::people::by_email(tx, email).await?;
    let message = NewMessage {
        dedupe_key: format!("{}:{}", MailKind::HereAlready, fresh_id(tx)),
        kind: MailKind::HereAlready,
        person: stand_in.id,
        recipient: email.clone(),
        locale: known.map_or(stand_in.locale, |known| known.locale),
        payload: (),
    };
    enqueue(tx, message).await.map(|_| ())
}
