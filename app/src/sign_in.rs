//! Joining and signing in: by a single-use link from mail, or by password.

pub mod account;
pub mod confirm;
pub mod contact;
pub mod forms;
pub mod kept;
pub mod mailing;
pub mod pages;
pub mod passwords;
pub mod sessions;
pub mod tokens;
mod trying;
