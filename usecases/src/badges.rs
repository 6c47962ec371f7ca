//! Badges of Open Badges 3.0: made of certificates on demand, with everything that is needed to check them, and checked, whoever issued them.
//!
//! [`verify`](crate::badges::verify::verify()) is the one function that judges a badge; pages and the command only show what it found.

pub mod addresses;
pub mod baking;
mod budget;
pub mod drawing;
pub mod issuing;
pub mod jws;
pub mod keys;
pub mod status;
pub mod turns;
pub mod verify;
pub mod web;
