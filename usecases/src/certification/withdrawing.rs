//! Withdrawing a certificate: the whole path opens again.

use domain::certification::Certificate;
use domain::certification::cycle::after_withdrawal;
use domain::ids::PersonId;
use domain::people::{Action, Person};
use domain::text::FreeText;
use store::{Tx, WriteTx};
use time::Date;

use super::needs::Needs;
use super::situation::Situated;
use super::stepping::take;
use super::telling::{News, tell};
use crate::people::reach::decidable;
use crate::{Caller, Refused};

/// Returns somebody and their certificate of this number, if the caller may decide about it.
pub async fn certificate(tx: &Tx, caller: &Caller<'_>, person: PersonId, number: &str) -> Result<(Person, Certificate), Refused> {
    let person = decidable(tx, caller, person, Action::DecideOnTraining).await?;
    let certificate = store::certificates::by_number(tx, number).await?;
    let certificate = certificate.filter(|certificate| certificate.person == person.id).ok_or(Refused::NotFound)?;
    Ok((person, certificate))
}

/// Withdraws a certificate. Its holder is told, if it counted. Returns false if it was withdrawn before.
pub async fn withdraw(caller: &Caller<'_>, person: PersonId, number: &str, reason: &FreeText) -> Result<bool, Refused> {
    let tx = caller.write().await?;
    let (person, certificate) = certificate(&tx, caller, person, number).await?;
    let today = caller.today()?;
    let withdrawal = store::withdrawals::withdraw(&tx, caller.actor()?, &certificate, today, reason).await?;
    let Some(withdrawal) = withdrawal else { return Ok(false) };
    begin_again(&tx, caller, &certificate, today).await?;
    // One that did not count any more changes nothing for its holder.
    if certificate.standing(today).holds() {
        tell(&tx, &person, &certificate, News::Withdrawn(withdrawal)).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Opens the whole path again, and closes a renewal that was open, as far as that follows from the withdrawal.
async fn begin_again(tx: &WriteTx, caller: &Caller<'_>, certificate: &Certificate, today: Date) -> Result<(), Refused> {
    let needs = Needs::load(tx, caller.services).await?;
    let (person, certification) = (certificate.person, store::cycles::get(tx, certificate.cycle).await?.certification);
    // What is no longer taught is asked of nobody.
    let Some(rule) = needs.requirement(certification) else { return Ok(()) };
    let Situated { mut last, newest, situation } = Situated::of(tx, &needs, (person, certification), false).await?;
    for step in after_withdrawal(rule, &situation, newest == Some(certificate.id), today) {
        take(tx, caller.actor()?, (person, certification), last.as_ref(), step).await?;
        last = store::cycles::current(tx, person, certification).await?;
    }
    Ok(())
}
