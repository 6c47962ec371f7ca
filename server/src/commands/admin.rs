use std::process::ExitCode;

use clap::Subcommand;
use domain::audit::Actor;
use domain::lists::odd_letter;
use domain::locale::Locale;
use domain::people::{Grant, PersonKind, Role};
use domain::sign_in::{Link, Purpose};
use domain::text::{EmailAddress, PersonName, UnitName};
use store::WriteTx;
use store::organisation::NewOrganisation;
use store::people::NewPerson;
use store::sign_in::create_link;
use usecases::services::Services;

use super::Failure;
use super::start::Deployment;
use crate::config::Settings;

#[derive(Subcommand, Debug)]
pub enum AdminCommand {
    /// Founds the organisation if there is none, makes an administrator and prints an invitation link.
    Create {
        /// The administrator's e-mail address.
        #[arg(long)]
        email: String,
        /// The administrator's name.
        #[arg(long)]
        name: Option<String>,
        /// Name of the organisation, if it is to be founded.
        #[arg(long, default_value = "Our organisation")]
        organisation: String,
        /// Its time zone.
        #[arg(long, default_value = "Europe/Oslo")]
        time_zone: String,
        /// Its language: en or nb.
        #[arg(long, default_value = "en")]
        language: Locale,
        /// ISO 3166 code of its country.
        #[arg(long, default_value = "NO")]
        country: String,
        #[command(flatten)]
        settings: Settings,
    },
}

/// Runs the command.
pub async fn run(command: AdminCommand) -> Result<ExitCode, Failure> {
    let AdminCommand::Create { email, name, organisation, time_zone, language, country, settings } = command;
    let email = EmailAddress::parse(&email).map_err(|error| format!("--email: {error}"))?;
    if let Some(letter) = odd_letter(email.as_str()) {
        return Err(format!("--email: the letter {letter} is of another alphabet than the letters around it").into());
    }
    let organisation = UnitName::parse(&organisation).map_err(|error| format!("--organisation: {error}"))?.to_string();
    let name = name.map(|name| PersonName::parse(&name)).transpose().map_err(|error| format!("--name: {error}"))?;
    domain::calendar::TimeZone::named(&time_zone).map_err(|error| format!("--time-zone: {error}"))?;
    let deployment = Deployment::open_and_migrate(&settings).await?;
    let services = &deployment.services;
    refuse_unprintable("--organisation", &organisation, services)?;
    super::courses::import(&deployment.store, None).await?;
    let tx = deployment.store.write().await?;
    let new = NewOrganisation { name: &organisation, time_zone: &time_zone, locale: language, country: &country };
    ensure_organisation(&tx, &new).await?;
    let link = create(&tx, email, name, language).await?;
    tx.commit().await?;
    let token = services.keys.link(&link).ok_or("the link cannot be signed")?;
    println!("Open this link to accept the invitation:");
    println!("{}", services.absolute(&app::paths::join(&token)));
    Ok(ExitCode::SUCCESS)
}

/// Fails if no certificate can carry a name.
fn refuse_unprintable(option: &str, name: &str, services: &Services) -> Result<(), Failure> {
    if services.can_print(name) {
        return Ok(());
    }
    Err(format!("{option}: no typeface here has every letter of {name:?}. Install one and name its folder in VERN_FONTS, or write it in Latin letters.").into())
}

/// Founds the organisation unless that was done before.
pub async fn ensure_organisation(tx: &WriteTx, new: &NewOrganisation<'_>) -> store::Result<()> {
    if store::organisation::find(tx).await?.is_none() {
        store::organisation::found(tx, Actor::System, new).await?;
    }
    Ok(())
}

async fn create(tx: &WriteTx, email: EmailAddress, name: Option<PersonName>, locale: Locale) -> Result<Link, Failure> {
    let organisation = store::organisation::get(tx).await?;
    let today = organisation.time_zone.date(tx.now());
    let person = match store::people::by_email(tx, &email).await? {
        Some(person) if person.has_left(today) => {
            return Err(format!("{email} was here and left; use another address, and take that back on the person's page").into());
        }
        Some(person) if person.accepted_on.is_some() => {
            return Err(format!("{email} is here already; sign in at the sign-in page").into());
        }
        Some(person) => person.id,
        None => {
            let units = store::organisation::units(tx).await?;
            let top = units.iter().find(|unit| unit.parent.is_none()).ok_or("the organisation has no unit")?;
            let country = organisation.country.clone();
            let new = NewPerson { name, email, kind: PersonKind::Employee, locale, country, unit: top.id, joined_on: today };
            let person = store::people::add(tx, Actor::System, new).await?;
            store::people::grant(tx, Actor::System, person, Grant { role: Role::Administrator, unit: None }).await?;
            person
        }
    };
    Ok(create_link(tx, person, Purpose::Invitation).await?)
}
