//! Makes the keys anew by which people are found and put in order, when the rules for them or the organisation's language have changed.

use store::WriteTx;
use store::people::{has_older_keys, refresh_keys};

use crate::portions::{Portion, Work, in_portions};
use crate::services::Services;

/// How many people one transaction looks at: others want to write too.
const BATCH: u64 = 100;

/// Makes keys anew that are by earlier rules, or by another language than the organisation's; returns for how many people. Once it was done
/// it finds nothing to do.
pub async fn refresh_all(services: &Services) -> store::Result<usize> {
    // Looked for by reading: among many people that takes a while, and nobody waits for their turn to write meanwhile.
    if !has_older_keys(&services.store.read().await?).await? {
        return Ok(0);
    }
    in_portions(&services.store, &OlderKeys).await
}

/// People with keys by earlier rules.
struct OlderKeys;

impl Work for OlderKeys {
    type Id = ();

    async fn portion(&self, tx: &WriteTx, _: Option<()>) -> store::Result<Portion<()>> {
        Ok(Portion::until_none(refresh_keys(tx, BATCH).await?))
    }
}
