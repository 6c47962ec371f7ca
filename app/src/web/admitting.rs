//! Whether the viewer may call an address. It is asked before anything else happens.

use super::access::Access;
use super::viewer::Viewer;
use crate::error::AppError;

/// Returns why the viewer may not call an address, if so.
pub(super) fn check(access: Access, viewer: &Viewer, demo: bool) -> Result<(), AppError> {
    match (access, &viewer.signed_in) {
        (Access::Anyone, _) | (Access::SignedIn, Some(_)) => Ok(()),
        (Access::Demo, _) if demo => Ok(()),
        (Access::Demo, _) => Err(AppError::NotFound),
        (Access::SignedIn | Access::May(_), None) => Err(AppError::SignIn),
        (Access::May(action), Some(signed_in)) if signed_in.grants.may_somewhere(action) => Ok(()),
        (Access::May(_), Some(_)) => Err(AppError::Forbidden),
    }
}
