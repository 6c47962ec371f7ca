//! Mail: put into words, addressed, handed to a mail server or a folder.

pub mod bounce;
pub mod compose;
pub mod envelope;
mod reminder;
pub mod transport;
