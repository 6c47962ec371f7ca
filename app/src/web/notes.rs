//! What is noted of a request besides its answer: that a session was used, and that somebody was kept out.

use store::WriteTx;
use store::sign_in::SignedIn;

use super::route::Route;
use super::viewer::Viewer;
use crate::error::AppError;

/// Notes that the viewer's session is used, in a transaction that writes anyway. Only the first one of a day does: the day is kept, not the
/// hour. No GET writes, so whoever only looks leaves no trace.
pub(super) async fn note_use(tx: &WriteTx, viewer: &Viewer) -> Result<(), AppError> {
    let (Some(SignedIn { session, .. }), Some(organisation)) = (&viewer.signed_in, &viewer.organisation) else { return Ok(()) };
    let day = |at| organisation.time_zone.date(at);
    let (today, known) = (day(tx.now()), session.used_on.unwrap_or(day(session.proof.signed_in_at)));
    if known < today {
        store::sessions::note_use(tx, session.id, today).await?;
    }
    Ok(())
}

/// Logs who was kept out of what: by their id, and by the address without what it names.
pub(super) fn note_refusal(viewer: &Viewer, route: &Route, error: &AppError) {
    if let (AppError::Forbidden, Some(signed_in)) = (error, &viewer.signed_in) {
        tracing::info!(person = %signed_in.person.id, page = route.path, "access was refused");
    }
}
