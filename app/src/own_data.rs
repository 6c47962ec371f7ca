//! What is kept about a person, for that person: as a file for programs and as a paper to read.

pub mod pages;
pub mod summary;

use crate::paths;
use crate::web::access::Access::SignedIn;
use crate::web::{Route, get};

/// Returns the addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![get(paths::OWN_DATA, SignedIn, pages::page), get(paths::OWN_DATA_JSON, SignedIn, pages::json)]
}
