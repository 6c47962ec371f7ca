//! Withdrawing a certificate: the whole path opens again.

use domain::certification::holding;
use domain::certification::{Certificate, CycleKind, Due};
use domain::ids::PersonId;
use domain::people::{Action, Person};
use domain::text::FreeText;
use store::{Tx, WriteTx};
use time::Date;

use super::needs::Needs;
use super::telling::{News, tell};
use crate::learning::track::tracks;
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
    let withdrawal = store::withdrawals::withdraw(&tx, caller.own()?.id, &certificate, today, reason).await?;
    let Some(withdrawal) = withdrawal else { return Ok(false) };
    begin_again(&tx, caller, &person, &certificate, today).await?;
    // One that did not count any more changes nothing for its holder.
    if certificate.standing(today).holds() {
        tell(&tx, &person, &certificate, News::Withdrawn(withdrawal)).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Opens the whole path again, and closes a renewal that was open: there is nothing to renew any more.
async fn begin_again(
    tx: &WriteTx,
    caller: &Caller<'_>,
    person: &Person,
    certificate: &Certificate,
    today: Date,
) -> Result<(), Refused> {
    let tracks = tracks(tx, caller.services, person.id).await?;
    let Some(track) = tracks.into_iter().find(|track| track.has_cycle(certificate.cycle)) else { return Ok(()) };
    let all = store::certificates::of_person(tx, person.id).await?;
    if track.certificate(&all).is_some_and(|newest| newest.id != certificate.id) {
        // A newer certificate holds, and with it everything it allows.
        return Ok(());
    }
    if track.cycle.is_open() {
        store::cycles::lapse(tx, &track.cycle).await?;
    }
    let assignments = store::assignments::of_person(tx, person.id).await?;
    if !Needs::load(tx, caller.services).await?.include(track.certification.id, &assignments, person) {
        return Ok(());
    }
    let due = Due::after_withdrawal(today, track.requirement.due_days);
    let last = track.cycles.last().unwrap_or(&track.cycle);
    let opened = store::cycles::open_renewal(tx, last, due, CycleKind::Original).await?;
    let exemptions = store::exemptions::of_person(tx, person.id).await?;
    if holding(&exemptions, track.certification.id, today).is_some() {
        // Who is exempt need not do it either; what there is to do when that ends follows from this cycle.
        let opened = store::cycles::get(tx, opened).await?;
        store::cycles::exempt(tx, caller.actor()?, &opened).await?;
    }
    Ok(())
}
