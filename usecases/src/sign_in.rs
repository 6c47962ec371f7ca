//! Joining and signing in: links that are sent, passwords that are compared, words that are signed.

pub mod mailing;
pub mod passwords;
pub mod sessions;
pub mod tokens;
