//! The units of the organisation.

pub mod units;
