//! Inviting people, and inviting them again. An address that belongs to somebody of a unit that the inviting manager may not see gets one too, so that
//! nobody learns who is in other units: it says that they are here already, and opens nothing.

use domain::audit::Event;
use domain::ids::{PersonId, UnitId};
use domain::lists::guests::{Entry, Guest};
use domain::locale::Locale;
use domain::mail::MailKind;
use domain::people::{Action, Assignments, Person, PersonKind, Unit};
use domain::sign_in::Purpose;
use domain::text::EmailAddress;
use store::outbox::{NewMessage, enqueue, fresh_id};
use store::people::NewPerson;
use store::{Tx, WriteTx};

use super::fates::{Fate, fates};
use super::reach::reachable;
use crate::sign_in::mailing::send_link;
use crate::{Caller, Refused};

/// Writes the mail to somebody who was invited, or to the person for whom they stand; nothing to whom no address is known of.
pub async fn send_invitation(tx: &WriteTx, person: &Person) -> store::Result<()> {
    match (&person.email, &person.stands_for) {
        (Some(email), _) => send_link(tx, person, email.clone(), Purpose::Invitation).await.map(drop),
        // Nobody has the address any more: it is a new person, after all.
        (None, Some(email)) if store::people::by_email(tx, email).await?.is_none() => {
            store::contact::stand_for_themselves(tx, person.id, email).await?;
            send_link(tx, person, email.clone(), Purpose::Invitation).await.map(drop)
        }
        (None, Some(email)) => tell_who_is_here(tx, person, email).await,
        (None, None) => Ok(()),
    }
}

/// The mail belongs to the row that stands for the person, as the invitation would: whoever invited them sees the same.
async fn tell_who_is_here(tx: &WriteTx, stand_in: &Person, email: &EmailAddress) -> store::Result<()> {
    let known = store::people::by_email(tx, email).await?;
    let message = NewMessage {
        dedupe_key: format!("{}:{}", MailKind::HereAlready, fresh_id(tx)),
        kind: MailKind::HereAlready,
        person: stand_in.id,
        recipient: email.clone(),
        locale: known.map_or(stand_in.locale, |known| known.locale),
        payload: (),
    };
    enqueue(tx, message).await.map(|_| ())
}

/// Returns the units into which the caller may invite people.
pub async fn units_to_invite_into(tx: &Tx, caller: &Caller<'_>) -> Result<Vec<Unit>, Refused> {
    let units = store::organisation::units(tx).await?;
    let Some(grants) = caller.grants()? else { return Ok(units) };
    let tree = store::organisation::unit_tree(tx).await?;
    Ok(units.into_iter().filter(|unit| grants.may(Action::InvitePeople, unit.id, &tree)).collect())
}

/// As what the people of a list are invited.
pub struct Invitation {
    /// Into which unit.
    pub unit: UnitId,
    /// Of which kind.
    pub kind: PersonKind,
    /// In which language.
    pub locale: Locale,
    /// What they will do.
    pub assignments: Assignments,
}

/// Invites the people of a list who are not here yet, and returns how many. It is looked through again: somebody may have been invited since it
/// was shown.
pub async fn invite(caller: &Caller<'_>, entries: Vec<Entry>, invitation: &Invitation) -> Result<usize, Refused> {
    let tx = caller.write().await?;
    let units = units_to_invite_into(&tx, caller).await?;
    let unit = units.iter().find(|unit| unit.id == invitation.unit).ok_or(Refused::Forbidden)?;
    let (actor, joined_on) = (caller.actor()?, caller.today()?);
    let mut invited = 0;
    for (_, fate) in fates(&tx, caller, entries, &units).await? {
        let Some(Guest { name, email, .. }) = fate.guest().cloned() else { continue };
        let Invitation { kind, locale, .. } = *invitation;
        let new = NewPerson { name, email, kind, locale, country: unit.country.clone(), unit: unit.id, joined_on };
        let person = match fate {
            Fate::InviteElsewhere(_) => store::people::add_stand_in(&tx, actor, new).await?,
            _ => store::people::add(&tx, actor, new).await?,
        };
        store::assignments::set(&tx, actor, person, &invitation.assignments, joined_on).await?;
        send_invitation(&tx, &store::people::get(&tx, person).await?).await?;
        invited += 1;
    }
    tx.commit().await?;
    Ok(invited)
}

/// Sends an invitation again. Returns false if they have joined or left since.
pub async fn invite_again(caller: &Caller<'_>, person: PersonId) -> Result<bool, Refused> {
    let tx = caller.write().await?;
    let person = reachable(&tx, caller, person, Action::InvitePeople).await?;
    let is_open = person.accepted_on.is_none() && !person.has_left(caller.today()?);
    if !is_open || person.address().is_none() {
        return Ok(false);
    }
    send_invitation(&tx, &person).await?;
    store::audit::add(&tx, caller.actor()?, Event::InvitationRenewed { person: person.id }).await?;
    tx.commit().await?;
    Ok(true)
}
