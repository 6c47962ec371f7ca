//! Recording completions from before: reading a list, saying what will happen with each line, and doing it.

mod apply;
mod plan;
mod read;
mod words;

pub use apply::apply;
pub use plan::{Outcome, Plan, plan};
pub use read::{Line, Listed, MOST, TooLong, Unreadable, read};
pub use words::outcome_words;
