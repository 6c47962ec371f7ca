//! Recording completions of earlier training, by the same functions as the page.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use app::certification::assigning::Needs;
use app::certification::recording::{MOST, Plan, TooLong, apply, outcome_words, plan, read};
use app::web::LARGEST_LIST;
use domain::audit::Actor;
use domain::locale::Locale;
use domain::people::Decider;
use time::Date;

use crate::commands::Failure;
use crate::commands::start::Deployment;
use crate::config::Settings;

/// Prints what will happen with each line of a file, and does it if that is asked for.
pub(super) async fn import(file: &Path, is_applied: bool, settings: &Settings) -> Result<(), Failure> {
    let text = text_of(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let lines = read(&text).map_err(|TooLong| format!("{}: at most {MOST} completions at a time", file.display()))?;
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

/// Returns what a file holds, if it is no larger than a list may be.
fn text_of(file: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    File::open(file)?.take(LARGEST_LIST as u64 + 1).read_to_string(&mut text)?;
    if text.len() > LARGEST_LIST { Err(ErrorKind::FileTooLarge.into()) } else { Ok(text) }
}

fn print(plan: &Plan, today: Date) {
    for (line, outcome) in &plan.lines {
        println!("{}: {}, {}: {}", line.number, line.address, line.training, outcome_words(Locale::En, outcome, today));
    }
}
