//! Tries to sign in: counted before anything is looked up.

use domain::sign_in::Scope;
use store::WriteTx;
use store::sign_in::throttle::{Admission, Try};

use crate::{Caller, Refused};

/// Returns the transaction in which a try goes on, and in which it was counted. One that is refused writes nothing, here or in the log: that a
/// limit was reached is logged once, with the last try that was allowed.
pub async fn admit(caller: &Caller<'_>, attempt: &Try<'_>) -> Result<WriteTx, Refused> {
    // By reading, at first: whoever is refused keeps nobody waiting who writes.
    let refusal = store::sign_in::throttle::refusal(&caller.services.store.read().await?, attempt).await?;
    if let Some(limit) = refusal {
        return Err(Refused::TryLater(limit.window()));
    }
    let tx = caller.write().await?;
    match store::sign_in::throttle::admit(&tx, attempt).await? {
        Admission::Refused(limit) => Err(Refused::TryLater(limit.window())),
        Admission::Admitted(reached) => {
            if let Some(limit) = reached.map(Scope::word) {
                tracing::warn!(way = attempt.way.word(), limit, "so many tries to sign in that the next ones are refused");
            }
            Ok(tx)
        }
    }
}
