use crate::worker::Worker;

/// How many certificates one transaction looks at: others want to write too.
const BATCH: u64 = 100;

/// Draws what badges keep of their own for certificates from before there were badges. Later it finds nothing to do.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let mut after = None;
    loop {
        let tx = worker.store.write().await?;
        let portion = store::badges::missing(&tx, after, BATCH).await?;
        for certificate in &portion {
            store::badges::ensure(&tx, certificate.id, certificate.person).await?;
        }
        tx.commit().await?;
        after = portion.last().map(|certificate| certificate.id);
        if after.is_none() {
            return Ok(());
        }
        tracing::info!(drawn = portion.len(), "older certificates can be taken along as badges");
    }
}
