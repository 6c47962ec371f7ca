use super::facts::KeyOrigin;

/// A credential of another issuer that was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedBadge {
    /// The signed text.
    pub credential: String,
    /// By whose keys it was checked.
    pub key: KeyOrigin,
}
