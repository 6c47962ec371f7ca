//! From a request to a page and back: who is asking, what they sent, what they get.

pub mod access;
mod admitting;
mod away;
mod body;
mod coming_back;
mod cookies;
mod ctx;
mod dispatch;
mod form;
mod language;
mod leaving;
mod marks;
mod notes;
mod render;
mod reply;
mod route;
mod viewer;

pub use body::{LARGEST_FORM, LARGEST_LIST};
pub use coming_back::is_own_path;
pub use cookies::{LANGUAGE, SESSION, clear_cookie, left_mark, set_cookie};
pub use ctx::Ctx;
pub use dispatch::{Site, not_found, router};
pub use form::{Field, Form, Problems};
pub use render::{Frame, Page, error_response};
pub use reply::Reply;
pub use route::{Route, get, post};
pub use viewer::{SignedIn, Viewer};
