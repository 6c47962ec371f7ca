//! A demonstration to look at, and many made-up people to measure with.

mod crowd;

use std::process::ExitCode;

use domain::ids::{PersonId, UnitId};
use domain::locale::Locale;
use domain::people::{Grant, PersonKind, Role};
use domain::text::{EmailAddress, PersonName, UnitName};
use store::organisation::NewOrganisation;
use usecases::Caller;
use usecases::organisation::founding::found;
use usecases::organisation::units;
use usecases::people::adding::{self, Newcomer};
use usecases::services::Services;
use usecases::sign_in::links;

use super::Failure;
use super::start::Deployment;
use crate::config::Settings;

/// Runs the command.
pub async fn run(settings: &Settings, people: Option<u32>, ready: u32) -> Result<ExitCode, Failure> {
    let services = Deployment::open_and_migrate(settings).await?.services;
    if settings.web.demo {
        prepare_demo(&services).await?;
    }
    if let Some(count) = people {
        crowd::add(&services, count, ready).await?;
    }
    if !settings.web.demo && people.is_none() {
        return Err("say what to seed: --demo, or --people N".into());
    }
    Ok(ExitCode::SUCCESS)
}

/// The four people of the demonstration. They are roles, not persons.
const DEMO: [(&str, Option<Role>); 4] = [
    ("Volunteer", None),
    ("Manager", Some(Role::Manager)),
    ("Trainer", Some(Role::Trainer)),
    ("Administrator", Some(Role::Administrator)),
];

/// Imports the built-in courses, seeds the demonstration if it is not there, and prints a sign-in link for each of its people.
pub async fn prepare_demo(services: &Services) -> Result<(), Failure> {
    for line in super::courses::import(services, None).await? {
        println!("{line}");
    }
    let new = NewOrganisation { name: "Demo organisation", time_zone: "Europe/Oslo", locale: Locale::En, country: "NO" };
    let organisation = found(&Caller::system(services, None), &new).await?;
    let caller = Caller::system(services, Some(&organisation));
    let unit = team(services).await?;
    let newcomers = DEMO.iter().map(|(name, role)| of_demo(name, *role, unit)).collect::<Result<Vec<_>, Failure>>()?;
    let people: Vec<PersonId> = adding::add(&caller, newcomers).await?.iter().map(|added| added.person).collect();
    let links = links::hand_out(&caller, &people).await?;
    println!("\nSign in to the demonstration (each link works once, for 30 minutes; start again for new ones):\n");
    for ((name, _), link) in DEMO.iter().zip(&links) {
        let token = services.keys.link(link).ok_or("a link cannot be signed")?;
        println!("  {name:<14} {}", services.absolute(&app::paths::sign_in_link(&token)));
    }
    println!("\n  Mail that would be sent: {}\n", services.absolute(app::paths::DEMO_MAIL));
    Ok(())
}

/// Returns the demonstration's team, below the organisation.
async fn team(services: &Services) -> Result<UnitId, Failure> {
    let known = store::organisation::units(&services.read().await?).await?;
    if let Some(team) = known.iter().find(|unit| unit.parent.is_some()) {
        return Ok(team.id);
    }
    let top = known.first().ok_or("the organisation has no unit")?;
    let name = UnitName::parse("Arrival centre")?;
    Ok(units::add(&Caller::system(services, None), top.id, &name, None).await??)
}

fn of_demo(name: &str, role: Option<Role>, unit: UnitId) -> Result<Newcomer, Failure> {
    let grant = role.map(|role| Grant { role, unit: (role == Role::Manager).then_some(unit) });
    Ok(Newcomer { grant, ..volunteer(name, name, unit)? })
}

/// Returns a volunteer with this name, whose address begins with `mailbox`.
fn volunteer(name: &str, mailbox: &str, unit: UnitId) -> Result<Newcomer, Failure> {
    Ok(Newcomer {
        name: PersonName::parse(name)?,
        email: EmailAddress::parse(&format!("{mailbox}@example.org"))?,
        kind: PersonKind::Volunteer,
        locale: Locale::En,
        country: "NO".into(),
        unit,
        grant: None,
        is_ready: false,
    })
}
