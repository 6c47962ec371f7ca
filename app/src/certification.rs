//! Certificates: issuing them, showing them, letting anyone check them.

pub mod issuing;
pub mod pages;
pub mod verify;
