//! Why something was not done. Public texts only; causes go to the log, once.

use store::StoreError;
use time::Duration;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// There is no such thing, or none that whoever asks may know of.
    #[error("there is no such thing")]
    NotFound,
    /// Whoever asks has to sign in first.
    #[error("this takes somebody who is signed in")]
    SignIn,
    /// Whoever asks may not do this.
    #[error("this is for somebody else to do")]
    Forbidden,
    /// Something changed meanwhile: look again.
    #[error("something changed meanwhile; look again")]
    Conflict,
    /// Too many tries; after this time there may be another one.
    #[error("too many tries; there may be another one in {0}")]
    TryLater(Duration),
    /// The database does not answer; it may in a moment.
    #[error("the database does not answer")]
    Away,
    /// A fault of ours, with the reference under which it stands in the log.
    #[error("a fault of the program; the log tells of it as {0}")]
    Unexpected(String),
}

impl Refused {
    /// Logs a cause and returns what is told of it.
    pub fn unexpected(cause: &dyn std::fmt::Display) -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let reference = format!("E{:05}-{}", std::process::id() % 100_000, COUNT.fetch_add(1, Ordering::Relaxed));
        tracing::error!(reference, %cause, "a request failed");
        Self::Unexpected(reference)
    }

    /// Logs that the database does not answer.
    pub fn away(cause: &dyn std::fmt::Display) -> Self {
        tracing::error!(%cause, "the database does not answer");
        Self::Away
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        match error {
            error if error.is_away() => Self::away(&error),
            StoreError::NotFound => Self::NotFound,
            StoreError::Conflict(rule) => {
                tracing::info!(rule, "a change was refused by a rule of the database");
                Self::Conflict
            }
            error => Self::unexpected(&error),
        }
    }
}
