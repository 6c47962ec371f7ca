//! Releases of courses. They never change, so each is read once.

use std::collections::HashMap;
use std::sync::Arc;

use domain::ids::ReleaseId;
use domain::learning::Release;
use store::Tx;
use tokio::sync::RwLock;

/// The releases that were read so far.
#[derive(Default)]
pub struct Releases(RwLock<HashMap<ReleaseId, Arc<Release>>>);

impl Releases {
    /// Returns a release.
    pub async fn get(&self, tx: &Tx, id: ReleaseId) -> store::Result<Arc<Release>> {
        if let Some(known) = self.0.read().await.get(&id) {
            return Ok(Arc::clone(known));
        }
        let release = Arc::new(store::courses::release(tx, id).await?);
        self.0.write().await.insert(id, Arc::clone(&release));
        Ok(release)
    }
}
