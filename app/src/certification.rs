//! Certificates: issuing them, showing them, letting anyone check them.

pub mod assigning;
pub mod because;
pub mod catalogue;
pub mod early;
pub mod exempt;
pub mod issuing;
pub mod pages;
pub mod record;
pub mod recording;
pub mod renewing;
pub mod standing;
pub mod telling;
pub mod verify;
