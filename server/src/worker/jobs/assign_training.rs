use app::certification::assigning::assign_training;
use domain::certification::Due;
use domain::ids::PersonId;

use crate::worker::Worker;

/// How many people one transaction looks at: others want to write too.
const BATCH: u64 = 200;

/// Opens what people need by now: a path may be new, or its audience another one.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let mut after: Option<PersonId> = None;
    loop {
        let tx = worker.services.store.write().await?;
        let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(()) };
        let today = organisation.time_zone.date(tx.now());
        let people = store::people::after(&tx, after, BATCH).await?;
        let Some(last) = people.last() else { return Ok(()) };
        after = Some(last.id);
        // Who has not accepted the invitation yet gets their training when they do.
        for person in people.iter().filter(|person| person.accepted_on.is_some()) {
            assign_training(&tx, &worker.services, person, |days| Due::after_assignment(today, days)).await?;
        }
        tx.commit().await?;
    }
}
