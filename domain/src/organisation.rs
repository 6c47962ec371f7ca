//! The organisation that a deployment serves.

use crate::calendar::TimeZone;
use crate::locale::Locale;

/// The organisation.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its time zone: due and validity dates are civil dates in it.
    pub time_zone: TimeZone,
    /// The language of those who have not chosen one.
    pub locale: Locale,
    /// ISO 3166 code of its country.
    pub country: String,
}
