use usecases::reminders::summary;

use crate::worker::Worker;

/// Writes the weekly summaries that are not written yet.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let tx = worker.store.write().await?;
    let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(()) };
    summary::plan(&tx, &organisation).await?;
    tx.commit().await
}
