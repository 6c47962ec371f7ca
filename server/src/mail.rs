//! Mail: put into words, addressed, handed to a mail server or a folder.

pub mod compose;
pub mod envelope;
pub mod transport;
