use app::certification::renewing::{lapse_refreshers, open_renewals};

use crate::worker::Worker;

/// Opens renewals whose window opens today, and puts those who let the short way lapse on the whole path.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let tx = worker.services.store.write().await?;
    let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(()) };
    let today = organisation.time_zone.date(tx.now());
    let lapsed = lapse_refreshers(&tx, &worker.services, today).await?;
    let opened = open_renewals(&tx, &worker.services, today).await?;
    tx.commit().await?;
    if lapsed + opened > 0 {
        tracing::info!(opened, lapsed, "renewals were opened");
    }
    Ok(())
}
