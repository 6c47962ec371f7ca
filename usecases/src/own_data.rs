//! What is kept about a person, for that person.

pub mod export;
