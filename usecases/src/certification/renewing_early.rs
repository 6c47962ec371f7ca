//! Renewing before the window opens, where the rule allows it.

use domain::certification::{Certificate, CycleKind, Due, Standing, Validity};
use store::Tx;

use super::earnings::Earnings;
use super::needs::Needs;
use crate::learning::track::{Track, tracks};
use crate::{Caller, Refused};

/// A renewal that may begin now.
pub struct EarlyRenewal {
    track: Track,
    /// What somebody who finishes today would get.
    pub today: Validity,
}

/// Returns the renewal of somebody's own certificate, if it may begin before its window opens.
pub async fn offer(tx: &Tx, caller: &Caller<'_>, certificate: &Certificate) -> Result<Option<EarlyRenewal>, Refused> {
    let (today, person) = (caller.today()?, caller.own()?);
    // Who finished today and finishes again today has one completion, not two.
    if certificate.standing(today) != Standing::Valid || certificate.validity.from == today {
        return Ok(None);
    }
    let tracks = tracks(tx, caller.services, person.id).await?;
    let track = tracks.into_iter().find(|track| track.cycle.id == certificate.cycle);
    let Some(track) = track.filter(|track| bool::from(track.requirement.terms.early_renewal)) else { return Ok(None) };
    let assignments = store::assignments::of_person(tx, person.id).await?;
    if !Needs::load(tx, caller.services).await?.include(track.certification.id, &assignments, person) {
        return Ok(None);
    }
    let all = store::certificates::of_person(tx, person.id).await?;
    let today = track.requirement.validity(&Earnings::of(&track.cycles, &all).earned(), today);
    Ok(Some(EarlyRenewal { track, today }))
}

/// Opens the renewal, if it may begin.
pub async fn begin(caller: &Caller<'_>, certificate: &Certificate) -> Result<(), Refused> {
    let tx = caller.write().await?;
    if let Some(EarlyRenewal { track, .. }) = offer(&tx, caller, certificate).await? {
        let is_short = track.path()?.refresher.is_some();
        let kind = if is_short { CycleKind::Refresher } else { CycleKind::Original };
        let due = Due::early_renewal(certificate.validity, caller.today()?);
        let last = track.cycles.last().unwrap_or(&track.cycle);
        store::cycles::open_renewal(&tx, last, due, kind).await?;
        tx.commit().await?;
    }
    Ok(())
}
