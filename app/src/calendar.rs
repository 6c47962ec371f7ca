//! The days of one's training in one's own calendar, by a secret address that can be taken back.

pub mod feed;
pub mod pages;
