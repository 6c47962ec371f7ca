//! Recording completions of earlier training, by the same functions as the page.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use app::people::earlier_training::words::outcome_words;
use app::web::LARGEST_LIST;
use domain::lists::TooLong;
use domain::lists::completions::{self, Line};
use domain::lists::encoding::decode;
use domain::locale::Locale;
use time::Date;
use usecases::Caller;
use usecases::certification::earlier_training::{MOST, Plan, plan, record};
use usecases::certification::needs::Needs;

use crate::commands::Failure;
use crate::commands::start::Deployment;
use crate::config::Settings;

/// Prints what will happen with each line of a file, and does it if that is asked for.
pub(super) async fn record_file(file: &Path, is_applied: bool, settings: &Settings) -> Result<(), Failure> {
    let bytes = bytes_of(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let services = Deployment::open(settings).await?.services;
    // Nobody waits for a turn to write while the list is read.
    let organisation = store::organisation::get(&services.read().await?).await?;
    let lines = read(file, &bytes, organisation.locale)?;
    let caller = Caller::system(&services, Some(&organisation));
    let tx = services.read().await?;
    let needs = Needs::load(&tx, &services).await?;
    let plan = plan(&tx, &caller, &needs, lines.clone()).await?;
    drop(tx);
    print(&plan, needs.today());
    if !is_applied {
        println!("{} of {} will be recorded; add --apply to do it.", plan.counted(), plan.listed());
        return Ok(());
    }
    let recorded = record(&caller, lines).await?;
    println!("{recorded} were recorded.");
    Ok(())
}

/// Returns what a file holds, if it is no larger than a list may be.
fn bytes_of(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(LARGEST_LIST as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LARGEST_LIST { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Reads a list, and says what is to be known about the whole of it.
fn read(file: &Path, bytes: &[u8], organisation: Locale) -> Result<Vec<Line>, Failure> {
    let of_file = |problem: String| format!("{}: {problem}", file.display());
    let decoded = decode(bytes, organisation).map_err(|_| of_file("this is no text; save the list as CSV".to_owned()))?;
    let list =
        completions::read(&decoded.text, MOST).map_err(|TooLong| of_file(format!("at most {MOST} completions at a time")))?;
    if decoded.encoding.is_guess() {
        println!("Read as {}; if letters are wrong, save the file as UTF-8.", decoded.encoding.word());
    }
    let unread: Vec<String> = list.unread.into_iter().chain(list.private).collect();
    if !unread.is_empty() {
        println!("These columns are not read: {}", unread.join(", "));
    }
    Ok(list.lines)
}

fn print(plan: &Plan, today: Date) {
    for (line, outcome) in &plan.lines {
        let lines = app::lists::lines(line.number, line.last);
        let what = [line.address.as_str(), &line.training].into_iter().filter(|part| !part.is_empty());
        let what = what.collect::<Vec<_>>().join(", ");
        println!("{lines}: {what}: {}", outcome_words(Locale::En, line, outcome, today));
    }
}
