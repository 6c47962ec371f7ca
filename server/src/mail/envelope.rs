//! Addresses a mail and gives it its headers.

use domain::ids::MessageId;
use lettre::Message;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use time::OffsetDateTime;

use super::compose::Composed;

/// Who mail comes from.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The sender, as people know it.
    pub from: Mailbox,
    /// Where answers go.
    pub reply_to: Option<Mailbox>,
    /// Where mail that cannot be delivered comes back to; each mail gets its own address there.
    pub bounces: Option<lettre::Address>,
}

/// A mail cannot be addressed.
#[derive(Debug, thiserror::Error)]
pub enum EnvelopeError {
    /// The recipient's address is none that mail knows.
    #[error("the address cannot be written to: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// The parts do not make a message.
    #[error("the mail cannot be put together: {0}")]
    Message(#[from] lettre::error::Error),
}

/// Returns the mail, ready to go. Its Message-ID follows from the outbox row, so that a second copy is recognisable as one.
pub fn address(sender: &Sender, to: &str, id: MessageId, mail: Composed, now: OffsetDateTime) -> Result<Message, EnvelopeError> {
    let domain = sender.from.email.domain();
    let mut message = Message::builder()
        .from(sender.from.clone())
        .to(Mailbox::new(None, to.parse()?))
        .subject(mail.subject)
        .message_id(Some(format!("<{id}@{domain}>")))
        .date(now.into());
    if let Some(reply_to) = &sender.reply_to {
        message = message.reply_to(reply_to.clone());
    }
    if let Some(bounces) = &sender.bounces {
        let own = lettre::Address::new(format!("{}+{id}", bounces.user()), bounces.domain())?;
        message = message.envelope(Envelope::new(Some(own), vec![to.parse()?])?);
    }
    let stop = mail.stop.clone();
    let mut message = message.multipart(MultiPart::alternative_plain_html(mail.text, mail.html))?;
    // Vacation responders stay silent to mail that a machine wrote (RFC 3834).
    insert(&mut message, "Auto-Submitted", "auto-generated".to_owned());
    insert(&mut message, "X-Auto-Response-Suppress", "All".to_owned());
    // One request stops what is nobody's duty to get (RFC 8058); without TLS the header has no effect.
    if let Some(stop) = stop.filter(|stop| stop.starts_with("https://")) {
        insert(&mut message, "List-Unsubscribe", format!("<{stop}>"));
        insert(&mut message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned());
    }
    Ok(message)
}

fn insert(message: &mut Message, name: &str, value: String) {
    if let Ok(name) = HeaderName::new_from_ascii(name.to_owned()) {
        message.headers_mut().insert_raw(HeaderValue::new(name, value));
    }
}
