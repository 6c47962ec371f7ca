//! Whose turn it is: several workers share the jobs that come again and again, and each job has its turn once.

use time::Duration;

use crate::services::Services;

/// Takes the turn of a job, if it last ran at least `every` ago. Of several workers that ask at once, one gets it. The turn is taken before
/// the job begins: one that fails is tried again at its next turn.
pub async fn take(services: &Services, job: &str, every: Duration) -> store::Result<bool> {
    let tx = services.store.write().await?;
    let is_taken = store::schedule::claim_run(&tx, job, every).await?;
    tx.commit().await?;
    Ok(is_taken)
}
