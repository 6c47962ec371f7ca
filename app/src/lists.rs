//! What the pages that take a list have in common: taking it, saying what is odd about it, and carrying it on to the next page.

mod carrying;
mod notes;
mod taking;
mod words;

pub use carrying::confirm_form;
pub use notes::{Notes, lines};
pub use taking::{Asked, FILE, Taken, file_field, take};
pub use words::{beside, letters, look_at_letter, no_day, odd_letter, torn, unfit};
