//! Who is somebody's to see and to decide about. Every page, list and command asks here.

use domain::ids::PersonId;
use domain::people::{Action, NotYours, Person};
use store::Tx;

use crate::{Caller, Refused};

/// Returns a person, if they are in a unit in which the caller may do this. Somebody of another unit is not found: nobody learns that they
/// exist.
pub async fn reachable(tx: &Tx, caller: &Caller<'_>, person: PersonId, action: Action) -> Result<Person, Refused> {
    let person = store::people::get(tx, person).await?;
    let Some(grants) = caller.grants()? else { return Ok(person) };
    let tree = store::organisation::unit_tree(tx).await?;
    if grants.may(action, person.unit, &tree) { Ok(person) } else { Err(Refused::NotFound) }
}

/// Returns why the caller may not decide about a person whom they can see, if so: nobody decides about themselves, and about people who have
/// a role only administrators do.
pub async fn refusal(tx: &Tx, caller: &Caller<'_>, person: &Person) -> Result<Option<NotYours>, Refused> {
    let roles = store::people::grants(tx, person.id).await?;
    Ok(caller.decider()?.refusal(person.id, &roles))
}

/// Returns a person, if they are in a unit in which the caller may do this and are theirs to decide about.
pub async fn decidable(tx: &Tx, caller: &Caller<'_>, person: PersonId, action: Action) -> Result<Person, Refused> {
    let person = reachable(tx, caller, person, action).await?;
    if refusal(tx, caller, &person).await?.is_some() { Err(Refused::Forbidden) } else { Ok(person) }
}
