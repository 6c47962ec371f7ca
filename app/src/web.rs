//! From a request to a page and back: who is asking, what they sent, what they get.

mod away;
mod body;
mod cookies;
mod dispatch;
mod form;
mod render;
mod route;
mod viewer;

pub use body::LARGEST_LIST;
pub use cookies::{LANGUAGE, SESSION, clear_cookie, set_cookie};
pub use dispatch::{Ctx, Reply, is_own_path, not_found, router};
pub use form::{Field, Form, Problems};
pub use render::{Frame, Page, error_response};
pub use route::{Route, get, post};
pub use viewer::{SignedIn, Viewer};
