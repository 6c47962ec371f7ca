//! Everything that is kept about a person, table by table: what they are told of it, and what becomes of it when they are erased.
//!
//! A test walks the tables of the database. A new one that holds something of a person, or a new column of one of these, fails it until it
//! stands here.

mod account;
mod holding;
mod learning;

use self::account::ACCOUNT;
pub use self::holding::{By, Empty, Erased, Holding, Shape};
use self::learning::LEARNING;

/// Returns all of it, in the order in which it is erased: what refers to something goes before it.
pub fn holdings() -> impl DoubleEndedIterator<Item = &'static Holding> {
    LEARNING.iter().chain(&ACCOUNT)
}
