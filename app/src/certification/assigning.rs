//! Which training a person needs: it follows from their duties and countries.

use domain::certification::Due;
use domain::people::Person;
use store::Tx;
use store::assignments::Assignments;

use crate::services::Services;

/// Opens a round in each certification that the person needs, and closes open ones that they no longer need. `due` says by when it must
/// be done, for a path that allows so many days.
pub async fn assign_training(tx: &Tx, services: &Services, person: &Person, due: impl Fn(u16) -> Due) -> store::Result<()> {
    let Assignments { duties, mut countries } = store::assignments::of_person(tx, person.id).await?;
    countries.insert(person.country.clone());
    let present = store::cycles::of_person(tx, person.id).await?;
    for certification in store::courses::certifications(tx).await? {
        let Some(release) = store::courses::latest_id(tx, &certification.course).await? else { continue };
        let release = services.release(tx, release).await?;
        let Some(path) = release.course.path(&certification.path) else { continue };
        if path.audience.includes(&duties, &countries) {
            store::cycles::ensure_open(tx, person.id, certification.id, due(path.due_days)).await?;
        } else if let Some(open) = present.iter().find(|cycle| cycle.certification == certification.id && cycle.is_open()) {
            store::cycles::no_longer_required(tx, open).await?;
        }
    }
    Ok(())
}
