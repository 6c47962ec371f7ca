use usecases::badges::drawing::draw_missing;

use crate::worker::Worker;

/// Draws what badges keep of their own for certificates from before there were badges.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let drawn = draw_missing(&worker.services).await?;
    if drawn > 0 {
        tracing::info!(drawn, "older certificates can be taken along as badges");
    }
    Ok(())
}
