//! Many made-up people, to measure with.

use std::ops::Range;

use domain::ids::PersonId;
use domain::sign_in::Link;
use usecases::Caller;
use usecases::people::adding::{self, Newcomer};
use usecases::services::Services;
use usecases::sign_in::links;

use super::super::Failure;
use super::{team, volunteer};

/// How many people are added together.
const BATCH: u32 = 500;

/// Adds people. The first `ready` of them have done everything before the final check; a sign-in link for each is printed.
pub async fn add(services: &Services, count: u32, ready: u32) -> Result<(), Failure> {
    let mut done = 0;
    while done < count {
        let end = (done + BATCH).min(count);
        let links = add_these(services, done..end, ready).await?;
        done = end;
        eprintln!("{done} of {count}");
        for link in links {
            let token = services.keys.link(&link).ok_or("a link cannot be signed")?;
            println!("{}", services.absolute(&app::paths::sign_in_link(&token)));
        }
    }
    Ok(())
}

/// Adds those of these numbers who are not here yet, and returns a link for each of them who is ready.
async fn add_these(services: &Services, numbers: Range<u32>, ready: u32) -> Result<Vec<Link>, Failure> {
    let unit = team(services).await?;
    let organisation = store::organisation::get(&services.read().await?).await?;
    let caller = Caller::system(services, Some(&organisation));
    let newcomer = |number: u32| -> Result<Newcomer, Failure> {
        let known = volunteer(&format!("Person {number}"), &format!("person{number}"), unit)?;
        Ok(Newcomer { is_ready: number < ready, ..known })
    };
    let newcomers = numbers.clone().map(newcomer).collect::<Result<Vec<_>, Failure>>()?;
    let added = numbers.zip(adding::add(&caller, newcomers).await?);
    let people: Vec<PersonId> =
        added.filter(|(number, added)| added.is_new && *number < ready).map(|(_, added)| added.person).collect();
    Ok(links::hand_out(&caller, &people).await?)
}
