use std::sync::Arc;
use std::time::Duration;

use app::routes::{menu, routes};
use app::web::{LARGEST_LIST, Route, Site};
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::get;
use axum::{Router, http::StatusCode};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;
use usecases::services::Services;

use super::{Limits, downloads, headers, health};
use crate::assets;
use crate::mail::compose::preview;

/// Returns every route that reads or changes data.
pub fn all_routes() -> Vec<Route> {
    let mut all = routes(preview);
    all.push(downloads::certificate_pdf_route());
    all.push(downloads::card_pdf_route());
    all.push(downloads::own_data_pdf_route());
    all
}

/// What is compressed: not a PDF, which is so already; it arrives with its length, so that a slow download shows how far it is.
fn worth_compressing() -> impl Predicate {
    DefaultPredicate::new().and(NotForContentType::const_new("application/pdf"))
}

/// Returns the whole router. `behind_proxy` says whose word about the reader's address counts.
pub fn router(services: &Arc<Services>, behind_proxy: bool) -> Router {
    router_within(services, behind_proxy, Limits::default().answer)
}

/// Returns the whole router, which gives each answer so much time.
pub(super) fn router_within(services: &Arc<Services>, behind_proxy: bool, answer: Duration) -> Router {
    let health = Router::new().route("/readyz", get(health::ready)).with_state(health::Watch::over(services));
    let site = Site { services: Arc::clone(services), assets: Arc::new(assets::assets()), menu: menu().into() };
    let fallback = app::web::not_found(&site);
    let pages = app::web::router(&site, all_routes()).fallback(fallback).layer(from_fn(headers::not_modified));
    let pages = if behind_proxy { pages.layer(from_fn(headers::forwarded_address)) } else { pages };
    Router::new()
        .merge(pages)
        .merge(health)
        .route("/healthz", get(health::alive))
        .route("/bench/constant", get(health::constant))
        .route("/pkg/{name}", get(assets::pkg))
        .route("/icon.svg", get(assets::icon))
        .layer(CompressionLayer::new().compress_when(worth_compressing()))
        // Forms of other sites cannot act in the reader's name.
        .layer(CsrfLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, answer))
        .layer(DefaultBodyLimit::max(LARGEST_LIST))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(headers::secure))
}
