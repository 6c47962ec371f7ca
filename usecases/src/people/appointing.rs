//! Making somebody an administrator who is not here yet. It is how the first one comes in, before anybody could invite them and before mail
//! goes out: the link is handed to whoever runs the server.

use domain::ids::PersonId;
use domain::locale::Locale;
use domain::people::{Grant, PersonKind, Role};
use domain::sign_in::{Link, Purpose};
use domain::text::{EmailAddress, PersonName};
use store::WriteTx;
use store::people::NewPerson;
use store::sign_in::create_link;

use crate::{Caller, Refused};

/// Why somebody is not made an administrator in this way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAppointed {
    /// They were here and left.
    HasLeft,
    /// They have joined already: they sign in, and are given the role.
    HasJoined,
}

/// Adds somebody as an administrator and returns the link by which they join. Who was invited before gets another link and no other role.
pub async fn appoint(
    caller: &Caller<'_>,
    email: &EmailAddress,
    name: Option<PersonName>,
    locale: Locale,
) -> Result<Result<Link, NotAppointed>, Refused> {
    caller.check_program()?;
    let today = caller.today()?;
    let tx = caller.write().await?;
    let person = match store::people::by_email(&tx, email).await? {
        Some(known) if known.has_left(today) => return Ok(Err(NotAppointed::HasLeft)),
        Some(known) if known.accepted_on.is_some() => return Ok(Err(NotAppointed::HasJoined)),
        Some(known) => known.id,
        None => add(&tx, caller, email.clone(), name, locale).await?,
    };
    let link = create_link(&tx, person, Purpose::Invitation).await?;
    tx.commit().await?;
    Ok(Ok(link))
}

/// Adds them to the topmost unit, with the role.
async fn add(
    tx: &WriteTx,
    caller: &Caller<'_>,
    email: EmailAddress,
    name: Option<PersonName>,
    locale: Locale,
) -> Result<PersonId, Refused> {
    let units = store::organisation::units(tx).await?;
    let top = units.iter().find(|unit| unit.parent.is_none());
    let unit = top.ok_or_else(|| Refused::unexpected(&"the organisation has no unit"))?.id;
    let country = caller.organisation.ok_or(Refused::NotFound)?.country.clone();
    let (actor, joined_on) = (caller.actor()?, caller.today()?);
    let new = NewPerson { name, email, kind: PersonKind::Employee, locale, country, unit, joined_on };
    let person = store::people::add(tx, actor, new).await?;
    store::people::grant(tx, actor, person, Grant { role: Role::Administrator, unit: None }).await?;
    Ok(person)
}
