//! From a request to a page and back: who is asking, what they sent, what they get.

mod body;
mod cookies;
mod dispatch;
mod form;
mod render;
mod viewer;

pub use cookies::{LANGUAGE, SESSION, clear_cookie, set_cookie};
pub use dispatch::{Ctx, Reply, Route, get, is_own_path, not_found, post, router};
pub use form::{Field, Form, Problems};
pub use render::{Frame, Page, error_response};
pub use viewer::{SignedIn, Viewer};
