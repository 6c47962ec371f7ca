use std::future::Future;
use std::pin::Pin;

use store::{WriteTx, removal};

use crate::worker::Worker;

/// How many rows one transaction removes: others want to write too.
const BATCH: u64 = 500;

type Portion = for<'a> fn(&'a WriteTx) -> Pin<Box<dyn Future<Output = store::Result<u64>> + Send + 'a>>;

/// Removes what is no longer needed, each after its own time.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let windows = all(worker, |tx| Box::pin(removal::windows(tx, BATCH))).await?;
    let links = all(worker, |tx| Box::pin(removal::links(tx, BATCH))).await?;
    let sessions = all(worker, |tx| Box::pin(removal::sessions(tx, BATCH))).await?;
    let mails = all(worker, |tx| Box::pin(removal::mail(tx, BATCH))).await?;
    if windows + links + sessions + mails > 0 {
        tracing::info!(windows, links, sessions, mails, "what is no longer needed was removed");
    }
    // Also what a reader kept from being emptied when somebody was erased.
    worker.store.empty_log().await;
    Ok(())
}

/// Removes one portion after the other, until there is nothing left.
async fn all(worker: &Worker, portion: Portion) -> store::Result<u64> {
    let mut all = 0;
    loop {
        let tx = worker.store.write().await?;
        let removed = portion(&tx).await?;
        tx.commit().await?;
        all += removed;
        if removed < BATCH {
            return Ok(all);
        }
    }
}
