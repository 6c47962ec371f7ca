//! Appends events to the chain. It happens apart from the changes that they tell of, so that writers never queue on the head of the chain.

use store::WriteTx;

use crate::portions::{Portion, Work, in_portions};
use crate::services::Services;

/// Seals every event that waits for it; returns how many did. Those of the present second go on waiting.
pub async fn seal_all(services: &Services) -> store::Result<usize> {
    in_portions(&services.store, &Unsealed).await
}

/// Events that are not in the chain yet.
struct Unsealed;

impl Work for Unsealed {
    type Id = ();

    async fn portion(&self, tx: &WriteTx, _: Option<()>) -> store::Result<Portion<()>> {
        Ok(Portion::until_none(store::audit::seal(tx).await?))
    }
}
