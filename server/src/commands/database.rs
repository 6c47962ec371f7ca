//! The one place where a command opens the database. What it finds there is looked at before anything is changed.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::clock::SystemClock;
use store::Store;
use store::schema::{self, Schema};

use super::Failure;
use crate::config::{Settings, private};

/// How every file of SQLite begins.
pub(super) const MAGIC: &[u8] = b"SQLite format 3\0";

/// Opens the database of a deployment, which must be as this program needs it.
pub(super) async fn open(settings: &Settings) -> Result<Store, Failure> {
    let (schema, place) = look(settings).await?;
    refuse_strange(&schema, &place)?;
    match schema {
        Schema::Empty => {
            return Err(format!("there is no database of Vern in {place} yet. `vern admin create` makes one.").into());
        }
        Schema::Older => {
            return Err(format!("{place} is older than this program. Make a backup, then run `vern migrate`.").into());
        }
        _ => {}
    }
    settings.database.make_folder()?;
    connect(settings).await
}

/// Opens the database of a deployment, makes it if it is missing, and brings it up to date.
pub(super) async fn open_and_migrate(settings: &Settings) -> Result<Store, Failure> {
    let (schema, place) = look(settings).await?;
    refuse_strange(&schema, &place)?;
    settings.database.make_folder()?;
    if let Some(file) = store::file::path(&settings.database.url()?) {
        private::make_file(&file).map_err(|error| format!("cannot make {}: {error}", file.display()))?;
    }
    let store = connect(settings).await?;
    store.migrate().await?;
    store.compact_once().await;
    Ok(store)
}

/// Fails if a database is there that this program must not touch; one that is missing, older or out of reach is no matter here.
pub(super) async fn refuse_if_strange(settings: &Settings) -> Result<(), Failure> {
    match look(settings).await {
        Ok((schema, place)) => refuse_strange(&schema, &place),
        Err(_) => Ok(()),
    }
}

/// Fails if the tables are those of a newer program, or of another one.
pub(super) fn refuse_strange(schema: &Schema, place: &str) -> Result<(), Failure> {
    let own = env!("CARGO_PKG_VERSION");
    match schema {
        Schema::Newer(migration) => Err(format!(
            "{place} was brought up to date by a newer program than this one ({own}), which does not know {migration}. \
             Nothing was changed. Run the newer program, or restore a backup from before the upgrade."
        )
        .into()),
        Schema::Foreign => Err(format!(
            "{place} holds the tables of another program. Nothing was changed. A backup is a file that `vern backup` wrote; \
             for everything else set VERN_DATA or VERN_DATABASE_URL to a database of Vern's own."
        )
        .into()),
        Schema::Empty | Schema::Older | Schema::Current => Ok(()),
    }
}

/// Opens the database if it is there and as this program needs it.
pub(super) async fn if_current(settings: &Settings) -> Option<Store> {
    match look(settings).await {
        Ok((Schema::Current, _)) => connect(settings).await.ok(),
        _ => None,
    }
}

/// Returns what is at the address of the database, and what to call that place. Looking makes nothing and changes nothing.
pub(super) async fn look(settings: &Settings) -> Result<(Schema, String), Failure> {
    let url = settings.database.url()?;
    let Some(file) = store::file::path(&url) else {
        let store = Store::connect(&url, Arc::new(SystemClock)).await?;
        return Ok((schema_of(store).await?, "the database that VERN_DATABASE_URL names".into()));
    };
    let place = file.display().to_string();
    if !holds_anything(&file)? {
        return Ok((Schema::Empty, place));
    }
    let store = store::file::open(&file, Arc::new(SystemClock)).await?;
    Ok((schema_of(store).await?, place))
}

async fn schema_of(store: Store) -> Result<Schema, Failure> {
    let schema = match store.read().await {
        Ok(tx) => schema::of(&tx).await,
        Err(error) => Err(error),
    };
    store.close().await?;
    Ok(schema?)
}

/// Whether a file is there and is one of SQLite. What is neither empty nor of SQLite is refused.
fn holds_anything(file: &Path) -> Result<bool, Failure> {
    let mut start = Vec::new();
    let length = u64::try_from(MAGIC.len())?;
    match File::open(file).and_then(|file| file.take(length).read_to_end(&mut start)) {
        Ok(0) => Ok(false),
        Ok(_) if start == MAGIC => Ok(true),
        Ok(_) => Err(format!("{} is no database of SQLite. Nothing was changed.", file.display()).into()),
        Err(error) if error.kind() == ErrorKind::NotFound => refuse_log_alone(file).map(|()| false),
        // Whoever makes the folder says what is wrong with it.
        Err(error) if error.kind() == ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(format!("cannot read {}: {error}", file.display()).into()),
    }
}

/// Fails if the log of a database is there without the database: SQLite would clear it away, with the newest commits in it.
fn refuse_log_alone(file: &Path) -> Result<(), Failure> {
    let log = beside(file, "-wal");
    match std::fs::metadata(&log) {
        Ok(about) if about.len() > 0 => Err(format!(
            "{} is missing, but its log {} is there. Put the file back beside its log, or move the log away to begin anew.",
            file.display(),
            log.display()
        )
        .into()),
        _ => Ok(()),
    }
}

/// Returns the name of a file that belongs to another, such as `vern.db-wal`.
pub(super) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

async fn connect(settings: &Settings) -> Result<Store, Failure> {
    Ok(Store::connect(&settings.database.url()?, Arc::new(SystemClock)).await?)
}
