//! Many made-up people, to measure with.

use domain::ids::PersonId;
use domain::learning::Part;
use domain::locale::Locale;
use domain::sign_in::Purpose;
use domain::text::{EmailAddress, PersonName};
use store::WriteTx;
use store::sign_in::create_link;
use usecases::learning::track::tracks;

use super::super::Failure;
use super::super::start::Deployment;
use super::{add_person, team};

/// How many people one transaction adds.
const BATCH: u32 = 500;

/// Adds people. The first `ready` of them have done everything before the final check; a sign-in link for each is printed.
pub async fn add(deployment: &Deployment, count: u32, ready: u32) -> Result<(), Failure> {
    let services = &deployment.services;
    let mut done = 0;
    while done < count {
        let tx = deployment.store.write().await?;
        let unit = team(&tx).await?;
        let today = store::organisation::get(&tx).await?.time_zone.date(tx.now());
        let end = (done + BATCH).min(count);
        let mut links = Vec::new();
        for number in done..end {
            let email = EmailAddress::parse(&format!("person{number}@example.org"))?;
            if store::people::by_email(&tx, &email).await?.is_some() {
                continue;
            }
            let name = PersonName::parse(&format!("Person {number}"))?;
            let person = add_person(deployment, &tx, email, name, unit, today).await?;
            if number < ready {
                learn(deployment, &tx, person).await?;
                links.push(create_link(&tx, person, Purpose::SignIn).await?);
            }
        }
        tx.commit().await?;
        done = end;
        eprintln!("{done} of {count}");
        for link in links {
            let token = services.keys.link(&link).ok_or("a link cannot be signed")?;
            println!("{}", services.absolute(&app::paths::sign_in_link(&token)));
        }
    }
    Ok(())
}

/// Signs and reads everything that comes before the final check.
async fn learn(deployment: &Deployment, tx: &WriteTx, person: PersonId) -> Result<(), Failure> {
    let tracks =
        tracks(tx, &deployment.services, person).await.map_err(|error| format!("cannot read the training: {error:?}"))?;
    for track in &tracks {
        for (version, _) in &track.policies {
            store::sign_offs::sign(tx, person, version, Locale::En).await?;
        }
        for module in track.modules() {
            let sections = module.sections.iter().map(|section| Part::Section(&section.id));
            let scenarios = module.scenarios.iter().map(|scenario| Part::Scenario(&scenario.slug));
            for part in sections.chain(scenarios) {
                store::progress::done(tx, track.cycle.id, &module.slug, part).await?;
            }
        }
    }
    Ok(())
}
