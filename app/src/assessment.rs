//! The final check: some questions, one a page, kept as they are answered.

pub mod island;
pub mod question;

#[cfg(feature = "ssr")]
pub mod attempt;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod result;
#[cfg(feature = "ssr")]
pub mod saving;
