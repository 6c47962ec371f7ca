use domain::certification::Due;
use domain::ids::PersonId;
use domain::people::Person;
use usecases::certification::assigning::Needs;

use crate::worker::Worker;

/// How many people one transaction looks at: others want to write too.
const BATCH: u64 = 200;

/// Opens what people need by now: a path may be new, or its audience another one.
pub async fn run(worker: &Worker) -> store::Result<()> {
    let store = &worker.services.store;
    let needs = Needs::load(&store.read().await?, &worker.services).await?;
    let mut after: Option<PersonId> = None;
    loop {
        // On nearly every day nothing changes for anybody: looking takes nobody's turn to write.
        let tx = store.read().await?;
        let people = store::people::after(&tx, after, BATCH).await?;
        let Some(last) = people.last() else { return Ok(()) };
        after = Some(last.id);
        let mut to_change = Vec::new();
        // Who has not accepted the invitation yet gets their training when they do.
        for person in people.iter().filter(|person| person.accepted_on.is_some()) {
            if needs.ask_for_change(&tx, person).await? {
                to_change.push(person);
            }
        }
        drop(tx);
        if !to_change.is_empty() {
            change(worker, &needs, &to_change).await?;
        }
    }
}

async fn change(worker: &Worker, needs: &Needs, people: &[&Person]) -> store::Result<()> {
    let tx = worker.services.store.write().await?;
    let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(()) };
    let today = organisation.time_zone.date(tx.now());
    for person in people {
        needs.assign(&tx, person, |days| Due::after_publication(today, days)).await?;
    }
    tx.commit().await
}
