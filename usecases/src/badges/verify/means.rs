//! What a check of a badge may use.

use domain::text::EmailAddress;
use jsonwebtoken::jwk::JwkSet;
use time::{Date, OffsetDateTime};

use crate::badges::web::Web;
use crate::services::Services;

/// What a check may use. With nothing but the badge, its signature cannot be checked.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    /// The present instant.
    pub now: OffsetDateTime,
    /// This deployment with its keys and its books, for badges of its own.
    pub own: Option<Own<'a>>,
    /// Keys of the issuer that the reader brought.
    pub keys: Option<&'a JwkSet>,
    /// A copy of the issuer's list of withdrawn badges that the reader brought.
    pub status_list: Option<&'a str>,
    /// The e-mail address of the person whom the badge should be about.
    pub email: Option<&'a EmailAddress>,
    /// The network, if it may be asked.
    pub web: Option<&'a dyn Web>,
}

/// This deployment.
#[derive(Clone, Copy)]
pub struct Own<'a> {
    /// Its keys and its database.
    pub services: &'a Services,
    /// Today's date in the organisation's time zone.
    pub today: Date,
}
