//! Writes the holder of a certificate what happened to it, in the transaction in which it happens.

use domain::certification::Certificate;
use domain::ids::{CertificateId, WithdrawalId};
use domain::mail::MailKind;
use domain::people::Person;
use store::WriteTx;
use store::outbox::{NewMessage, enqueue};

use crate::mail::CertificateMail;

/// What happened to a certificate. Each is told once.
#[derive(Clone)]
pub enum News {
    /// It was issued.
    Issued,
    /// It was withdrawn.
    Withdrawn(WithdrawalId),
    /// That was taken back.
    Reinstated(WithdrawalId),
    /// It was issued again with another name. This tells one time from others.
    IssuedAgain(String),
}

impl News {
    /// Returns what the mail is, and what tells it from others of its kind.
    fn kind_and_key(self, certificate: CertificateId) -> (MailKind, String) {
        match self {
            Self::Issued => (MailKind::Certificate, certificate.to_string()),
            Self::Withdrawn(withdrawal) => (MailKind::Withdrawn, withdrawal.to_string()),
            Self::Reinstated(withdrawal) => (MailKind::Reinstated, withdrawal.to_string()),
            Self::IssuedAgain(time) => (MailKind::IssuedAgain, time),
        }
    }
}

/// Writes it, where there is an address.
pub async fn tell(tx: &WriteTx, person: &Person, certificate: &Certificate, news: News) -> store::Result<()> {
    let Some(recipient) = person.email.clone() else { return Ok(()) };
    let (kind, key) = news.kind_and_key(certificate.id);
    let message = NewMessage {
        dedupe_key: format!("{kind}:{key}"),
        kind,
        person: person.id,
        recipient,
        locale: person.locale,
        payload: CertificateMail { number: certificate.number.clone(), valid_until: certificate.validity.until },
    };
    enqueue(tx, message).await?;
    Ok(())
}
