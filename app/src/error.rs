//! What can go wrong while answering a request, and what the reader is told. Public texts only; causes go to the log, once.

use http::StatusCode;
use store::StoreError;
use time::Duration;

/// Why a request was not answered as asked.
#[derive(Debug)]
pub enum AppError {
    /// There is nothing at this address, or nothing that this reader may know of.
    NotFound,
    /// The reader may not do this.
    Forbidden,
    /// The reader has to sign in first.
    SignIn,
    /// The request is not of a form that any page of ours sends.
    Malformed,
    /// Something changed meanwhile: reload and look.
    Conflict,
    /// The form has more bytes than are read.
    TooLarge,
    /// Too many tries; after this time there may be another one.
    TryLater(Duration),
    /// The database does not answer; it may in a moment.
    Away,
    /// A fault of ours, with the reference under which it stands in the log.
    Unexpected(String),
}

impl AppError {
    /// Returns the status of the answer.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TryLater(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Away => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unexpected(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Logs a cause and returns the error that the reader sees.
    pub fn unexpected(cause: &dyn std::fmt::Display) -> Self {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let reference = format!("E{:05}-{}", std::process::id() % 100_000, COUNT.fetch_add(1, Ordering::Relaxed));
        tracing::error!(reference, %cause, "a request failed");
        Self::Unexpected(reference)
    }
}

impl AppError {
    /// Logs that the database does not answer and returns the error that the reader sees.
    pub fn away(cause: &dyn std::fmt::Display) -> Self {
        tracing::error!(%cause, "the database does not answer");
        Self::Away
    }
}

impl From<StoreError> for AppError {
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
