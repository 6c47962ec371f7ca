//! What can go wrong while answering a request, and what the reader is told. Public texts only; causes go to the log, once.

use http::StatusCode;
use store::StoreError;
use time::Duration;
use usecases::Refused;

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
        Refused::unexpected(cause).into()
    }
}

impl AppError {
    /// Logs that the database does not answer and returns the error that the reader sees.
    pub fn away(cause: &dyn std::fmt::Display) -> Self {
        Refused::away(cause).into()
    }
}

impl From<Refused> for AppError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::NotFound => Self::NotFound,
            Refused::SignIn => Self::SignIn,
            Refused::Forbidden => Self::Forbidden,
            Refused::Conflict => Self::Conflict,
            Refused::TryLater(wait) => Self::TryLater(wait),
            Refused::Away => Self::Away,
            Refused::Unexpected(reference) => Self::Unexpected(reference),
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        Refused::from(error).into()
    }
}
