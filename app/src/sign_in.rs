//! Joining and signing in: by a single-use link from mail, or by password.

pub mod account;
pub mod confirm;
pub mod contact;
pub mod forms;
pub mod kept;
pub mod pages;
pub mod sessions;
mod trying;

use crate::paths;
use crate::web::access::Access::{Anyone, SignedIn};
use crate::web::{Route, get, post};

/// Returns the addresses of this feature.
pub fn routes() -> Vec<Route> {
    let mut routes = vec![
        get(paths::HOME, Anyone, pages::home),
        get(paths::SIGN_IN, Anyone, pages::sign_in),
        post(paths::SIGN_IN, Anyone, forms::ask_link),
        get(paths::SIGN_IN_PASSWORD, Anyone, pages::home),
        post(paths::SIGN_IN_PASSWORD, Anyone, forms::password),
        get(paths::SIGN_IN_KEPT, Anyone, pages::home),
        post(paths::SIGN_IN_KEPT, Anyone, forms::go_on_kept).with_list(),
        get(paths::SIGN_IN_LINK, Anyone, pages::link),
        post(paths::SIGN_IN_LINK, Anyone, forms::use_link),
        get(paths::JOIN, Anyone, pages::join),
        post(paths::JOIN, Anyone, forms::accept),
        get(paths::SIGN_OUT, Anyone, pages::home),
        post(paths::SIGN_OUT, Anyone, forms::sign_out),
        get(paths::LEAVE, Anyone, pages::home),
        post(paths::LEAVE, Anyone, forms::leave),
        get(paths::ACCOUNT, SignedIn, account::page),
        post(paths::ACCOUNT, SignedIn, account::change),
        get(paths::SESSIONS, SignedIn, sessions::page),
        post(paths::SESSIONS, SignedIn, sessions::end),
    ];
    routes.extend(contact::routes());
    routes
}
