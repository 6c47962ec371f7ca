//! Adding people who have joined already: those of a demonstration, and many to measure with. Nobody is written to.

use domain::certification::Due;
use domain::ids::{PersonId, UnitId};
use domain::learning::Part;
use domain::locale::Locale;
use domain::people::{Grant, PersonKind};
use domain::text::{EmailAddress, PersonName};
use store::WriteTx;
use store::people::{Acceptance, NewPerson};
use time::Date;

use crate::certification::assigning::assign_training;
use crate::learning::track::tracks;
use crate::services::Services;
use crate::{Caller, Refused};

/// Somebody to be added, as if they had been invited today and had joined at once.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// The name for the certificate.
    pub name: PersonName,
    /// Where mail goes.
    pub email: EmailAddress,
    /// What they are to the organisation.
    pub kind: PersonKind,
    /// The language they read best.
    pub locale: Locale,
    /// ISO 3166 code of the country they work in.
    pub country: String,
    /// Their unit.
    pub unit: UnitId,
    /// Their role in the software, if they have one.
    pub grant: Option<Grant>,
    /// Whether they have done everything that comes before the final check.
    pub is_ready: bool,
}

/// Who is here with the address of a newcomer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// Who.
    pub person: PersonId,
    /// Whether they were added just now. Who was here before is left as they are.
    pub is_new: bool,
}

/// Adds people in one transaction, and returns in the same order who is here with each address.
pub async fn add(caller: &Caller<'_>, newcomers: Vec<Newcomer>) -> Result<Vec<Added>, Refused> {
    caller.check_program()?;
    let today = caller.today()?;
    let tx = caller.write().await?;
    let mut added = Vec::new();
    for newcomer in newcomers {
        added.push(match store::people::by_email(&tx, &newcomer.email).await? {
            Some(known) => Added { person: known.id, is_new: false },
            None => Added { person: add_one(&tx, caller, newcomer, today).await?, is_new: true },
        });
    }
    tx.commit().await?;
    Ok(added)
}

async fn add_one(tx: &WriteTx, caller: &Caller<'_>, newcomer: Newcomer, today: Date) -> Result<PersonId, Refused> {
    let Newcomer { name, email, kind, locale, country, unit, grant, is_ready } = newcomer;
    let actor = caller.actor()?;
    let new = NewPerson { name: Some(name.clone()), email, kind, locale, country, unit, joined_on: today };
    let id = store::people::add(tx, actor, new).await?;
    store::people::accept(tx, id, Acceptance { name, locale, on: today }).await?;
    let person = store::people::get(tx, id).await?;
    assign_training(tx, caller.services, &person, |days| Due::after_joining(today, days)).await?;
    if let Some(grant) = grant {
        store::people::grant(tx, actor, id, grant).await?;
    }
    if is_ready {
        make_ready(tx, caller.services, id, locale).await?;
    }
    Ok(id)
}

/// Signs, reads and practises everything that comes before the final check.
async fn make_ready(tx: &WriteTx, services: &Services, person: PersonId, read_in: Locale) -> Result<(), Refused> {
    for track in tracks(tx, services, person).await? {
        for (version, _) in &track.policies {
            store::sign_offs::sign(tx, person, version, read_in).await?;
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
