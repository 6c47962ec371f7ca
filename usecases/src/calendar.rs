//! The address by which somebody's calendar asks for their days.

use crate::{Caller, Refused};

/// Makes an address for the caller; a new one takes the place of the old.
pub async fn make(caller: &Caller<'_>) -> Result<(), Refused> {
    let tx = caller.write().await?;
    store::calendar_feeds::make(&tx, caller.own()?.id).await?;
    Ok(tx.commit().await?)
}

/// Stops it.
pub async fn stop(caller: &Caller<'_>) -> Result<(), Refused> {
    let tx = caller.write().await?;
    store::calendar_feeds::stop(&tx, caller.own()?.id).await?;
    Ok(tx.commit().await?)
}
