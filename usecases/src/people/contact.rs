//! Another name or address for somebody, by those who look after them: what was mistyped, what mail does not reach, who is called otherwise.

use domain::ids::PersonId;
use domain::mail::MailKind;
use domain::people::{Action, Person};
use domain::text::{EmailAddress, PersonName};
use store::{Tx, WriteTx};
use time::Date;

use super::inviting::send_invitation;
use super::reach::decidable;
use crate::sign_in::mailing::send_notice;
use crate::{Caller, Refused};

/// What somebody is to be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Called {
    /// By this name.
    By(PersonName),
    /// By none: they say it themselves when they join.
    AsTheySay,
}

/// What is to be changed.
pub struct Wish {
    /// The name; nothing leaves it as it is.
    pub name: Option<Called>,
    /// The address; nothing leaves it as it is.
    pub email: Option<EmailAddress>,
}

/// Somebody else has the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IsUsed;

/// Whether somebody else may have the address: who has left needs it no more, and is still known by their name.
pub fn may_be_freed(person: &Person, today: Date) -> bool {
    person.has_left(today) && person.name.is_some() && person.address().is_some()
}

/// Whether somebody may stay without an address: whose address somebody else has, as long as they are not here.
pub fn may_stay_without(person: &Person, today: Date) -> bool {
    person.has_left(today) && person.address().is_none()
}

/// Takes the address from somebody who has left.
pub async fn free(caller: &Caller<'_>, person: PersonId) -> Result<(), Refused> {
    let tx = caller.write().await?;
    let person = decidable(&tx, caller, person, Action::InvitePeople).await?;
    if !may_be_freed(&person, caller.today()?) {
        return Err(Refused::Conflict);
    }
    store::contact::free_address(&tx, caller.actor()?, person.id).await?;
    Ok(tx.commit().await?)
}

/// Changes it. Who has not joined yet is invited again, at the new address.
pub async fn change(caller: &Caller<'_>, person: PersonId, wish: Wish) -> Result<Result<(), IsUsed>, Refused> {
    let tx = caller.write().await?;
    let person = decidable(&tx, caller, person, Action::InvitePeople).await?;
    let email = wish.email.filter(|email| person.address() != Some(email));
    let known = match &email {
        Some(email) => store::people::by_email(&tx, email).await?,
        None => None,
    };
    // Whoever has not joined stands for somebody of a unit that the caller may not see, as when they were invited there: nobody learns that
    // the address is known.
    let stands_for_somebody = match &known {
        None => false,
        Some(known) if person.accepted_on.is_none() && !may_see(&tx, caller, known).await? => true,
        Some(_) => return Ok(Err(IsUsed)),
    };
    let actor = caller.actor()?;
    match &wish.name {
        None => {}
        Some(Called::By(name)) => store::contact::rename(&tx, actor, person.id, Some(name)).await?,
        // They have joined meanwhile, and said it.
        Some(Called::AsTheySay) if person.accepted_on.is_some() => return Err(Refused::Conflict),
        Some(Called::AsTheySay) => store::contact::rename(&tx, actor, person.id, None).await?,
    }
    if let Some(email) = &email {
        if stands_for_somebody {
            store::contact::stand_for(&tx, actor, person.id, email).await?;
        } else {
            store::contact::move_to(&tx, actor, person.id, email).await?;
        }
        reach_at_the_new_one(&tx, caller, &person).await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}

/// Whether the caller may see that somebody is here.
async fn may_see(tx: &Tx, caller: &Caller<'_>, known: &Person) -> Result<bool, Refused> {
    let tree = store::organisation::unit_tree(tx).await?;
    Ok(caller.grants()?.is_none_or(|grants| grants.may(Action::SeePeople, known.unit, &tree)))
}

async fn reach_at_the_new_one(tx: &WriteTx, caller: &Caller<'_>, before: &Person) -> Result<(), Refused> {
    let person = store::people::get(tx, before.id).await?;
    let today = caller.today()?;
    match &before.email {
        // Whoever has left is left in peace.
        _ if person.has_left(today) => Ok(()),
        Some(old) if person.accepted_on.is_some() => Ok(tell_old_address(tx, &person, old, today).await?),
        // They have joined, and sign in with it.
        None if person.accepted_on.is_some() => Ok(()),
        _ => Ok(send_invitation(tx, &person).await?),
    }
}

/// Writes to the old address that it is no longer the one: if it was not them, they learn of it.
pub async fn tell_old_address(tx: &WriteTx, person: &Person, old: &EmailAddress, today: Date) -> store::Result<()> {
    send_notice(tx, person, old.clone(), MailKind::AddressChanged, today).await
}
