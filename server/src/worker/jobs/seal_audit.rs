use crate::worker::Worker;

/// Appends new events to the chain.
pub async fn run(worker: &Worker) -> store::Result<()> {
    loop {
        let tx = worker.store.write().await?;
        let sealed = store::audit::seal(&tx).await?;
        tx.commit().await?;
        if sealed == 0 {
            return Ok(());
        }
    }
}
