use usecases::reminders::summary::plan_all;

use crate::worker::Worker;

/// Writes the weekly summaries that are not written yet.
pub async fn run(worker: &Worker) -> store::Result<()> {
    plan_all(&worker.services).await
}
