use crate::ids::UnitId;

/// A unit of the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Which.
    pub id: UnitId,
    /// The one above it.
    pub parent: Option<UnitId>,
    /// Its name.
    pub name: String,
    /// ISO 3166 code of its country.
    pub country: String,
}
