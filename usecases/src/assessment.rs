//! The final check: some questions, drawn for each attempt, answered, handed in and graded.

pub mod answering;
pub mod handing_in;
pub mod history;
pub mod sitting;
pub mod starting;
