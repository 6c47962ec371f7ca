//! Erasing a person, for ever.

use domain::audit::Actor;
use domain::people::{ErasureReason, Person};
use store::WriteTx;
use time::Date;

/// Erases a person with everything that names them. Returns false, and changes nothing, if they are the last administrator.
pub async fn erase_person(tx: &WriteTx, actor: Actor, person: &Person, why: ErasureReason, today: Date) -> store::Result<bool> {
    let erased = store::erasure::erase(tx, actor, person.id, why, today).await?;
    if let (true, Some(email)) = (erased, &person.email) {
        store::throttle::forget(tx, email).await?;
    }
    Ok(erased)
}

/// Returns what must be typed to erase this person.
pub fn confirmation(person: &Person) -> String {
    person.address().map_or_else(|| person.display_name().to_owned(), ToString::to_string)
}
