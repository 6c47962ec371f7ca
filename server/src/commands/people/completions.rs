//! Recording completions of earlier training, by the same functions as the page.

use std::path::Path;

use app::certification::assigning::Needs;
use app::certification::recording::{MOST, Plan, apply, outcome_words, plan, read};
use domain::audit::Actor;
use domain::locale::Locale;
use domain::people::Decider;
use time::Date;

use crate::commands::Failure;
use crate::commands::start::Deployment;
use crate::config::Settings;

/// Prints what will happen with each line of a file, and does it if that is asked for.
pub(super) async fn import(file: &Path, is_applied: bool, settings: &Settings) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let lines = read(&text);
    if lines.len() > MOST {
        return Err(format!("{} completions; at most {MOST} at a time", lines.len()).into());
    }
    let services = Deployment::open(settings).await?.services;
    let tx = if is_applied { services.store.write().await? } else { services.store.read().await? };
    let needs = Needs::load(&tx, &services).await?;
    let everywhere = store::organisation::unit_tree(&tx).await?.all();
    let plan = plan(&tx, &needs, &everywhere, Decider::System, lines).await?;
    print(&plan, needs.today());
    if !is_applied {
        println!("{} of {} will be recorded; add --apply to do it.", plan.counted(), plan.lines.len());
        return Ok(());
    }
    let recorded = apply(&tx, &needs, Actor::System, plan).await?;
    tx.commit().await?;
    println!("{recorded} were recorded.");
    Ok(())
}

fn print(plan: &Plan, today: Date) {
    for (line, outcome) in &plan.lines {
        println!("{}: {}, {}: {}", line.number, line.address, line.training, outcome_words(Locale::En, outcome, today));
    }
}
