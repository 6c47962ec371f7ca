//! Joining and signing in: by a single-use link from mail, or by password.

pub mod account;
pub mod confirm;
pub mod contact;
pub mod forms;
pub mod kept;
pub mod pages;
pub mod sessions;
mod trying;
