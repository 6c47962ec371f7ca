use usecases::reminders::planning::plan_all;

use crate::worker::Worker;

/// Plans the reminders that have come: each once, and gathered into one mail for each person and day.
pub async fn run(worker: &Worker) -> store::Result<()> {
    plan_all(&worker.services).await.map(drop)
}
