//! What is read in more than one form: a name, an address.

pub mod addressing;
pub mod naming;
