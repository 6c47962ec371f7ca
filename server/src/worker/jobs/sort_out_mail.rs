use app::mail::{HERE_ALREADY, INVITATION, NEW_ADDRESS, SIGN_IN};

use crate::worker::Worker;

/// Kinds that may come twice: a second link does no harm, a missing one keeps somebody out. What goes instead of an invitation fares alike.
const RESEND: [&str; 4] = [INVITATION, HERE_ALREADY, NEW_ADDRESS, SIGN_IN];

/// Deals with mail whose worker vanished while sending it.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let tx = worker.services.store.write().await?;
    let found = store::outbox::sort_out_vanished(&tx, &RESEND).await?;
    tx.commit().await?;
    if found > 0 {
        tracing::warn!(messages = found, "mail was found whose sending was never confirmed");
    }
    Ok(())
}
