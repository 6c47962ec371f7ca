//! Evidence: that nothing of it is altered unnoticed.

pub mod sealing;
