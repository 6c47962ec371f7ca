//! Passwords: argon2id, away from the threads that answer requests, and no more than a few at a time.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use domain::text::NewPassword;

use crate::Refused;
use crate::services::Services;

/// Returns the hash of a new password.
pub async fn hash(services: &Services, password: NewPassword) -> Result<String, Refused> {
    let _turn = services.hashing.acquire().await.map_err(|error| Refused::unexpected(&error))?;
    let work = move || Argon2::default().hash_password(password.reveal().as_bytes()).map(|hash| hash.to_string());
    let hashed = tokio::task::spawn_blocking(work).await.map_err(|error| Refused::unexpected(&error))?;
    hashed.map_err(|error| Refused::unexpected(&error))
}

/// A hash that no password has, so that an unknown address takes as long to refuse as a wrong password.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Returns true if the password is the one that was hashed.
pub async fn verify(services: &Services, password: String, hash: Option<String>) -> Result<bool, Refused> {
    let _turn = services.hashing.acquire().await.map_err(|error| Refused::unexpected(&error))?;
    let work = move || {
        let hash = hash.as_deref().unwrap_or(NOBODY);
        PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    };
    tokio::task::spawn_blocking(work).await.map_err(|error| Refused::unexpected(&error))
}
