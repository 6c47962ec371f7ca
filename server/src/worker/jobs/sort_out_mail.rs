use usecases::mail::sorting_out::sort_out_vanished;

use crate::worker::Worker;

/// Deals with mail whose worker vanished while sending it.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let messages = sort_out_vanished(&worker.services).await?;
    if messages > 0 {
        tracing::warn!(messages, "mail was found whose sending was never confirmed");
    }
    Ok(())
}
