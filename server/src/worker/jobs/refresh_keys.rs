use usecases::people::finding::refresh_all;

use crate::worker::Worker;

/// Makes the keys anew by which people are found and put in order.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let people = refresh_all(&worker.services).await?;
    if people > 0 {
        tracing::info!(people, "the keys by which people are found and put in order were made anew");
    }
    Ok(())
}
