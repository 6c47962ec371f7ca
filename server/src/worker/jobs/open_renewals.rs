use usecases::certification::renewing::{Turn, take_turn};

use crate::worker::Worker;

/// Opens renewals, and what is asked again after a short way or an exemption.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let turn = take_turn(&worker.services).await?;
    if turn != Turn::default() {
        let Turn { opened, lapsed, after_exemptions } = turn;
        tracing::info!(opened, lapsed, after_exemptions, "cycles were opened");
    }
    Ok(())
}
