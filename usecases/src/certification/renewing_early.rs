//! Renewing before the window opens, where the rule allows it.

use domain::certification::cycle::{Step, renews_early};
use domain::certification::{Certificate, Validity};
use store::Tx;

use super::earnings::Earnings;
use super::needs::Needs;
use super::stepping::take;
use crate::learning::track::{Track, tracks};
use crate::{Caller, Refused};

/// A renewal that may begin now.
pub struct EarlyRenewal {
    track: Track,
    /// What opens.
    step: Step,
    /// What somebody who finishes today would get.
    pub today: Validity,
}

/// Returns the renewal of somebody's own certificate, if it may begin before its window opens.
pub async fn offer(tx: &Tx, caller: &Caller<'_>, certificate: &Certificate) -> Result<Option<EarlyRenewal>, Refused> {
    let (today, person) = (caller.today()?, caller.own()?);
    let tracks = tracks(tx, caller.services, person.id).await?;
    // What was asked for after it comes first.
    let Some(track) = tracks.into_iter().find(|track| track.cycle.id == certificate.cycle) else { return Ok(None) };
    let assignments = store::assignments::of_person(tx, person.id).await?;
    let all = store::certificates::of_person(tx, person.id).await?;
    let exemptions = store::exemptions::of_person(tx, person.id).await?;
    let needs = Needs::load(tx, caller.services).await?;
    let did = (track.cycles.iter(), all.as_slice());
    let situation = needs.situation(track.certification.id, (person, &assignments), did, &exemptions, false);
    // It is no longer what they hold, if it was withdrawn or replaced.
    let step = renews_early(&track.requirement, &situation, today).filter(|_| situation.held == Some(certificate.validity));
    let Some(step) = step else { return Ok(None) };
    let today = track.requirement.validity(&Earnings::of(&track.cycles, &all).earned(), today);
    Ok(Some(EarlyRenewal { track, step, today }))
}

/// Opens the renewal, if it may begin.
pub async fn begin(caller: &Caller<'_>, certificate: &Certificate) -> Result<(), Refused> {
    let tx = caller.write().await?;
    if let Some(EarlyRenewal { track, step, .. }) = offer(&tx, caller, certificate).await? {
        let of = (track.cycle.person, track.certification.id);
        take(&tx, caller.actor()?, of, track.cycles.last(), step).await?;
        tx.commit().await?;
    }
    Ok(())
}
