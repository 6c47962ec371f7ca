//! Proving once more who somebody is, and ending sessions.

use domain::ids::SessionId;
use domain::sign_in::SignedIn;

use crate::services::Services;
use crate::{Caller, Refused};

/// Keeps that the caller has just proved who they are.
pub async fn confirm(caller: &Caller<'_>) -> Result<(), Refused> {
    let SignedIn { person, session, .. } = caller.signed_in()?;
    let tx = caller.write().await?;
    store::sign_in::sessions::confirm(&tx, person.id, session.id).await?;
    Ok(tx.commit().await?)
}

/// Ends another session of the caller.
pub async fn end(caller: &Caller<'_>, session: SessionId) -> Result<(), Refused> {
    let tx = caller.write().await?;
    store::sign_in::sessions::end(&tx, caller.own()?.id, session).await?;
    Ok(tx.commit().await?)
}

/// Ends all sessions of the caller but this one.
pub async fn end_others(caller: &Caller<'_>) -> Result<(), Refused> {
    let SignedIn { person, session, .. } = caller.signed_in()?;
    let tx = caller.write().await?;
    store::sign_in::sessions::end_others(&tx, person.id, session.id).await?;
    Ok(tx.commit().await?)
}

/// Signs somebody out, whatever has become of them meanwhile: leaving is never refused.
pub async fn sign_out(services: &Services, signed_in: &SignedIn) -> Result<(), Refused> {
    let tx = services.store.write().await?;
    store::sign_in::end_session(&tx, signed_in.session.id, signed_in.person.id).await?;
    Ok(tx.commit().await?)
}
