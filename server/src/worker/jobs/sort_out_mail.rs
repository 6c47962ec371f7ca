use crate::worker::Worker;

/// Deals with mail whose worker vanished while sending it.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let tx = worker.store.write().await?;
    let found = store::outbox::sort_out_vanished(&tx).await?;
    tx.commit().await?;
    if found > 0 {
        tracing::warn!(messages = found, "mail was found whose sending was never confirmed");
    }
    Ok(())
}
