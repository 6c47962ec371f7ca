//! Issues a certificate once everything is done, in the transaction of whatever was done last.

use domain::certification::Validity;
use domain::people::Person;
use store::certificates::NewCertificate;
use store::{Tx, WriteTx};
use time::Date;

use super::earnings::Earnings;
use super::telling::{News, tell};
use crate::Refused;
use crate::learning::track::{Track, tracks};
use crate::services::Services;

/// Issues the certificates that the person has now earned and does not have yet.
pub async fn issue_if_complete(tx: &WriteTx, services: &Services, person: &Person) -> Result<(), Refused> {
    for track in tracks(tx, services, person.id).await? {
        let is_earned = track.passed_attempt().is_some() && track.is_ready_for_check()?;
        if is_earned && track.cycle.is_open() {
            issue(tx, person, &track).await?;
        }
    }
    Ok(())
}

/// Issues what was earned if the check of this way was passed before and only something to read was left: a newer release may have more.
pub async fn issue_if_last(tx: &WriteTx, services: &Services, person: &Person, track: &Track) -> Result<(), Refused> {
    if track.cycle.is_open() && track.passed_attempt().is_some() {
        issue_if_complete(tx, services, person).await?;
    }
    Ok(())
}

async fn issue(tx: &WriteTx, person: &Person, track: &Track) -> Result<(), Refused> {
    let path = track.path()?;
    let today = store::organisation::get(tx).await?.time_zone.date(tx.now());
    // Everyone gives a name when they accept the invitation.
    let holder = person.name.clone().ok_or(Refused::Conflict)?;
    let release = track.passed_attempt().map_or(track.release.id, |attempt| attempt.release);
    let new = NewCertificate {
        person: person.id,
        cycle: track.cycle.id,
        release,
        holder,
        title: path.title.clone(),
        allows: path.allows.clone(),
        validity: validity(tx, track, today).await?,
    };
    let certificate = store::certificates::issue(tx, new).await?;
    store::certificates::supersede(tx, &track.cycle_ids(), &certificate).await?;
    store::cycles::complete(tx, track.cycle.id, today).await?;
    Ok(tell(tx, person, &certificate, News::Issued).await?)
}

/// Returns the dates that follow from the rule, and from what was earned before.
async fn validity(tx: &Tx, track: &Track, today: Date) -> Result<Validity, Refused> {
    let held = store::certificates::of_person(tx, track.cycle.person).await?;
    let earnings = Earnings::of(&track.cycles, &held);
    Ok(Validity { rule: track.rule, ..track.requirement.validity(&earnings.earned(), today) })
}
