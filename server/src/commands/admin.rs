use std::process::ExitCode;

use clap::Subcommand;
use domain::lists::odd_letter;
use domain::locale::Locale;
use domain::text::{EmailAddress, PersonName, UnitName};
use store::organisation::NewOrganisation;
use usecases::Caller;
use usecases::organisation::founding::found;
use usecases::people::appointing::{NotAppointed, appoint};
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
    let services = Deployment::open_and_migrate(&settings).await?.services;
    refuse_unprintable("--organisation", &organisation, &services)?;
    super::courses::import(&services, None).await?;
    let new = NewOrganisation { name: &organisation, time_zone: &time_zone, locale: language, country: &country };
    let founded = found(&Caller::system(&services, None), &new).await?;
    let appointed = appoint(&Caller::system(&services, Some(&founded)), &email, name, language).await?;
    let link = appointed.map_err(|why| refusal(&email, why))?;
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

/// Says why somebody is not made an administrator, and what to do.
fn refusal(email: &EmailAddress, why: NotAppointed) -> String {
    match why {
        NotAppointed::HasLeft => {
            format!("{email} was here and left; use another address, and take that back on the person's page")
        }
        NotAppointed::HasJoined => format!("{email} is here already; sign in at the sign-in page"),
    }
}
