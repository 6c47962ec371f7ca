//! Whose session it is, still: asked before a page is answered, and again before something is done.

use domain::ids::SessionId;
use domain::organisation::Organisation;
use domain::sign_in::SignedIn;
use store::{Tx, WriteTx};

use crate::refused::Refused;

/// Returns whose session this is, while it runs and they have not left.
pub async fn still_here(tx: &Tx, organisation: Option<&Organisation>, session: SessionId) -> Result<Option<SignedIn>, Refused> {
    let today = organisation.map(|organisation| organisation.time_zone.date(tx.now()));
    let signed_in = store::sign_in::session_person(tx, session).await?;
    Ok(signed_in.filter(|signed_in| today.is_none_or(|today| !signed_in.person.has_left(today))))
}

/// Asks once more who this is. Whoever was signed out or has left meanwhile signs in first; whose roles have changed looks again, where it
/// takes a role.
pub async fn check_again(tx: &Tx, organisation: Option<&Organisation>, was: &SignedIn, by_role: bool) -> Result<(), Refused> {
    match still_here(tx, organisation, was.session.id).await? {
        None => Err(Refused::SignIn),
        Some(is) if by_role && is.grants != was.grants => Err(Refused::Conflict),
        Some(_) => Ok(()),
    }
}

/// Notes that a session is used, in a transaction that writes anyway. Only the first one of a day does: the day is kept, not the hour. No
/// GET writes, so whoever only looks leaves no trace.
pub async fn note_use(tx: &WriteTx, organisation: Option<&Organisation>, signed_in: &SignedIn) -> Result<(), Refused> {
    let Some(organisation) = organisation else { return Ok(()) };
    let (session, day) = (&signed_in.session, |at| organisation.time_zone.date(at));
    let (today, known) = (day(tx.now()), session.used_on.unwrap_or(day(session.proof.signed_in_at)));
    if known < today {
        store::sign_in::sessions::note_use(tx, session.id, today).await?;
    }
    Ok(())
}
