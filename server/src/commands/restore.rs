//! `vern restore`: a backup comes back into an empty place, whole or not at all.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use domain::clock::SystemClock;
use store::backup::Contents;
use store::schema::Schema;
use store::{Store, backup};

use super::Failure;
use super::backup::check::{Checked, Kind, check};
use super::backup::unfinished::{COMPANIONS, Unfinished};
use super::backup::{contents, keys, postgres, words};
use super::database::{self, beside};
use crate::config::Settings;

#[derive(Args, Debug)]
pub struct RestoreCommand {
    /// The backup, as `vern backup` or `pg_dump` made it.
    #[arg(required_unless_present = "finish")]
    file: Option<PathBuf>,
    /// PostgreSQL only, after `pg_restore`: keep mail that waited from going out again, and count what came back.
    #[arg(long, conflicts_with = "file")]
    finish: bool,
    #[command(flatten)]
    settings: Settings,
}

/// Runs the command.
pub async fn run(command: RestoreCommand) -> Result<ExitCode, Failure> {
    let RestoreCommand { file, finish: _, settings } = command;
    settings.check()?;
    let Some(file) = file else { return finish(&settings).await };
    let Checked { kind, contents, is_older, .. } = check(&file).await?;
    match (store::file::path(&settings.database.url()?), kind) {
        (Some(place), Kind::Sqlite) => {
            let expected = contents.ok_or("the backup could not be read")?;
            sqlite(&settings, &file, &place, &expected, is_older).await
        }
        (None, Kind::Postgres) => {
            refuse_tables(&settings).await?;
            postgres::say_how_to_restore(&settings, &file)
        }
        (Some(_), Kind::Postgres) => Err("this is a dump of PostgreSQL: name its new database by VERN_DATABASE_URL".into()),
        (None, Kind::Sqlite) => {
            Err("this is a database of SQLite: restore it without VERN_DATABASE_URL, into the data folder".into())
        }
    }
}

/// Fails if a server's database has tables: restoring between them ends in errors, with nobody there.
async fn refuse_tables(settings: &Settings) -> Result<(), Failure> {
    let (schema, place) = database::look(settings).await?;
    if schema == Schema::Empty {
        return Ok(());
    }
    Err(format!(
        "{place} is not empty. A dump comes back into an empty database only, before any command of Vern has made tables there. \
         Make a new one with createdb, and name it by VERN_DATABASE_URL. Nothing was changed."
    )
    .into())
}

async fn sqlite(
    settings: &Settings,
    file: &Path,
    place: &Path,
    expected: &Contents,
    is_older: bool,
) -> Result<ExitCode, Failure> {
    refuse_files(place)?;
    settings.database.make_folder()?;
    let mut unfinished = Unfinished::beside(place)?;
    if unfinished.cleared {
        println!("cleared away: {}, left by a restore that was broken off", unfinished.path().display());
    }
    let copied = File::open(file).and_then(|mut file| io::copy(&mut file, &mut unfinished.file));
    copied.map_err(|error| format!("cannot write {}: {error}", unfinished.path().display()))?;
    unfinished.file.sync_all()?;
    let mails = put_mail_aside(unfinished.path()).await?;
    let returned = check(unfinished.path()).await?.contents.ok_or("the copy could not be read")?;
    // Of restoring itself there is an event.
    if returned != (Contents { events: expected.events + 1, ..expected.clone() }) {
        return Err("the copy does not hold what the backup holds: nothing was restored".into());
    }
    let said = keys::bring_back(settings, file)?;
    unfinished.finish()?;
    println!("restored: {} with {}", place.display(), words(&returned));
    for line in said {
        println!("{line}");
    }
    say_what_is_next(&returned, mails, is_older);
    Ok(ExitCode::SUCCESS)
}

/// Fails if anything of a database is there already. All its files belong together: an old file beside a newer log is neither of both.
fn refuse_files(place: &Path) -> Result<(), Failure> {
    let files = std::iter::once(place.to_owned()).chain(COMPANIONS.map(|ending| beside(place, ending)));
    let there: Vec<String> =
        files.filter(|file| file.symlink_metadata().is_ok()).map(|file| file.display().to_string()).collect();
    if there.is_empty() {
        return Ok(());
    }
    Err(format!(
        "this place is not empty: {}. A backup comes back into an empty place only. Stop every server and worker, \
         move all files of the old database away together, and run this again. Nothing was changed.",
        there.join(", ")
    )
    .into())
}

/// Keeps mail that waited in a copy of a database from going out again; returns how many mails.
async fn put_mail_aside(file: &Path) -> Result<u64, Failure> {
    let store = store::file::open(file, Arc::new(SystemClock)).await?;
    let noted = note_restored(&store).await;
    store.close().await?;
    noted
}

async fn note_restored(store: &Store) -> Result<u64, Failure> {
    let tx = store.write().await?;
    let mails = backup::restored(&tx).await?;
    tx.commit().await?;
    Ok(mails)
}

/// Does what is left to do after `pg_restore`.
async fn finish(settings: &Settings) -> Result<ExitCode, Failure> {
    if store::file::path(&settings.database.url()?).is_some() {
        return Err("this is for PostgreSQL; with SQLite, `vern restore FILE` does everything".into());
    }
    let (schema, place) = database::look(settings).await?;
    database::refuse_strange(&schema, &place)?;
    if schema == Schema::Empty {
        return Err(format!("{place} is empty: run pg_restore first").into());
    }
    let store = Store::connect(&settings.database.url()?, Arc::new(SystemClock)).await?;
    if contents(&store).await?.organisation.is_none() {
        return Err(format!("{place} holds no organisation: nothing was restored into it").into());
    }
    let mails = note_restored(&store).await?;
    let returned = contents(&store).await?;
    println!("restored: {}", words(&returned));
    say_what_is_next(&returned, mails, schema == Schema::Older);
    Ok(ExitCode::SUCCESS)
}

fn say_what_is_next(returned: &Contents, mails: u64, is_older: bool) {
    println!("mail that waited when the backup was made, and stays unsent, for it has probably been sent since: {mails}");
    println!("What is next:");
    if is_older {
        println!("- The backup is of an earlier program: run `vern migrate` before any other command.");
    }
    match &returned.head {
        Some(head) => println!("- Compare the last link, {head}, with the one you keep elsewhere, and run `vern audit verify`."),
        None => println!("- Run `vern audit verify`."),
    }
    println!("- Erase again whoever was erased since the backup was made.");
    println!("- Start the server, and invite again whoever has not got their invitation.");
}
