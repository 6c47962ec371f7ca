//! `vern backup`: a copy of everything that has to be kept, made while others go on, and checked before it gets its name.

pub(super) mod check;
mod dump;
pub(super) mod keys;
pub(super) mod postgres;
pub(super) mod unfinished;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use domain::clock::SystemClock;
use store::audit::{Head, has_link};
use store::backup::Contents;
use store::schema::Schema;
use store::{Store, backup};

use self::check::{Checked, Kind, check};
use self::unfinished::{ENDING, Unfinished, refuse_existing};
use super::{Failure, database};
use crate::config::Settings;

/// The exit code when not everything could be looked at, or when somebody else has to act first.
pub(super) const INCOMPLETE: u8 = 2;

#[derive(Args, Debug)]
pub struct BackupCommand {
    /// Where the backup goes; nothing may be there. With --check: the backup to look at.
    file: PathBuf,
    /// Look at a backup, also at a dump of PostgreSQL, and say whether it is whole. Status 2: not everything could be looked at.
    #[arg(long, conflicts_with = "without_keys")]
    check: bool,
    /// Leave out the keys of badges and the secret: whoever has them can sign as this organisation.
    #[arg(long)]
    without_keys: bool,
    #[command(flatten)]
    settings: Settings,
}

/// Runs the command.
pub async fn run(command: BackupCommand) -> Result<ExitCode, Failure> {
    if command.check {
        return Ok(tell(&command.file, &check(&command.file).await?));
    }
    let settings = &command.settings;
    settings.check()?;
    let Some(source) = store::file::path(&settings.database.url()?) else {
        return postgres::say_how_to_back_up(settings, &command.file);
    };
    let (schema, place) = database::look(settings).await?;
    database::refuse_strange(&schema, &place)?;
    if schema == Schema::Empty {
        return Err(format!("{place} holds nothing to back up").into());
    }
    let file = std::path::absolute(&command.file)?;
    let keys = keys::folder_of(&file);
    refuse_existing(&file)?;
    if !command.without_keys && keys.exists() {
        let (keys, file) = (keys.display(), file.display());
        return Err(format!("{keys} is there without {file}: a backup was broken off. Move it away, then run this again").into());
    }
    let unfinished = Unfinished::beside(&file)?;
    if unfinished.cleared {
        println!("cleared away: {}, left by a backup that was broken off", unfinished.path().display());
    }
    let contents = copy(&source, &unfinished).await?;
    let said = if command.without_keys {
        vec!["left out: the keys of badges and the secret, because of --without-keys. Without these keys, badges that people took \
              along cannot be checked: keep them elsewhere."
            .into()]
    } else {
        keys::write(settings, &file)?
    };
    unfinished.finish()?;
    println!("written: {} with {}", file.display(), words(&contents));
    for line in said.into_iter().chain(left_behind(&file)?) {
        println!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Names what backups of other names left in the same folder when they were killed.
fn left_behind(file: &Path) -> Result<Vec<String>, Failure> {
    let mut said = Vec::new();
    for entry in std::fs::read_dir(file.parent().unwrap_or(Path::new("/")))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(ENDING) {
            said.push(format!("still there: {}, of another backup that is running or was killed", path.display()));
        }
    }
    Ok(said)
}

/// Says what a check found.
fn tell(file: &Path, checked: &Checked) -> ExitCode {
    let file = file.display();
    let Some(contents) = &checked.contents else {
        println!("{file} begins like a dump of PostgreSQL. Nothing else was looked at, for pg_restore is not on this machine.");
        return ExitCode::from(INCOMPLETE);
    };
    println!("{file} is whole: {}", words(contents));
    if checked.is_older {
        println!("It was made by an earlier program. After it was restored, the next start brings it up to date.");
    }
    for broken in &checked.broken {
        println!("broken in the chain of evidence: {broken}");
    }
    if checked.kind == Kind::Postgres {
        println!("The chain of evidence was not computed: run `vern audit verify` after restoring.");
    }
    ExitCode::SUCCESS
}

/// Says in a line what a database holds.
pub(super) fn words(contents: &Contents) -> String {
    let Contents { organisation, people, certificates, events, head } = contents;
    let name = organisation.as_deref().unwrap_or_default();
    let link = head.as_ref().map_or_else(|| "no link yet".to_owned(), |head| format!("last link {head}"));
    format!("“{name}”, {people} people, {certificates} certificates, {events} events, {link}")
}

/// Copies the database and compares the copy with its source.
async fn copy(source: &Path, unfinished: &Unfinished) -> Result<Contents, Failure> {
    let store = store::file::open(source, Arc::new(SystemClock)).await?;
    let compared = copy_and_compare(&store, source, unfinished).await;
    store.close().await?;
    compared
}

/// The source goes on meanwhile, and what is counted only grows: the copy lies between what it held before and what it holds after.
async fn copy_and_compare(store: &Store, source: &Path, unfinished: &Unfinished) -> Result<Contents, Failure> {
    let before = contents(store).await?;
    if before.organisation.is_none() {
        return Err(format!("{} holds no organisation: there is nothing to back up yet", source.display()).into());
    }
    let copied = store::file::copy_into(source, unfinished.path()).await;
    copied.map_err(|error| format!("cannot write {}: {error}", unfinished.path().display()))?;
    let after = contents(store).await?;
    unfinished.file.sync_all()?;
    let copied = check(unfinished.path()).await?.contents.ok_or("the copy could not be read")?;
    let copy = store::file::open_copy(unfinished.path(), Arc::new(SystemClock)).await?;
    let has_the_chain = knows(&copy, before.head.as_ref()).await? && knows(store, copied.head.as_ref()).await?;
    copy.close().await?;
    if has_the_chain && copied.lies_between(&before, &after) {
        return Ok(copied);
    }
    Err("the copy does not hold what the database holds: nothing was kept of it".into())
}

/// Returns what a database holds at this moment.
pub(super) async fn contents(store: &Store) -> Result<Contents, Failure> {
    Ok(backup::contents(&store.read().await?).await?)
}

/// Whether a link is in the chain of a database; none always is.
async fn knows(store: &Store, link: Option<&Head>) -> Result<bool, Failure> {
    let Some(link) = link else { return Ok(true) };
    Ok(has_link(&store.read().await?, link).await?)
}
