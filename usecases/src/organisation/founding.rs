//! Founding the organisation that a deployment serves: once, by whoever runs the server.

use domain::organisation::Organisation;
use store::organisation::NewOrganisation;

use crate::{Caller, Refused};

/// Founds the organisation, unless that was done before. Returns it as it is.
pub async fn found(caller: &Caller<'_>, new: &NewOrganisation<'_>) -> Result<Organisation, Refused> {
    caller.check_program()?;
    let tx = caller.write().await?;
    if let Some(founded) = store::organisation::find(&tx).await? {
        return Ok(founded);
    }
    store::organisation::found(&tx, caller.actor()?, new).await?;
    let founded = store::organisation::get(&tx).await?;
    tx.commit().await?;
    Ok(founded)
}
