//! For whoever watches over the server.

use std::sync::Arc;

use app::services::Services;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use time::Duration;

/// Mail that has been waiting for longer than this means that no worker is running.
const MAIL_WAITS: Duration = Duration::minutes(15);

/// The process is alive.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// A constant, to measure everything else against.
pub async fn constant() -> &'static str {
    "constant\n"
}

/// The database answers, its schema is up to date, and mail is moving.
pub async fn ready(State(services): State<Arc<Services>>) -> Response {
    match check(&services).await {
        Ok(None) => "ready\n".into_response(),
        Ok(Some(problem)) => (StatusCode::SERVICE_UNAVAILABLE, format!("{problem}\n")).into_response(),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

async fn check(services: &Services) -> store::Result<Option<&'static str>> {
    if !services.store.is_migrated().await? {
        return Ok(Some("migrations are outstanding: run `vern migrate`"));
    }
    let tx = services.store.read().await?;
    let is_late = store::outbox::oldest_due(&tx).await?.is_some_and(|due| tx.now() - due > MAIL_WAITS);
    Ok(is_late.then_some("mail is waiting: is a worker running?"))
}
