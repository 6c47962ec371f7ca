//! What somebody does on shift and where, from which follows which training they need.

use domain::certification::Due;
use domain::ids::PersonId;
use domain::people::{Action, Assignments};

use super::reach::decidable;
use crate::certification::assigning::assign_training;
use crate::{Caller, Refused};

/// Changes what somebody does, and opens the training that follows from it.
pub async fn assign(caller: &Caller<'_>, person: PersonId, assignments: &Assignments) -> Result<(), Refused> {
    let tx = caller.write().await?;
    let person = decidable(&tx, caller, person, Action::InvitePeople).await?;
    let today = caller.today()?;
    if store::assignments::set(&tx, caller.actor()?, person.id, assignments, today).await? {
        // Who has not accepted the invitation yet gets their training when they do.
        if person.accepted_on.is_some() {
            assign_training(&tx, caller.services, &person, |days| Due::after_assignment(today, days)).await?;
        }
    }
    Ok(tx.commit().await?)
}
