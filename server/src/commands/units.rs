use std::process::ExitCode;

use clap::Subcommand;
use domain::ids::UnitId;
use domain::text::UnitName;
use serde_json::json;
use store::Tx;
use usecases::Caller;
use usecases::organisation::units;

use super::Failure;
use super::start::Deployment;
use crate::config::Settings;

#[derive(Subcommand, Debug)]
pub enum UnitsCommand {
    /// Lists the units, each below the one it belongs to.
    List {
        /// Print them as JSON.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        settings: Settings,
    },
    /// Adds a unit.
    Add {
        /// What it is called.
        name: String,
        /// The unit it belongs to, by name or id; without this the topmost one.
        #[arg(long)]
        below: Option<String>,
        /// Its country, by two letters; without this that of the unit it belongs to.
        #[arg(long)]
        country: Option<String>,
        #[command(flatten)]
        settings: Settings,
    },
    /// Gives a unit another name.
    Rename {
        /// The unit, by name or id.
        unit: String,
        /// What it is called from now on.
        name: String,
        #[command(flatten)]
        settings: Settings,
    },
    /// Puts a unit, with everything below it, below another.
    Move {
        /// The unit, by name or id.
        unit: String,
        /// The unit it belongs to from now on, by name or id.
        #[arg(long)]
        below: String,
        #[command(flatten)]
        settings: Settings,
    },
}

/// Runs the command.
pub async fn run(command: UnitsCommand) -> Result<ExitCode, Failure> {
    let (UnitsCommand::List { settings, .. }
    | UnitsCommand::Add { settings, .. }
    | UnitsCommand::Rename { settings, .. }
    | UnitsCommand::Move { settings, .. }) = &command;
    let services = Deployment::open(settings).await?.services;
    let tx = services.read().await?;
    let organisation = store::organisation::get(&tx).await?;
    let caller = Caller::system(&services, Some(&organisation));
    match command {
        UnitsCommand::List { json, .. } => list(&tx, json).await?,
        UnitsCommand::Add { name, below, country, .. } => {
            let below = match below {
                Some(below) => find(&tx, &below).await?,
                None => units::list(&tx).await?.first().map(|(_, unit)| unit.id).ok_or("the organisation has no unit")?,
            };
            let country = country.map(|country| country.to_uppercase());
            if let Some(country) = country.as_deref().filter(|country| !is_known(&services, country)) {
                return Err(format!("--country: no numbers to call are known in {country}").into());
            }
            drop(tx);
            let added = units::add(&caller, below, &named(&name)?, country.as_deref()).await??;
            println!("{added}");
        }
        UnitsCommand::Rename { unit, name, .. } => {
            let unit = find(&tx, &unit).await?;
            drop(tx);
            units::rename(&caller, unit, &named(&name)?).await??;
        }
        UnitsCommand::Move { unit, below, .. } => {
            let (unit, below) = (find(&tx, &unit).await?, find(&tx, &below).await?);
            drop(tx);
            units::move_below(&caller, unit, below).await??;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn is_known(services: &usecases::services::Services, country: &str) -> bool {
    services.support.iter().any(|support| support.code == country)
}

fn named(name: &str) -> Result<UnitName, Failure> {
    UnitName::parse(name).map_err(|error| format!("{name:?} is no name: {error}").into())
}

async fn list(tx: &Tx, as_json: bool) -> Result<(), Failure> {
    let units = units::list(tx).await?;
    if as_json {
        let rows: Vec<_> = units
            .iter()
            .map(|(_, unit)| json!({ "id": unit.id, "below": unit.parent, "name": unit.name, "country": unit.country }))
            .collect();
        println!("{}", serde_json::to_string_pretty(&rows)?);
        return Ok(());
    }
    for (depth, unit) in units {
        println!("{}  {}  {}{}", unit.id, unit.country, "  ".repeat(depth), unit.name);
    }
    Ok(())
}

/// Returns the unit of a name or id.
pub(super) async fn find(tx: &Tx, wanted: &str) -> Result<UnitId, Failure> {
    let units = store::organisation::units(tx).await?;
    if let Some(unit) = wanted.parse::<UnitId>().ok().and_then(|id| units.iter().find(|unit| unit.id == id)) {
        return Ok(unit.id);
    }
    let named: Vec<_> = units.iter().filter(|unit| unit.name == wanted).collect();
    match named[..] {
        [unit] => Ok(unit.id),
        [] => Err(format!("there is no unit of the name or id {wanted:?}; `vern units list` shows them").into()),
        _ => Err(format!("several units are called {wanted:?}: take the id from `vern units list`").into()),
    }
}
