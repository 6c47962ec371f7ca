use crate::worker::Worker;

/// How many people one transaction looks at: others want to write too.
const BATCH: u64 = 100;

/// Makes search keys anew that are by earlier rules. Later it finds nothing to do.
pub async fn run(worker: &Worker) -> store::Result<()> {
    loop {
        let tx = worker.services.store.write().await?;
        let done = store::people::refresh_search_keys(&tx, BATCH).await?;
        tx.commit().await?;
        if done == 0 {
            return Ok(());
        }
        tracing::info!(people = done, "search keys were made anew");
    }
}
