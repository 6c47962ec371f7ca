use time::OffsetDateTime;

use super::Requirement;
use crate::ids::{CertificationId, PersonId};

/// A version of the rule of a certification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleVersion {
    /// Of which certification.
    pub certification: CertificationId,
    /// Counted from 1.
    pub number: u32,
    /// What was set; nothing is back to what the course says.
    pub requirement: Option<Requirement>,
    /// Why.
    pub reason: String,
    /// Who set it.
    pub set_by: PersonId,
    /// When.
    pub set_at: OffsetDateTime,
}
