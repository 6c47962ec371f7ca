//! What somebody is to learn, how far they are, and what they do for it.

pub mod practising;
pub mod reading;
pub mod releases;
pub mod scene;
pub mod signing;
pub mod track;
