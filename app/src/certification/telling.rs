//! Writes the holder of a certificate what happened to it, in the transaction in which it happens.

use domain::ids::{CertificateId, WithdrawalId};
use domain::people::Person;
use store::Tx;
use store::certificates::Certificate;
use store::outbox::{NewMessage, enqueue};

use crate::mail::{CERTIFICATE, CertificateMail, ISSUED_AGAIN, REINSTATED, WITHDRAWN};

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
    fn kind_and_key(self, certificate: CertificateId) -> (&'static str, String) {
        match self {
            Self::Issued => (CERTIFICATE, format!("{CERTIFICATE}:{certificate}")),
            Self::Withdrawn(withdrawal) => (WITHDRAWN, format!("{WITHDRAWN}:{withdrawal}")),
            Self::Reinstated(withdrawal) => (REINSTATED, format!("{REINSTATED}:{withdrawal}")),
            Self::IssuedAgain(time) => (ISSUED_AGAIN, format!("{ISSUED_AGAIN}:{time}")),
        }
    }
}

/// Writes it, where there is an address.
pub async fn tell(tx: &Tx, person: &Person, certificate: &Certificate, news: News) -> store::Result<()> {
    let Some(recipient) = person.email.clone() else { return Ok(()) };
    let (kind, dedupe_key) = news.kind_and_key(certificate.id);
    let message = NewMessage {
        dedupe_key,
        kind,
        person: person.id,
        recipient,
        locale: person.locale,
        payload: CertificateMail { number: certificate.number.clone(), valid_until: certificate.validity.until },
    };
    enqueue(tx, message).await?;
    Ok(())
}
