//! Giving somebody a role in the software, and taking it from them.

use domain::ids::PersonId;
use domain::people::{Grant, Role};

use crate::{Caller, Refused};

/// Why a role is neither given nor taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRole {
    /// They have it already, or do not have it.
    #[error("nothing changes: they have it already, or do not have it")]
    AsItIs,
    /// They are no longer here.
    #[error("they are no longer here")]
    HasLeft,
    /// Only a manager is one for a unit.
    #[error("only a manager is one for a unit")]
    NotForUnits,
    /// There is no such unit.
    #[error("there is no such unit")]
    UnknownUnit,
    /// Nobody else could look after everything.
    #[error("this is the last administrator: make somebody else administrator first")]
    LastAdministrator,
}

/// Gives somebody a role.
pub async fn grant(caller: &Caller<'_>, person: PersonId, grant: Grant) -> Result<Result<(), NoRole>, Refused> {
    caller.check_administrator()?;
    if grant.unit.is_some() && grant.role != Role::Manager {
        return Ok(Err(NoRole::NotForUnits));
    }
    let tx = caller.write().await?;
    let known = store::people::get(&tx, person).await?;
    if known.has_left(caller.today()?) {
        return Ok(Err(NoRole::HasLeft));
    }
    if let Some(unit) = grant.unit
        && !store::organisation::units(&tx).await?.iter().any(|known| known.id == unit)
    {
        return Ok(Err(NoRole::UnknownUnit));
    }
    if store::people::grants(&tx, person).await?.iter().any(|has| *has == grant) {
        return Ok(Err(NoRole::AsItIs));
    }
    store::people::grant(&tx, caller.actor()?, person, grant).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Takes a role from somebody. What they have open in a browser asks them to look again.
pub async fn revoke(caller: &Caller<'_>, person: PersonId, grant: Grant) -> Result<Result<(), NoRole>, Refused> {
    caller.check_administrator()?;
    let tx = caller.write().await?;
    if grant.role == Role::Administrator && store::erasure::is_last_administrator(&tx, person).await? {
        return Ok(Err(NoRole::LastAdministrator));
    }
    if !store::people::revoke(&tx, caller.actor()?, person, grant).await? {
        return Ok(Err(NoRole::AsItIs));
    }
    tx.commit().await?;
    Ok(Ok(()))
}
