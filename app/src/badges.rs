//! Badges of Open Badges 3.0: made of certificates on demand, published with everything that is needed to check them, and checked, whoever
//! issued them.
//!
//! [`verify::verify`] is the one function that judges a badge; pages and the command only show what it found.

pub mod brought;
pub mod check;
pub mod download;
pub mod published;
pub mod report;
