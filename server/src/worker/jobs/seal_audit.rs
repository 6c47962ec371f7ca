use usecases::audit::sealing::seal_all;

use crate::worker::Worker;

/// Appends new events to the chain.
pub async fn run(worker: &Worker) -> store::Result<()> {
    seal_all(&worker.services).await.map(drop)
}
