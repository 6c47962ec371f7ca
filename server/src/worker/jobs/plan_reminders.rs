use app::certification::assigning::Needs;
use app::reminders::planning::{occasions, plan};
use domain::ids::CycleId;
use store::reminders::Unplanned;

use crate::worker::Worker;

/// How many rounds one transaction plans: others want to write too.
const BATCH: u64 = 200;

/// Plans the reminders that have come: each once, and gathered into one mail for each person and day.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let tx = worker.services.store.read().await?;
    let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(()) };
    let needs = Needs::load(&tx, &worker.services).await?;
    let today = organisation.time_zone.date(tx.now());
    let occasions = occasions(&needs, tx.now(), today);
    drop(tx);
    for which in occasions {
        let mut after = None;
        while let Some(last) = plan_portion(worker, &needs, which, after).await? {
            after = Some(last);
        }
    }
    Ok(())
}

async fn plan_portion(
    worker: &Worker,
    needs: &Needs,
    which: Unplanned,
    after: Option<CycleId>,
) -> store::Result<Option<CycleId>> {
    let tx = worker.services.store.write().await?;
    let organisation = store::organisation::get(&tx).await?;
    let portion = plan(&tx, needs, &organisation, which, after, BATCH).await?;
    tx.commit().await?;
    Ok(portion.last)
}
