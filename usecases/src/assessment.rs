//! The final check: some questions, drawn for each attempt.

pub mod history;
