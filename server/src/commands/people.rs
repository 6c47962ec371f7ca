mod earlier_training;

use std::io::{IsTerminal, Write as _, stdin};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;
use domain::ids::PersonId;
use domain::people::{ErasureReason, Grant, Person, Role};
use domain::text::EmailAddress;
use store::Tx;
use usecases::Caller;
use usecases::own_data::export::export;
use usecases::people::erasing::{confirmation, erase};
use usecases::people::roles;

use super::Failure;
use super::start::Deployment;
use crate::config::Settings;

#[derive(Subcommand, Debug)]
pub enum PeopleCommand {
    /// Reads completions of earlier training from a CSV file (address, training, day, evidence) and prints what will happen with each.
    #[command(alias = "import-completions")]
    RecordEarlierTraining {
        /// The file, in UTF-8.
        file: PathBuf,
        /// Record them; without this nothing is changed.
        #[arg(long)]
        apply: bool,
        #[command(flatten)]
        settings: Settings,
    },
    /// Gives somebody a role: manager, trainer, reviewer or administrator.
    Grant {
        /// The person's e-mail address or id.
        who: String,
        /// The role.
        role: Role,
        /// For a manager: the unit that they look after, with all below it, by name or id. Without this it is the whole organisation.
        #[arg(long)]
        unit: Option<String>,
        #[command(flatten)]
        settings: Settings,
    },
    /// Takes a role from somebody.
    Revoke {
        /// The person's e-mail address or id.
        who: String,
        /// The role.
        role: Role,
        /// For a manager: the unit that they look after, by name or id.
        #[arg(long)]
        unit: Option<String>,
        #[command(flatten)]
        settings: Settings,
    },
    /// Prints everything that is kept about a person, as JSON.
    Export {
        /// The person's e-mail address or id.
        who: String,
        #[command(flatten)]
        settings: Settings,
    },
    /// Removes what is known of a person, for ever.
    Erase {
        /// The person's e-mail address or id.
        who: String,
        /// Why: asked (the person asked for it), left (the time for keeping their data is over) or mistake (never should have been entered).
        #[arg(long, default_value = "asked")]
        why: ErasureReason,
        /// Do not ask again.
        #[arg(long)]
        yes: bool,
        #[command(flatten)]
        settings: Settings,
    },
}

/// What the command says before it asks.
const MEANS: &str = "What goes: name, address, password, sessions, links and calendar address; answers, decisions and readings; \
the reasons written about the person; recipient and content of mails.
What stays, without the name: certificates (anyone can still check them), signatures under policies, days of the training, \
counts, and the evidence of changes.
Backups that were made before keep the data until they are deleted.";

/// Runs the command.
pub async fn run(command: PeopleCommand) -> Result<ExitCode, Failure> {
    match command {
        PeopleCommand::RecordEarlierTraining { file, apply, settings } => {
            earlier_training::record_file(&file, apply, &settings).await?;
        }
        PeopleCommand::Grant { who, role, unit, settings } => {
            change_role(&settings, (&who, role, unit.as_deref()), true).await?;
            println!("{who} is {role} now. It shows when they sign in, or load a page again.");
        }
        PeopleCommand::Revoke { who, role, unit, settings } => {
            change_role(&settings, (&who, role, unit.as_deref()), false).await?;
            println!("{who} is no longer {role}.");
        }
        PeopleCommand::Export { who, settings } => {
            let services = Deployment::open(&settings).await?.services;
            let tx = services.read().await?;
            let person = find(&tx, &who).await?;
            println!("{}", serde_json::to_string_pretty(&export(&services, &tx, &person).await?)?);
        }
        PeopleCommand::Erase { who, why, yes, settings } => {
            let services = Deployment::open(&settings).await?.services;
            let tx = services.read().await?;
            let (organisation, person) = (store::organisation::get(&tx).await?, find(&tx, &who).await?);
            drop(tx);
            println!("{} ({}) will be erased for ever.\n{MEANS}", person.display_name(), person.id);
            if !yes {
                ask(&confirmation(&person))?;
            }
            if !erase(&Caller::system(&services, Some(&organisation)), person.id, why).await? {
                return Err("this is the last administrator: make somebody else administrator first".into());
            }
            println!("The person was erased.");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Gives a role, or takes it.
async fn change_role(settings: &Settings, (who, role, unit): (&str, Role, Option<&str>), is_given: bool) -> Result<(), Failure> {
    let services = Deployment::open(settings).await?.services;
    let tx = services.read().await?;
    let (organisation, person) = (store::organisation::get(&tx).await?, find(&tx, who).await?);
    let unit = match unit {
        Some(unit) => Some(super::units::find(&tx, unit).await?),
        None => None,
    };
    drop(tx);
    let (caller, grant) = (Caller::system(&services, Some(&organisation)), Grant { role, unit });
    let changed =
        if is_given { roles::grant(&caller, person.id, grant).await? } else { roles::revoke(&caller, person.id, grant).await? };
    Ok(changed?)
}

async fn find(tx: &Tx, who: &str) -> Result<Person, Failure> {
    let unknown = || format!("nobody here has the address or id {who}");
    if let Ok(id) = who.parse::<PersonId>() {
        return Ok(store::people::get(tx, id).await.map_err(|_| unknown())?);
    }
    let email = EmailAddress::parse(who).map_err(|_| unknown())?;
    Ok(store::people::by_email(tx, &email).await?.ok_or_else(unknown)?)
}

/// Asks for the words that confirm; without a terminal nobody can be asked.
fn ask(words: &str) -> Result<(), Failure> {
    if !stdin().is_terminal() {
        return Err("nobody is here to be asked: run it on a terminal, or add --yes".into());
    }
    print!("Type {words} to confirm: ");
    std::io::stdout().flush()?;
    let mut typed = String::new();
    stdin().read_line(&mut typed)?;
    if typed.trim().eq_ignore_ascii_case(words) { Ok(()) } else { Err("nothing was erased".into()) }
}
