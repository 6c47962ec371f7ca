use store::WriteTx;
use time::Date;
use usecases::certification::assigning::Needs;
use usecases::certification::renewing::{end_exemptions, lapse_refreshers, open_renewals};

use crate::worker::Worker;

/// How many rows one transaction looks at: others want to write too.
const BATCH: u64 = 100;

/// Opens renewals whose window opens today, puts those who let the short way lapse on the whole path, and opens what is asked again of those
/// whose exemption ends.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let needs = Needs::load(&worker.services.store.read().await?, &worker.services).await?;
    let (mut lapsed, mut opened, mut ended) = (0, 0, 0);
    let mut after = None;
    while let Some((tx, today)) = begin(worker).await? {
        let portion = lapse_refreshers(&tx, &needs, today, after, BATCH).await?;
        tx.commit().await?;
        lapsed += portion.changed;
        after = portion.last;
        if after.is_none() {
            break;
        }
    }
    let mut after = None;
    while let Some((tx, today)) = begin(worker).await? {
        let portion = open_renewals(&tx, &needs, today, after, BATCH).await?;
        tx.commit().await?;
        opened += portion.changed;
        after = portion.last;
        if after.is_none() {
            break;
        }
    }
    let mut after = None;
    while let Some((tx, today)) = begin(worker).await? {
        let portion = end_exemptions(&tx, &needs, today, after, BATCH).await?;
        tx.commit().await?;
        ended += portion.changed;
        after = portion.last;
        if after.is_none() {
            break;
        }
    }
    if lapsed + opened + ended > 0 {
        tracing::info!(opened, lapsed, after_exemptions = ended, "cycles were opened");
    }
    Ok(())
}

async fn begin(worker: &Worker) -> store::Result<Option<(WriteTx, Date)>> {
    let tx = worker.services.store.write().await?;
    let organisation = store::organisation::find(&tx).await?;
    Ok(organisation.map(|organisation| {
        let today = organisation.time_zone.date(tx.now());
        (tx, today)
    }))
}
