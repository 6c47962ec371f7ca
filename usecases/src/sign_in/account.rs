//! What somebody changes about their own account: language, password, name and address.

use domain::locale::Locale;
use domain::mail::MailKind;
use domain::sign_in::{Link, Network, Purpose, SignedIn, Way};
use domain::text::{EmailAddress, NewPassword, PersonName};
use store::sign_in::throttle::Try;

use super::mailing::{send_link, send_notice};
use super::passwords;
use super::trying::admit;
use crate::people::contact::tell_old_address;
use crate::{Caller, Refused};

/// Sets the caller's language.
pub async fn set_language(caller: &Caller<'_>, locale: Locale) -> Result<(), Refused> {
    let tx = caller.write().await?;
    store::people::set_locale(&tx, caller.own()?.id, locale).await?;
    Ok(tx.commit().await?)
}

/// Sets the caller's password, and writes to them that it was set: if it was not them, they learn of it.
pub async fn set_password(caller: &Caller<'_>, password: NewPassword) -> Result<(), Refused> {
    let SignedIn { person, session, .. } = caller.signed_in()?;
    let hash = passwords::hash(caller.services, password).await?;
    let tx = caller.write().await?;
    store::sign_in::set_password(&tx, person.id, hash, session.id).await?;
    if let Some(recipient) = person.email.clone() {
        send_notice(&tx, person, recipient, MailKind::Password, caller.today()?).await?;
    }
    Ok(tx.commit().await?)
}

/// Returns true if this is the caller's password. It counts as a try to sign in, so that a session that was left open is no place to guess.
pub async fn has_password(caller: &Caller<'_>, given: &str, network: Option<Network>) -> Result<bool, Refused> {
    let person = caller.own()?;
    let email = person.email.as_ref().ok_or(Refused::NotFound)?;
    let attempt = Try { way: Way::Password, email, network };
    let tx = admit(caller, &attempt).await?;
    let hash = store::sign_in::password_hash(&tx, person.id).await?;
    tx.commit().await?;
    if !passwords::verify(caller.services, given.to_owned(), hash).await? {
        tracing::info!(person = %person.id, why = "wrong password", "a sign-in was refused");
        return Ok(false);
    }
    let tx = caller.write().await?;
    store::sign_in::throttle::clear(&tx, &attempt).await?;
    tx.commit().await?;
    Ok(true)
}

/// Changes the caller's name.
pub async fn rename(caller: &Caller<'_>, name: &PersonName) -> Result<(), Refused> {
    let tx = caller.write().await?;
    store::contact::rename(&tx, caller.actor()?, caller.own()?.id, Some(name)).await?;
    Ok(tx.commit().await?)
}

/// Sends a link to another address. It counts once the link was used: then mail to it arrives.
pub async fn ask_new_address(caller: &Caller<'_>, email: &EmailAddress, network: Option<Network>) -> Result<(), Refused> {
    let tx = admit(caller, &Try { way: Way::Link, email, network }).await?;
    let link = send_link(&tx, caller.own()?, email.clone(), Purpose::NewAddress).await?;
    store::contact::keep_address(&tx, link, email).await?;
    Ok(tx.commit().await?)
}

/// What became of a new address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewAddress {
    /// It counts from now on.
    Taken,
    /// Somebody else has it by now, or had it all the time.
    IsUsed,
    /// The link was used meanwhile.
    LinkIsOver,
}

/// Takes the address that a link of the caller went to; the old one is told.
pub async fn take_new_address(caller: &Caller<'_>, link: &Link) -> Result<NewAddress, Refused> {
    if link.person != caller.own()?.id {
        return Err(Refused::NotFound);
    }
    let tx = caller.write().await?;
    let (true, Some(email)) = (store::sign_in::use_link(&tx, link.id).await?, store::contact::address_of(&tx, link.id).await?)
    else {
        return Ok(NewAddress::LinkIsOver);
    };
    let person = store::people::get(&tx, link.person).await?;
    match store::contact::move_to(&tx, caller.actor()?, person.id, &email).await {
        Ok(()) => {}
        Err(store::StoreError::Conflict(_)) => return Ok(NewAddress::IsUsed),
        Err(error) => return Err(error.into()),
    }
    if let Some(old) = &person.email {
        tell_old_address(&tx, &person, old, caller.today()?).await?;
    }
    tx.commit().await?;
    Ok(NewAddress::Taken)
}
