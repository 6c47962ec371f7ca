//! Joining and signing in: links that are sent, passwords that are compared, words that are signed, sessions; and what somebody changes about their
//! own account.

pub mod account;
pub mod links;
pub mod mailing;
pub mod passwords;
pub mod sessions;
pub mod signing_in;
pub mod still_here;
pub mod tokens;
pub mod trying;
