//! Rules that an administrator can change: who needs a certificate, how long it lasts, who is reminded when. Before anything is saved, a page
//! says what it changes and for whom.

mod draft;
mod example;
pub mod file;
pub mod form;
mod history;
pub mod list;
pub mod preview;
pub mod save;
mod table;
mod words;
