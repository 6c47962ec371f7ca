//! Mail whose worker vanished while sending it: nobody knows whether the mail server has it.

use crate::services::Services;

/// Deals with such mail once its lease is over: what may come twice is sent again, everything else stays uncertain. Returns how many mails
/// those were.
pub async fn sort_out_vanished(services: &Services) -> store::Result<u64> {
    let tx = services.store.write().await?;
    let found = store::outbox::sort_out_vanished(&tx).await?;
    tx.commit().await?;
    Ok(found)
}
