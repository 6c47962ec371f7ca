use std::collections::BTreeSet;

use super::Duty;

/// What somebody does, and where besides the country of their unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignments {
    /// Duties.
    pub duties: BTreeSet<Duty>,
    /// Further countries, as ISO 3166 codes.
    pub countries: BTreeSet<String>,
}
