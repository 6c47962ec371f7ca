//! Certificates: their pages, what they are worth, and why each of their dates is what it is.

pub mod early;
pub mod exempt;
pub mod own;
pub mod pages;
pub mod standing;
pub mod why_this_date;

use crate::paths;
use crate::web::access::Access::SignedIn;
use crate::web::{Route, get, post};

/// Returns the addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![get(paths::CERTIFICATE, SignedIn, pages::page), post(paths::RENEW, SignedIn, early::begin)]
}
