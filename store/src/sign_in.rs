//! How somebody comes in: links that can be used once, passwords, the sessions that both open, and how often it may be tried.

pub(crate) mod links;
mod passwords;
pub mod sessions;
pub mod throttle;

pub use self::links::{accept, create_link, find_link, open_session_by, use_link};
pub use self::passwords::{password_hash, set_password, set_password_hash};
pub use self::sessions::{end_session, had_other_session, open_session, session_person};
