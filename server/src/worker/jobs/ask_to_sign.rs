use usecases::reminders::signing::ask_all;

use crate::worker::Worker;

/// Asks those to sign the new version of a policy who signed an earlier one.
pub async fn run(worker: &Worker) -> store::Result<()> {
    ask_all(&worker.services).await.map(drop)
}
