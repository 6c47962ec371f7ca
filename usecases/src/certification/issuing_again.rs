//! A certificate issued again with the name that its holder has now. Number and dates stay, and the earlier name can still be proved.

use domain::certification::Certificate;
use domain::ids::PersonId;
use domain::people::Person;
use domain::text::PersonName;
use time::Date;

use super::telling::{News, tell};
use super::withdrawing::certificate;
use crate::{Caller, Refused};

/// Returns the name that a certificate that holds would get.
pub fn other_name<'a>(person: &'a Person, certificate: &Certificate, today: Date) -> Option<&'a PersonName> {
    person.name.as_ref().filter(|name| certificate.standing(today).holds() && certificate.holder != name.as_str())
}

/// Issues it with this name, unless the name has changed once more since it was shown. Returns false if there was nothing to do.
pub async fn issue_again(caller: &Caller<'_>, person: PersonId, number: &str, shown: &str) -> Result<bool, Refused> {
    let tx = caller.write().await?;
    let (person, certificate) = certificate(&tx, caller, person, number).await?;
    let today = caller.today()?;
    // Somebody else did it meanwhile, or there is nothing to do.
    let Some(name) = other_name(&person, &certificate, today) else { return Ok(false) };
    if name.as_str() != shown {
        return Err(Refused::Conflict);
    }
    let Some(time) = store::certificates::issue_again(&tx, caller.actor()?, &certificate, name, today).await? else {
        return Ok(false);
    };
    tell(&tx, &person, &certificate, News::IssuedAgain(time)).await?;
    tx.commit().await?;
    Ok(true)
}
