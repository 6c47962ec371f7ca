//! Links that can still be used, asking for one by mail, and those that are handed out without.

use domain::ids::{LinkId, PersonId};
use domain::people::Person;
use domain::sign_in::{Link, Network, Purpose, Way};
use domain::text::EmailAddress;
use store::sign_in::create_link;
use store::sign_in::throttle::Try;

use super::mailing::send_link;
use super::trying::admit;
use crate::{Caller, Refused};

/// Returns a link, if it can still be used for this.
pub async fn usable(caller: &Caller<'_>, link: LinkId, purpose: Purpose) -> Result<Option<Link>, Refused> {
    let tx = caller.services.store.read().await?;
    let link = store::sign_in::find_link(&tx, link).await?;
    let link = link.filter(|link| link.is_usable(purpose, tx.now()));
    let Some(link) = link else { return Ok(None) };
    let person = store::people::find(&tx, link.person).await?;
    let today = caller.today()?;
    let is_for = |person: &Person| purpose != Purpose::Invitation || person.accepted_on.is_none();
    Ok(person.filter(|person| !person.has_left(today) && is_for(person)).map(|_| link))
}

/// Sends a link to whoever has this address, if anybody does; `leads_to` is where it goes on to. Nothing tells the caller which.
pub async fn ask(
    caller: &Caller<'_>,
    email: &EmailAddress,
    network: Option<Network>,
    leads_to: Option<&str>,
) -> Result<(), Refused> {
    let tx = admit(caller, &Try { way: Way::Link, email, network }).await?;
    let today = caller.today()?;
    if let Some(person) = store::people::by_email(&tx, email).await?.filter(|person| !person.has_left(today)) {
        // Whoever never accepted gets the invitation again: it asks for the name.
        let purpose = if person.accepted_on.is_some() { Purpose::SignIn } else { Purpose::Invitation };
        let link = send_link(&tx, &person, email.clone(), purpose).await?;
        if let Some(leads_to) = leads_to.filter(|_| purpose == Purpose::SignIn) {
            store::link_targets::lead(&tx, link, leads_to).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Sends a link to the caller, to show once more who they are.
pub async fn ask_own(caller: &Caller<'_>, network: Option<Network>) -> Result<(), Refused> {
    let person = caller.own()?;
    let email = person.email.as_ref().ok_or(Refused::NotFound)?;
    let tx = admit(caller, &Try { way: Way::Link, email, network }).await?;
    send_link(&tx, person, email.clone(), Purpose::SignIn).await?;
    Ok(tx.commit().await?)
}

/// Makes a link for each of these people that signs them in. Nobody is written to: whoever runs the server hands them out.
pub async fn hand_out(caller: &Caller<'_>, people: &[PersonId]) -> Result<Vec<Link>, Refused> {
    caller.check_program()?;
    let tx = caller.write().await?;
    let mut links = Vec::new();
    for person in people {
        links.push(create_link(&tx, *person, Purpose::SignIn).await?);
    }
    tx.commit().await?;
    Ok(links)
}
