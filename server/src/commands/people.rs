use std::path::PathBuf;
use std::process::ExitCode;

use app::certification::assigning::Needs;
use app::certification::recording::{MOST, Plan, apply, outcome_words, plan, read};
use clap::Subcommand;
use domain::audit::Actor;
use domain::locale::Locale;

use super::Failure;
use super::start::Deployment;
use crate::config::Settings;

#[derive(Subcommand, Debug)]
pub enum PeopleCommand {
    /// Reads completions of earlier training from a CSV file (address, training, day, evidence) and prints what will happen with each.
    ImportCompletions {
        /// The file, in UTF-8.
        file: PathBuf,
        /// Record them; without this nothing is changed.
        #[arg(long)]
        apply: bool,
        #[command(flatten)]
        settings: Settings,
    },
}

/// Runs the command.
pub async fn run(command: PeopleCommand) -> Result<ExitCode, Failure> {
    let PeopleCommand::ImportCompletions { file, apply: is_applied, settings } = command;
    let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let lines = read(&text);
    if lines.len() > MOST {
        return Err(format!("{} completions; at most {MOST} at a time", lines.len()).into());
    }
    let deployment = Deployment::open(&settings).await?;
    let services = &deployment.services;
    let tx = if is_applied { services.store.write().await? } else { services.store.read().await? };
    let needs = Needs::load(&tx, services).await?;
    let everywhere = store::organisation::unit_tree(&tx).await?.all();
    let plan = plan(&tx, &needs, &everywhere, lines).await?;
    print(&plan, needs.today());
    if !is_applied {
        println!("{} of {} will be recorded; add --apply to do it.", plan.counted(), plan.lines.len());
        return Ok(ExitCode::SUCCESS);
    }
    let recorded = apply(&tx, &needs, Actor::System, plan).await?;
    tx.commit().await?;
    println!("{recorded} were recorded.");
    Ok(ExitCode::SUCCESS)
}

fn print(plan: &Plan, today: time::Date) {
    for (line, outcome) in &plan.lines {
        println!("{}: {}, {}: {}", line.number, line.address, line.training, outcome_words(Locale::En, outcome, today));
    }
}
