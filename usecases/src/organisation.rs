//! The organisation: founding it, and its units.

pub mod founding;
pub mod units;
