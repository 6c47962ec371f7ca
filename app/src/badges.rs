//! Badges of Open Badges 3.0: made of certificates on demand, and published with everything that is needed to check them.

pub mod download;
pub mod published;

use crate::paths;
use crate::web::access::Access::{Anyone, SignedIn};
use crate::web::{Route, get};

/// Returns the addresses of this feature.
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::BADGE_FILE, SignedIn, download::file),
        get(paths::JWKS, Anyone, published::keys),
        get(paths::BADGE_KEY, Anyone, published::key),
        get(paths::ISSUER, Anyone, published::issuer_profile),
        get(paths::ACHIEVEMENT, Anyone, published::achievement),
        get(paths::STATUS_LIST, Anyone, published::status_list),
    ]
}
