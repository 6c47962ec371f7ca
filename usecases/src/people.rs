//! People: adding and inviting them, changing what is known of them, erasing them.

pub mod adding;
pub mod appointing;
pub mod contact;
pub mod erasing;
pub mod fates;
pub mod inviting;
pub mod leaving;
pub mod printable;
pub mod reach;
pub mod roles;
pub mod working;
