//! The address by which somebody's calendar asks for their days, and what it is told.

use std::collections::BTreeMap;

use domain::certification::Cycle;
use domain::ids::{CycleId, PersonId};
use store::Tx;
use time::{Duration, OffsetDateTime};

use crate::learning::track::{Track, tracks};
use crate::services::Services;
use crate::{Caller, Refused};

/// How long a cycle that was closed stays: long enough for every calendar to hear of it.
const KEPT: Duration = Duration::days(90);

/// A cycle that stands in somebody's calendar.
pub struct Shown {
    /// The cycle.
    pub cycle: Cycle,
    /// How many hundredths of it are done, while it is open; nothing where that was not asked.
    pub percent: u8,
    /// When it changed last, or the person did a part of it, where that was asked.
    pub changed_at: OffsetDateTime,
}

/// Returns what stands in somebody's calendar. How far they are is read only where it shows.
pub async fn shown(tx: &Tx, services: &Services, person: PersonId, with_progress: bool) -> Result<Vec<Shown>, Refused> {
    let cycles = store::cycles::of_person(tx, person).await?;
    let steps = if with_progress { steps(tx, services, person).await? } else { BTreeMap::new() };
    let stays = |cycle: &Cycle| cycle.is_open() || cycle.changed_at + KEPT > tx.now();
    let shown = |cycle: Cycle| {
        let step = steps.get(&cycle.id).filter(|_| cycle.is_open());
        let step_at = step.and_then(|step| step.at);
        Shown {
            cycle,
            percent: step.map_or(0, |step| step.percent),
            changed_at: step_at.map_or(cycle.changed_at, |at| at.max(cycle.changed_at)),
        }
    };
    Ok(cycles.into_iter().filter(stays).map(shown).collect())
}

/// How far somebody is in a cycle, and when they did the last of it.
struct Step {
    percent: u8,
    at: Option<OffsetDateTime>,
}

async fn steps(tx: &Tx, services: &Services, person: PersonId) -> Result<BTreeMap<CycleId, Step>, Refused> {
    let read_at = store::progress::of_person(tx, person).await?.into_iter().map(|done| done.at).max();
    let step = |track: &Track| {
        let signed_at = track.policies.iter().filter_map(|(_, signed)| signed.map(|signed| signed.signed_at)).max();
        (track.cycle.id, Step { percent: track.percent(), at: read_at.max(signed_at) })
    };
    Ok(tracks(tx, services, person).await?.iter().map(step).collect())
}

/// Makes an address for the caller; a new one takes the place of the old.
pub async fn make(caller: &Caller<'_>) -> Result<(), Refused> {
    let tx = caller.write().await?;
    store::calendar_feeds::make(&tx, caller.own()?.id).await?;
    Ok(tx.commit().await?)
}

/// Stops it.
pub async fn stop(caller: &Caller<'_>) -> Result<(), Refused> {
    let tx = caller.write().await?;
    store::calendar_feeds::stop(&tx, caller.own()?.id).await?;
    Ok(tx.commit().await?)
}
