//! Erasing a person, for ever.

use domain::ids::PersonId;
use domain::people::{Action, ErasureReason, Person};

use super::reach::reachable;
use crate::{Caller, Refused};

/// Returns what must be typed to erase this person.
pub fn confirmation(person: &Person) -> String {
    person.address().map_or_else(|| person.display_name().to_owned(), ToString::to_string)
}

/// Erases a person with everything that names them. Returns false, and changes nothing, if they are the last administrator.
pub async fn erase(caller: &Caller<'_>, person: PersonId, why: ErasureReason) -> Result<bool, Refused> {
    let tx = caller.write().await?;
    let person = reachable(&tx, caller, person, Action::ErasePeople).await?;
    let erased = store::erasure::erase(&tx, caller.actor()?, person.id, why, caller.today()?).await?;
    if erased {
        if let Some(email) = &person.email {
            store::sign_in::throttle::forget(&tx, email).await?;
        }
        tx.commit().await?;
        caller.services.store.empty_log().await;
    }
    Ok(erased)
}
