//! What is noted of a request besides its answer: that somebody was kept out.

use super::route::Route;
use super::viewer::Viewer;
use crate::error::AppError;

/// Logs who was kept out of what: by their id, and by the address without what it names.
pub(super) fn note_refusal(viewer: &Viewer, route: &Route, error: &AppError) {
    if let (AppError::Forbidden, Some(signed_in)) = (error, &viewer.signed_in) {
        tracing::info!(person = %signed_in.person.id, page = route.path, "access was refused");
    }
}
