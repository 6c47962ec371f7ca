//! Signing in: by a password or by a link, and joining by an invitation. A session that the browser has already ends with it: the new one takes its
//! place in the cookie, and nobody could end the old one here.

use domain::audit::SignInWay;
use domain::certification::Due;
use domain::ids::SessionId;
use domain::people::Person;
use domain::sign_in::{Device, Link, Network, SignedIn, Way};
use domain::text::EmailAddress;
use store::WriteTx;
use store::people::Acceptance;
use store::sign_in::throttle::Try;

use super::passwords;
use super::trying::admit;
use crate::certification::assigning::assign_training;
use crate::{Caller, Refused};

/// From where somebody signs in.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The network, as far as that is counted together.
    pub network: Option<Network>,
    /// With what they read.
    pub device: Device,
    /// The session that the browser has, if it has one.
    pub had: Option<&'a SignedIn>,
}

impl Place<'_> {
    async fn end_had(&self, tx: &WriteTx) -> Result<(), Refused> {
        if let Some(had) = self.had {
            store::sign_in::end_session(tx, had.session.id, had.person.id).await?;
        }
        Ok(())
    }
}

/// Signs in by password; nothing if it is not the right one, or its person is not here. The log says why.
pub async fn by_password(
    caller: &Caller<'_>,
    email: &EmailAddress,
    password: &str,
    place: Place<'_>,
) -> Result<Option<(Person, SessionId)>, Refused> {
    let attempt = Try { way: Way::Password, email, network: place.network };
    let tx = admit(caller, &attempt).await?;
    let known = store::people::by_email_with_hash(&tx, email).await?;
    tx.commit().await?;
    let today = caller.today()?;
    let (person, hash) = known.unzip();
    let hash = hash.flatten();
    let is_right = passwords::verify(caller.services, password.to_owned(), hash.clone()).await?;
    if let Some(person) = person.as_ref().filter(|person| is_right && person.is_member(today))
        && let Some(session) = password_was_right(caller, &attempt, (person, hash), place).await?
    {
        return Ok(Some((person.clone(), session)));
    }
    let why = match &person {
        None => "nobody of that address",
        Some(_) if is_right => "not here",
        Some(_) => "wrong password",
    };
    let person = person.map(|person| person.id.to_string()).unwrap_or_default();
    tracing::info!(person, why, "a sign-in was refused");
    Ok(None)
}

/// Opens a session; nothing, if the password was changed while it was compared, which takes a while: a new one ends what the old one opened.
async fn password_was_right(
    caller: &Caller<'_>,
    attempt: &Try<'_>,
    (person, hash): (&Person, Option<String>),
    place: Place<'_>,
) -> Result<Option<SessionId>, Refused> {
    let tx = caller.write().await?;
    if store::sign_in::password_hash(&tx, person.id).await? != hash {
        return Ok(None);
    }
    store::sign_in::throttle::clear(&tx, attempt).await?;
    place.end_had(&tx).await?;
    let session = store::sign_in::open_session(&tx, person.id, SignInWay::Password, place.device).await?;
    tx.commit().await?;
    Ok(Some(session))
}

/// Signs in by a link, and returns where it leads to; nothing if it was used meanwhile.
pub async fn by_link(caller: &Caller<'_>, link: &Link, place: Place<'_>) -> Result<Option<(SessionId, Option<String>)>, Refused> {
    let tx = caller.write().await?;
    if !store::sign_in::use_link(&tx, link.id).await? {
        return Ok(None);
    }
    place.end_had(&tx).await?;
    let session = store::sign_in::open_session_by(&tx, link, place.device).await?;
    let leads_to = store::link_targets::of(&tx, link.id).await?;
    tx.commit().await?;
    Ok(Some((session, leads_to)))
}

/// Accepts an invitation: its person has joined, and what they need opens for them. Nothing if it was used meanwhile.
pub async fn join(
    caller: &Caller<'_>,
    link: &Link,
    acceptance: Acceptance,
    place: Place<'_>,
) -> Result<Option<SessionId>, Refused> {
    let tx = caller.write().await?;
    if !store::sign_in::accept(&tx, link, acceptance).await? {
        return Ok(None);
    }
    let person = store::people::get(&tx, link.person).await?;
    assign_training(&tx, caller.services, &person, |days| Due::after_joining(person.joined_on, days)).await?;
    place.end_had(&tx).await?;
    let session = store::sign_in::open_session_by(&tx, link, place.device).await?;
    tx.commit().await?;
    Ok(Some(session))
}
