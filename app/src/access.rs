//! Who may call an address. It is asked before anything else happens.

use domain::people::Action;

use crate::error::AppError;
use crate::web::Viewer;

/// Who may call an address at all. Whether a manager may do it in this very unit is asked where the unit is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Anyone,
    /// Everybody, while this is a demonstration; nobody otherwise.
    Demo,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever may do this in some unit.
    May(Action),
}

/// Returns why the viewer may not call an address, if so.
pub fn check(access: Access, viewer: &Viewer, demo: bool) -> Result<(), AppError> {
    match (access, &viewer.signed_in) {
        (Access::Anyone, _) | (Access::SignedIn, Some(_)) => Ok(()),
        (Access::Demo, _) if demo => Ok(()),
        (Access::Demo, _) => Err(AppError::NotFound),
        (Access::SignedIn | Access::May(_), None) => Err(AppError::SignIn),
        (Access::May(action), Some(signed_in)) if signed_in.grants.may_somewhere(action) => Ok(()),
        (Access::May(_), Some(_)) => Err(AppError::Forbidden),
    }
}
