//! Lists of people as they are pasted, or come out of spreadsheets and mail programs. Nothing in them is lost, and nothing is made up.
//!
//! - [`encoding`]: the bytes of a file become a text.
//! - [`Sheet`]: the text becomes rows that know their lines; a heading says what the columns are.
//! - [`guests`] and [`completions`]: a sheet becomes the people to invite, or completions from before. Each row stands in what comes out, read
//!   or with the reason why not.
//! - [`day`]: what days are written like. [`formula`]: what a spreadsheet must not take for one.

mod cell;
pub mod completions;
pub mod day;
pub mod encoding;
pub mod formula;
pub mod guests;
mod heading;
mod letters;
mod mailbox;
mod name;
mod record;
mod separator;
mod sheet;

pub use cell::Unfit;
pub use heading::{Column, Heading};
pub use letters::odd_letter;
pub use separator::of_spreadsheets;
pub use sheet::{Beside, Content, Row, Sheet, TooLong, Torn};
