//! Recording completions from before: saying what will happen with each line of a list, and doing it.

mod apply;
mod plan;

pub use apply::apply;
pub use plan::{Outcome, Plan, plan};

/// The most lines of one list.
pub const MOST: usize = 2_000;
