//! More time for a cycle, or some of it taken back.

use domain::ids::{CycleId, PersonId};
use domain::people::{Action, Person};
use domain::text::FreeText;
use store::Tx;
use time::Date;

use crate::learning::track::{Track, tracks};
use crate::people::reach::decidable;
use crate::{Caller, Refused};

/// Returns somebody and the cycle that is open for them, if the caller may decide about it.
pub async fn open_cycle(tx: &Tx, caller: &Caller<'_>, person: PersonId, cycle: CycleId) -> Result<(Person, Track), Refused> {
    let person = decidable(tx, caller, person, Action::DecideOnTraining).await?;
    let track = tracks(tx, caller.services, person.id).await?.into_iter().find(|track| track.cycle.id == cycle);
    let track = track.filter(|track| track.cycle.is_open()).ok_or(Refused::NotFound)?;
    Ok((person, track))
}

/// Sets another last day. One that the due day may not move to is refused: the cycle changed since it was looked at. No rule gives more time:
/// it is always somebody who does, and the extension names them, so the program cannot.
pub async fn extend(
    caller: &Caller<'_>,
    person: PersonId,
    cycle: CycleId,
    until: Date,
    reason: &FreeText,
) -> Result<(), Refused> {
    let by = caller.own()?.id;
    let tx = caller.write().await?;
    let (_, track) = open_cycle(&tx, caller, person, cycle).await?;
    track.cycle.due.check_move(caller.today()?, until).map_err(|_| Refused::Conflict)?;
    store::cycles::extend(&tx, by, &track.cycle, until, reason).await?;
    Ok(tx.commit().await?)
}
