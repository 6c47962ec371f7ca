//! For whoever watches over the server.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use store::{StoreError, Tx};
use time::{Duration, OffsetDateTime};
use tokio::sync::Mutex;
use tokio::time::Instant;
use usecases::services::Services;

use crate::worker;

/// Mail that has been waiting for longer than this means that no worker is running.
const MAIL_WAITS: Duration = Duration::minutes(15);

/// How long a proof that the database can be written holds: anybody may ask, and each proof is a write.
const PROOF_HOLDS: std::time::Duration = std::time::Duration::from_secs(1);

/// Watches over the server.
pub struct Watch {
    services: Arc<Services>,
    /// When the server began.
    since: OffsetDateTime,
    /// When it was last proved that the database can be written and read.
    proved: Mutex<Option<Instant>>,
}

impl Watch {
    /// Returns a watch over these services.
    pub fn over(services: &Arc<Services>) -> Arc<Self> {
        Arc::new(Self { services: Arc::clone(services), since: services.now(), proved: Mutex::default() })
    }

    /// Writes a row and reads it back, unless that was done a moment ago. Whoever asks meanwhile waits for the same proof.
    async fn prove(&self) -> store::Result<()> {
        let mut proved = self.proved.lock().await;
        if proved.is_some_and(|at| at.elapsed() < PROOF_HOLDS) {
            return Ok(());
        }
        self.services.prove().await?;
        *proved = Some(Instant::now());
        Ok(())
    }
}

/// The process is alive.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// A constant, to measure everything else against.
pub async fn constant() -> &'static str {
    "constant\n"
}

/// The database can be written and read, its schema is up to date, mail is moving, and the recurring jobs have had their turns since the server
/// began.
pub async fn ready(State(watch): State<Arc<Watch>>) -> Response {
    match check(&watch).await {
        Ok(None) => "ready\n".into_response(),
        Ok(Some(problem)) => (StatusCode::SERVICE_UNAVAILABLE, format!("{problem}\n")).into_response(),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, format!("{}\n", sentence(&error))).into_response()
        }
    }
}

/// Says what is wrong with the database, without its own words: they may hold what nobody should read here.
const fn sentence(error: &StoreError) -> &'static str {
    match error {
        StoreError::Displaced => {
            "the database's file or the log beside it was moved, removed, replaced or changed: stop the program, put it back, start again"
        }
        StoreError::Unproved => "what is written to the database cannot be read again",
        _ => "the database does not answer or cannot be written: is the disk full, or was a file of it changed?",
    }
}

async fn check(watch: &Watch) -> store::Result<Option<String>> {
    let services = &watch.services;
    if !services.is_migrated().await? {
        return Ok(Some("migrations are outstanding: run `vern migrate`".to_owned()));
    }
    watch.prove().await?;
    let tx = services.read().await?;
    let is_late = store::outbox::oldest_due(&tx).await?.is_some_and(|due| tx.now() - due > MAIL_WAITS);
    if is_late {
        return Ok(Some("mail is waiting: is a worker running?".to_owned()));
    }
    overdue_job(&tx, watch.since).await
}

/// Names a job that should have run long ago.
async fn overdue_job(tx: &Tx, since: OffsetDateTime) -> store::Result<Option<String>> {
    let job = worker::overdue(tx, since).await?;
    Ok(job.map(|job| format!("the job {job} is overdue: is a worker running?")))
}
