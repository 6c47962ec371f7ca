use time::Date;

use crate::ids::{CertificateId, PersonId, WithdrawalId};

/// One withdrawal of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// Which.
    pub id: WithdrawalId,
    /// Of which certificate.
    pub certificate: CertificateId,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// Who withdrew it; nobody, if a command on the server did, or in the beginning, when that was not written down.
    pub by: Option<PersonId>,
    /// What was said about it since, in order.
    pub notes: Vec<AppealNote>,
    /// How it was taken back.
    pub taken_back: Option<TakenBack>,
}

/// What somebody said about a withdrawal, or what was decided then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppealNote {
    /// The day.
    pub on: Date,
    /// Who wrote it down.
    pub by: PersonId,
    /// What was said.
    pub note: String,
}

/// The end of a withdrawal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// The day from which the certificate holds again.
    pub on: Date,
    /// Who took it back; nobody, if a command on the server did.
    pub by: Option<PersonId>,
    /// Why.
    pub because: String,
}
