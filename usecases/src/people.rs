//! People: adding and inviting them, what is known of them and changing it, how far they are, erasing them.

pub mod adding;
pub mod appointing;
pub mod contact;
pub mod erasing;
pub mod fates;
pub mod finding;
pub mod how_far;
pub mod inviting;
pub mod known;
pub mod leaving;
pub mod printable;
pub mod reach;
pub mod roles;
pub mod working;
