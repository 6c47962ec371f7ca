//! What somebody earned in one certification, as the rule wants to know it.

use domain::certification::{Certificate, Cycle, Earned, Validity};
use time::Date;

/// What somebody earned in one certification.
#[derive(Debug, Default)]
pub struct Earnings {
    /// The days of all completions.
    pub earlier: Vec<Date>,
    /// The day the last certificate was withdrawn.
    pub revoked_on: Option<Date>,
    /// What the newest certificate says, unless it was withdrawn.
    pub held: Option<Validity>,
}

impl Earnings {
    /// Returns what was earned in these cycles; `certificates` may be of others too.
    pub fn of<'a>(cycles: impl IntoIterator<Item = &'a Cycle>, certificates: &[Certificate]) -> Self {
        let cycles: Vec<&Cycle> = cycles.into_iter().collect();
        let is_own = |certificate: &&Certificate| cycles.iter().any(|cycle| cycle.id == certificate.cycle);
        let own = || certificates.iter().filter(is_own);
        let newest = own().max_by_key(|certificate| (certificate.validity.from, certificate.id));
        Self {
            earlier: cycles.iter().filter_map(|cycle| cycle.completed_on).collect(),
            revoked_on: own().filter_map(|certificate| certificate.fate.revoked_on).max(),
            held: newest.filter(|newest| newest.fate.revoked_on.is_none()).map(|newest| newest.validity),
        }
    }

    /// Returns it as the rule wants it.
    pub fn earned(&self) -> Earned<'_> {
        Earned { earlier: &self.earlier, revoked_on: self.revoked_on, held: self.held }
    }
}
