//! Reminders and other mail that nobody asked for by hand: planned ahead, gathered into one mail for each person and day, asked again before
//! it goes out.

pub mod asking_again;
pub mod coming_back;
pub mod forecast;
pub mod letters;
pub mod planning;
pub mod preferences;
pub mod sending_again;
pub mod signing;
pub mod still_so;
pub mod summary;
pub mod test_mail;
