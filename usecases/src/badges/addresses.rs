//! The addresses that stand in badges. They never change: badges that were issued long ago lead to them.

/// Answers all public keys.
pub const JWKS: &str = "/.well-known/jwks.json";
/// Answers the organisation as an issuer.
pub const ISSUER: &str = "/issuer";

/// Answers a public key.
pub fn badge_key(thumbprint: &str) -> String {
    format!("/keys/{thumbprint}")
}

/// Says what was achieved.
pub fn achievement(path: &str) -> String {
    format!("/achievements/{path}")
}

/// Answers a list of withdrawn badges.
pub fn status_list(list: i64) -> String {
    format!("/status/{list}")
}

/// Says whether a certificate holds.
pub fn verify(number: &str) -> String {
    format!("/verify/{number}")
}
