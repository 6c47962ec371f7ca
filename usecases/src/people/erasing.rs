//! Erasing a person, for ever.

use domain::audit::Actor;
use domain::ids::PersonId;
use domain::people::{Action, ErasureReason, Person};
use store::WriteTx;
use time::Date;

use super::reach::reachable;
use crate::{Caller, Refused};

/// Erases a person with everything that names them. Returns false, and changes nothing, if they are the last administrator.
pub async fn erase_person(tx: &WriteTx, actor: Actor, person: &Person, why: ErasureReason, today: Date) -> store::Result<bool> {
    let erased = store::erasure::erase(tx, actor, person.id, why, today).await?;
    if let (true, Some(email)) = (erased, &person.email) {
        store::sign_in::throttle::forget(tx, email).await?;
    }
    Ok(erased)
}

/// Returns what must be typed to erase this person.
pub fn confirmation(person: &Person) -> String {
    person.address().map_or_else(|| person.display_name().to_owned(), ToString::to_string)
}

/// Erases a person whom the caller may erase; see [`erase_person`].
pub async fn erase(caller: &Caller<'_>, person: PersonId, why: ErasureReason) -> Result<bool, Refused> {
    let tx = caller.write().await?;
    let person = reachable(&tx, caller, person, Action::ErasePeople).await?;
    let erased = erase_person(&tx, caller.actor()?, &person, why, caller.today()?).await?;
    if erased {
        tx.commit().await?;
        caller.services.store.empty_log().await;
    }
    Ok(erased)
}
