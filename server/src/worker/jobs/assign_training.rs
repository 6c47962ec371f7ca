use usecases::certification::assigning::assign_everybody;

use crate::worker::Worker;

/// Opens what people need by now.
pub async fn run(worker: &Worker) -> store::Result<()> {
    assign_everybody(&worker.services).await
}
