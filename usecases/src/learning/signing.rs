//! Signing a policy.

use domain::locale::Locale;

use crate::certification::issuing::issue_if_complete;
use crate::{Caller, Refused};

/// Signs the current version of a policy in the caller's name, in the language in which they read it.
pub async fn sign(caller: &Caller<'_>, policy: &str, read_in: Locale) -> Result<(), Refused> {
    let person = caller.own()?;
    let tx = caller.write().await?;
    let version = store::sign_offs::current(&tx, policy).await?;
    store::sign_offs::sign(&tx, person.id, &version, read_in).await?;
    issue_if_complete(&tx, caller.services, person).await?;
    Ok(tx.commit().await?)
}
