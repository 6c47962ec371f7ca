//! From a request to a page and back: who is asking, what they sent, what they get.

pub mod access;
mod admitting;
mod away;
mod body;
mod coming_back;
mod cookies;
mod ctx;
mod dispatch;
mod done;
mod failing;
mod form;
mod language;
mod leaving;
mod marks;
mod menu;
mod notes;
mod own_path;
mod page;
mod render;
mod reply;
mod route;
mod viewer;

pub use body::{LARGEST_FORM, LARGEST_LIST};
pub use cookies::{LANGUAGE, SESSION, clear_cookie, left_mark, set_cookie};
pub use ctx::Ctx;
pub use dispatch::{Site, not_found, router};
pub use done::{DONE, Done};
pub use failing::error_response;
pub use form::{Field, Form, Problems};
pub use menu::MenuEntry;
pub use own_path::is_own_path;
pub use page::{Frame, Page};
pub use reply::Reply;
pub use route::{Route, get, post};
pub use viewer::{SignedIn, Viewer};
