//! A person leaves: from a day on they are no longer here. Their certificates stay, and it can be taken back.

use domain::certification::Due;
use domain::ids::PersonId;
use domain::people::{Action, Person};
use store::WriteTx;
use time::{Date, Duration};

use super::reach::decidable;
use crate::certification::assigning::assign_training;
use crate::{Caller, Refused};

/// How far ahead a day may be set.
const AHEAD: Duration = Duration::days(366);

/// Returns the last day that may be set today.
pub const fn latest(today: Date) -> Date {
    today.saturating_add(AHEAD)
}

/// Why a day cannot be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLeave {
    /// It lies before they joined, or too far ahead.
    Day,
    /// Nobody else could look after everything.
    LastAdministrator,
}

/// Records from which day on somebody is no longer here.
pub async fn leave(caller: &Caller<'_>, person: PersonId, day: Date) -> Result<Result<(), NoLeave>, Refused> {
    let tx = caller.write().await?;
    let person = decidable(&tx, caller, person, Action::InvitePeople).await?;
    if !(person.joined_on..=latest(caller.today()?)).contains(&day) {
        return Ok(Err(NoLeave::Day));
    }
    if store::erasure::is_last_administrator(&tx, person.id).await? {
        return Ok(Err(NoLeave::LastAdministrator));
    }
    record(caller, &tx, &person, Some(day)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Takes it back: what they need opens for them.
pub async fn come_back(caller: &Caller<'_>, person: PersonId) -> Result<(), Refused> {
    let tx = caller.write().await?;
    let person = decidable(&tx, caller, person, Action::InvitePeople).await?;
    if person.left_on.is_some() {
        record(caller, &tx, &person, None).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Records it, and closes or opens the training that follows. A day that is still to come is followed by the daily run.
async fn record(caller: &Caller<'_>, tx: &WriteTx, person: &Person, left_on: Option<Date>) -> Result<(), Refused> {
    let today = caller.today()?;
    store::people::leave(tx, caller.actor()?, person.id, left_on, today).await?;
    let person = store::people::get(tx, person.id).await?;
    if person.accepted_on.is_some() {
        assign_training(tx, caller.services, &person, |days| Due::after_publication(today, days)).await?;
    }
    Ok(())
}
