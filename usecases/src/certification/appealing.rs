//! A withdrawn certificate: what is said to it, and taking the withdrawal back.

use domain::certification::cycle::when_taken_back;
use domain::certification::{Certificate, Cycle, Withdrawal};
use domain::ids::PersonId;
use domain::people::Person;
use domain::text::FreeText;
use store::Tx;

use super::stepping::take;
use super::telling::{News, tell};
use super::withdrawing::certificate;
use crate::{Caller, Refused};

/// A certificate that was withdrawn at least once.
pub struct Case {
    /// Its holder.
    pub person: Person,
    /// The certificate.
    pub certificate: Certificate,
    /// What happened, in order.
    pub withdrawals: Vec<Withdrawal>,
    /// The cycles of its certification that came after it.
    newer_cycles: Vec<Cycle>,
    /// Whether a newer certificate was issued.
    is_replaced: bool,
}

impl Case {
    /// Returns the case of somebody's certificate, if the caller may decide about it.
    pub async fn of(tx: &Tx, caller: &Caller<'_>, person: PersonId, number: &str) -> Result<Self, Refused> {
        let (person, certificate) = certificate(tx, caller, person, number).await?;
        let withdrawals = store::withdrawals::of_certificates(tx, &[certificate.id]).await?;
        if withdrawals.is_empty() {
            return Err(Refused::NotFound);
        }
        let own = store::cycles::get(tx, certificate.cycle).await?;
        let cycles = store::cycles::of_person(tx, person.id).await?;
        let cycles: Vec<Cycle> = cycles.into_iter().filter(|cycle| cycle.certification == own.certification).collect();
        let is_newer = |other: &Certificate| {
            (other.validity.from, other.id) > (certificate.validity.from, certificate.id)
                && cycles.iter().any(|cycle| cycle.id == other.cycle)
        };
        let is_replaced = store::certificates::of_person(tx, person.id).await?.iter().any(is_newer);
        let newer_cycles = cycles.into_iter().filter(|cycle| cycle.number > own.number).collect();
        Ok(Self { person, certificate, withdrawals, newer_cycles, is_replaced })
    }

    /// Returns true while it is withdrawn.
    pub const fn is_withdrawn(&self) -> bool {
        self.certificate.fate.revoked_on.is_some()
    }

    /// Returns true if the withdrawal may be taken back: nothing newer stands in its place.
    pub const fn may_be_taken_back(&self) -> bool {
        self.is_withdrawn() && !self.is_replaced
    }
}

/// Keeps what is said to a withdrawal. Somebody listened and wrote it down, and the note names them: the program cannot.
pub async fn note(caller: &Caller<'_>, person: PersonId, number: &str, note: &FreeText) -> Result<(), Refused> {
    let by = caller.own()?.id;
    let tx = caller.write().await?;
    let case = Case::of(&tx, caller, person, number).await?;
    store::withdrawals::note(&tx, by, &case.certificate, caller.today()?, note).await?;
    Ok(tx.commit().await?)
}

/// Takes a withdrawal back; what was to be done instead is no longer required.
pub async fn take_back(caller: &Caller<'_>, person: PersonId, number: &str, reason: &FreeText) -> Result<(), Refused> {
    let tx = caller.write().await?;
    let case = Case::of(&tx, caller, person, number).await?;
    if !case.may_be_taken_back() {
        return Ok(());
    }
    let today = caller.today()?;
    if store::withdrawals::take_back(&tx, caller.actor()?, &case.certificate, today, reason).await? {
        for newer in &case.newer_cycles {
            if let Some(step) = when_taken_back(newer.latest()) {
                take(&tx, caller.actor()?, (newer.person, newer.certification), Some(newer), step).await?;
            }
        }
        let holds_again = store::certificates::by_number(&tx, &case.certificate.number).await?;
        let holds_again = holds_again.filter(|certificate| certificate.standing(today).holds());
        if let (Some(certificate), Some(withdrawal)) = (holds_again, case.withdrawals.last()) {
            tell(&tx, &case.person, &certificate, News::Reinstated(withdrawal.id)).await?;
        }
    }
    Ok(tx.commit().await?)
}
