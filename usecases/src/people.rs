//! People: inviting them, changing what is known of them, erasing them.

pub mod erasing;
pub mod inviting;
pub mod printable;
