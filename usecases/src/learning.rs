//! How far somebody is in what they are to learn.

pub mod releases;
pub mod track;
