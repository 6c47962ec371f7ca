//! What is kept about a person, for that person: as a file for programs and as a paper to read.

pub mod pages;
pub mod summary;
