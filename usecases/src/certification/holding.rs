//! What somebody is exempt from on a day.

use domain::ids::CertificationId;
use store::exemptions::{Exemption, deciding};
use time::Date;

/// Returns the exemption from a certification that holds on a day; of several the one that lasts longest.
pub fn holding(exemptions: &[Exemption], certification: CertificationId, today: Date) -> Option<&Exemption> {
    deciding(exemptions, certification, today).filter(|exemption| exemption.days.covers(today))
}
