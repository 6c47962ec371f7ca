//! Certificates: issuing them, showing them, letting anyone check them.

pub mod because;
pub mod early;
pub mod exempt;
pub mod number;
pub mod own;
pub mod pages;
pub mod standing;
pub mod verify;
