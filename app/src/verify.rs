//! The public check: of a certificate by its number, of a badge whoever issued it. Who checks is not recorded.
//!
//! [`usecases::badges::verify::verify()`] is the one function that judges a badge; pages and the command only show what it found.

pub mod badge;
pub mod brought;
pub mod certificate;
pub mod number;
pub mod report;

use crate::paths;
use crate::web::access::Access::Anyone;
use crate::web::{Route, get, post};

/// Returns the addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::VERIFY, Anyone, certificate::ask),
        post(paths::VERIFY, Anyone, badge::check).with_files(),
        get(paths::VERIFY_NUMBER, Anyone, certificate::page),
        post(paths::VERIFY_NUMBER, Anyone, certificate::ask_name),
    ]
}
