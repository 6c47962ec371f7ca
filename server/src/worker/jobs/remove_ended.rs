use usecases::removing_ended::{Removed, remove_ended};

use crate::worker::Worker;

/// Removes what is no longer needed.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let removed = remove_ended(&worker.services).await?;
    if removed != Removed::default() {
        let Removed { windows, links, sessions, mails } = removed;
        tracing::info!(windows, links, sessions, mails, "what is no longer needed was removed");
    }
    Ok(())
}
