//! The web server: the app's routes, what is around each of them, and what only the server can answer.

mod connection;
mod downloads;
mod headers;
mod health;
mod router;
mod serve;

pub use connection::Limits;
pub use router::{all_routes, router};
pub use serve::{ServeError, listen, serve};
