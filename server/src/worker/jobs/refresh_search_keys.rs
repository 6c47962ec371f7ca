use crate::worker::Worker;

/// How many people one transaction looks at: others want to write too.
const BATCH: u64 = 100;

/// Makes search keys anew that are by earlier rules. Later it finds nothing to do.
pub async fn run(worker: &Worker) -> store::Result<()> {
    // Looked for by reading: among many people that takes a while, and nobody waits for their turn to write meanwhile.
    while store::people::has_older_search_keys(&worker.services.store.read().await?).await? {
        let tx = worker.services.store.write().await?;
        let done = store::people::refresh_search_keys(&tx, BATCH).await?;
        tx.commit().await?;
        tracing::info!(people = done, "search keys were made anew");
    }
    Ok(())
}
