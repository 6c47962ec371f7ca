//! A demonstration to look at, and many made-up people to measure with.

mod crowd;

use std::process::ExitCode;

use domain::audit::Actor;
use domain::certification::Due;
use domain::ids::{PersonId, UnitId};
use domain::locale::Locale;
use domain::people::{Grant, PersonKind, Role};
use domain::sign_in::Purpose;
use domain::text::{EmailAddress, PersonName};
use store::WriteTx;
use store::organisation::NewOrganisation;
use store::people::{Acceptance, NewPerson};
use store::sign_in::create_link;
use time::Date;
use usecases::certification::assigning::assign_training;

use super::Failure;
use super::start::Deployment;
use crate::config::Settings;

/// Runs the command.
pub async fn run(settings: &Settings, people: Option<u32>, ready: u32) -> Result<ExitCode, Failure> {
    let deployment = Deployment::open_and_migrate(settings).await?;
    if settings.web.demo {
        prepare_demo(&deployment).await?;
    }
    if let Some(count) = people {
        crowd::add(&deployment, count, ready).await?;
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
pub async fn prepare_demo(deployment: &Deployment) -> Result<(), Failure> {
    let services = &deployment.services;
    for line in super::courses::import(&deployment.store, None).await? {
        println!("{line}");
    }
    let tx = deployment.store.write().await?;
    let new = NewOrganisation { name: "Demo organisation", time_zone: "Europe/Oslo", locale: Locale::En, country: "NO" };
    super::admin::ensure_organisation(&tx, &new).await?;
    let unit = team(&tx).await?;
    let today = store::organisation::get(&tx).await?.time_zone.date(tx.now());
    let mut links = Vec::new();
    for (name, role) in DEMO {
        let person = demo_person(deployment, &tx, name, role, unit, today).await?;
        links.push((name, create_link(&tx, person, Purpose::SignIn).await?));
    }
    tx.commit().await?;
    println!("\nSign in to the demonstration (each link works once, for 30 minutes; start again for new ones):\n");
    for (name, link) in links {
        let token = services.keys.link(&link).ok_or("a link cannot be signed")?;
        println!("  {name:<14} {}", services.absolute(&app::paths::sign_in_link(&token)));
    }
    println!("\n  Mail that would be sent: {}\n", services.absolute(app::paths::DEMO_MAIL));
    Ok(())
}

/// Returns the demonstration's team, below the organisation.
async fn team(tx: &WriteTx) -> Result<UnitId, Failure> {
    let units = store::organisation::units(tx).await?;
    if let Some(team) = units.iter().find(|unit| unit.parent.is_some()) {
        return Ok(team.id);
    }
    let top = units.first().ok_or("the organisation has no unit")?;
    Ok(store::organisation::add_unit(tx, Actor::System, Some(top.id), "Arrival centre", &top.country).await?)
}

async fn demo_person(
    deployment: &Deployment,
    tx: &WriteTx,
    name: &str,
    role: Option<Role>,
    unit: UnitId,
    today: Date,
) -> Result<PersonId, Failure> {
    let email = EmailAddress::parse(&format!("{name}@example.org"))?;
    if let Some(known) = store::people::by_email(tx, &email).await? {
        return Ok(known.id);
    }
    let name = PersonName::parse(name)?;
    let person = add_person(deployment, tx, email, name, unit, today).await?;
    if let Some(role) = role {
        let unit = (role == Role::Manager).then_some(unit);
        store::people::grant(tx, Actor::System, person, Grant { role, unit }).await?;
    }
    Ok(person)
}

async fn add_person(
    deployment: &Deployment,
    tx: &WriteTx,
    email: EmailAddress,
    name: PersonName,
    unit: UnitId,
    today: Date,
) -> Result<PersonId, Failure> {
    let new = NewPerson {
        name: Some(name.clone()),
        email,
        kind: PersonKind::Volunteer,
        locale: Locale::En,
        country: "NO".into(),
        unit,
        joined_on: today,
    };
    let person = store::people::add(tx, Actor::System, new).await?;
    store::people::accept(tx, person, Acceptance { name, locale: Locale::En, on: today }).await?;
    let added = store::people::get(tx, person).await?;
    let due = |days| Due::after_joining(today, days);
    let assigned = assign_training(tx, &deployment.services, &added, due).await;
    assigned.map_err(|error| format!("cannot open the training: {error:?}"))?;
    Ok(person)
}
