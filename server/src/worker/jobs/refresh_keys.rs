use crate::worker::Worker;

/// How many people one transaction looks at: others want to write too.
const BATCH: u64 = 100;

/// Makes keys anew that are by earlier rules, or by another language than the organisation's. Later it finds nothing to do.
pub async fn run(worker: &Worker) -> store::Result<()> {
    // Looked for by reading: among many people that takes a while, and nobody waits for their turn to write meanwhile.
    while store::people::has_older_keys(&worker.services.read().await?).await? {
        let tx = worker.store.write().await?;
        let done = store::people::refresh_keys(&tx, BATCH).await?;
        tx.commit().await?;
        tracing::info!(people = done, "the keys by which people are found and put in order were made anew");
    }
    Ok(())
}
