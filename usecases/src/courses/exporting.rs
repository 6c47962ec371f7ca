//! Exporting a course, as it was released last.

use std::sync::Arc;

use domain::learning::Release;
use store::Tx;

use crate::services::Services;

/// Returns the latest release of a course; nothing, if there is none.
pub async fn latest(tx: &Tx, services: &Services, course: &str) -> store::Result<Option<Arc<Release>>> {
    match store::courses::latest_id(tx, course).await? {
        Some(id) => services.release(tx, id).await.map(Some),
        None => Ok(None),
    }
}
