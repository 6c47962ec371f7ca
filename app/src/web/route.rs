//! An address, who may call it, and what answers.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use http::Method;

use super::access::Access;
use super::ctx::Ctx;
use super::form::Form;
use super::reply::Reply;
use crate::error::AppError;

type Answer = Pin<Box<dyn Future<Output = Result<Reply, AppError>> + Send>>;
type Handler = Arc<dyn Fn(Ctx, Form) -> Answer + Send + Sync>;

/// An address, who may call it, and what answers.
#[derive(Clone)]
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// The address, with its parameters in braces.
    pub path: &'static str,
    /// Who may call it.
    pub access: Access,
    /// Whether its form may bring a file.
    pub(super) takes_files: bool,
    /// Whether its form may bring a list of many people.
    pub(super) takes_list: bool,
    /// Whether there is a page at this address too.
    pub(super) has_page: bool,
    pub(super) run: Handler,
}

impl Route {
    /// Returns the route, with a form that may bring a file.
    #[must_use]
    pub fn with_files(self) -> Self {
        Self { takes_files: true, ..self }
    }

    /// Returns the route, with a form that may bring a list of many people: it may be larger, and says itself if it is too large.
    #[must_use]
    pub fn with_list(self) -> Self {
        Self { takes_list: true, ..self }
    }
}

fn route<F, A>(method: Method, path: &'static str, access: Access, run: F) -> Route
where
    F: Fn(Ctx, Form) -> A + Send + Sync + 'static,
    A: Future<Output = Result<Reply, AppError>> + Send + 'static,
{
    let run: Handler = Arc::new(move |ctx, form| Box::pin(run(ctx, form)));
    Route { method, path, access, takes_files: false, takes_list: false, has_page: false, run }
}

/// Returns a route that shows something and changes nothing.
pub fn get<F, A>(path: &'static str, access: Access, run: F) -> Route
where
    F: Fn(Ctx) -> A + Send + Sync + 'static,
    A: Future<Output = Result<Reply, AppError>> + Send + 'static,
{
    route(Method::GET, path, access, move |ctx, _| run(ctx))
}

/// Returns a route that takes a form.
pub fn post<F, A>(path: &'static str, access: Access, run: F) -> Route
where
    F: Fn(Ctx, Form) -> A + Send + Sync + 'static,
    A: Future<Output = Result<Reply, AppError>> + Send + 'static,
{
    route(Method::POST, path, access, run)
}
