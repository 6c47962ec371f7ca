//! The final check: some questions, one a page, kept as they are answered.

pub mod island;
pub mod question;

#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod questions;
#[cfg(feature = "ssr")]
pub mod result;
#[cfg(feature = "ssr")]
pub mod saving;

#[cfg(feature = "ssr")]
use crate::paths;
#[cfg(feature = "ssr")]
use crate::web::access::Access::SignedIn;
#[cfg(feature = "ssr")]
use crate::web::{Route, get, post};

/// Returns the addresses of this feature.
#[cfg(feature = "ssr")]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::CHECK, SignedIn, pages::intro),
        post(paths::CHECK, SignedIn, forms::start),
        get(paths::QUESTION, SignedIn, pages::question),
        post(paths::QUESTION, SignedIn, forms::answer),
        get(paths::ANSWERS, SignedIn, pages::answers),
        post(paths::ANSWERS, SignedIn, forms::hand_in),
        post(paths::SAVE_ANSWER, SignedIn, saving::save),
        get(paths::RESULT, SignedIn, result::page),
    ]
}
