//! Whether a file is a whole backup, and what it holds.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use domain::clock::SystemClock;
use store::Store;
use store::backup::Contents;
use store::schema::{self, Schema};

use super::dump;
use super::unfinished::COMPANIONS;
use crate::commands::Failure;
use crate::commands::database::{MAGIC, beside, refuse_strange};

/// Of which database a backup is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::commands) enum Kind {
    Sqlite,
    Postgres,
}

/// A backup that is whole, as far as it could be looked at.
pub(in crate::commands) struct Checked {
    pub(in crate::commands) kind: Kind,
    /// What it holds; nothing, if there was no program to read it with.
    pub(in crate::commands) contents: Option<Contents>,
    /// Whether it is of an earlier program.
    pub(in crate::commands) is_older: bool,
    /// Links of the chain of evidence that do not hold.
    pub(in crate::commands) broken: Vec<String>,
}

/// The part of a SQLite file that says how long it is.
const HEADER: usize = 100;

/// Checks a backup of either database. Whatever is no whole backup of Vern is refused.
pub(in crate::commands) async fn check(file: &Path) -> Result<Checked, Failure> {
    let start = start(file)?;
    if start.is_empty() {
        return Err(
            format!("{} is empty: it holds nothing. This is what a backup leaves that was killed.", file.display()).into()
        );
    }
    if start.starts_with(dump::MAGIC) {
        return dump::check(file);
    }
    if !start.starts_with(MAGIC) {
        let file = file.display();
        return Err(format!("{file} is neither a database of SQLite nor a dump of PostgreSQL in its custom format.").into());
    }
    sqlite(file, &start).await
}

fn start(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut start = Vec::new();
    let read = File::open(file).and_then(|file| file.take(HEADER as u64).read_to_end(&mut start));
    read.map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    Ok(start)
}

async fn sqlite(file: &Path, start: &[u8]) -> Result<Checked, Failure> {
    let shown = file.display();
    for log in COMPANIONS.map(|ending| beside(file, ending)) {
        if fs::metadata(&log).is_ok_and(|about| about.len() > 0) {
            let log = log.display();
            return Err(format!("{log} lies beside it: {shown} is a part of a database in use, and no backup of it.").into());
        }
    }
    if is_in_use(start) {
        return Err(format!(
            "{shown} is the file of a server, not a backup: if the server was using it, what its log held is missing. Make one by `vern backup`."
        )
        .into());
    }
    let (length, expected) = (fs::metadata(file)?.len(), length_by(start));
    if length < expected {
        return Err(format!("{shown} was cut off: it has {length} bytes of {expected}.").into());
    }
    let damaged = |error: &dyn std::fmt::Display| Failure::from(format!("{shown} is damaged: {error}"));
    let store = store::file::open_copy(file, Arc::new(SystemClock)).await.map_err(|error| damaged(&error))?;
    let looked = look(&store).await;
    store.close().await?;
    let Looked { problems, schema, contents, broken } = looked.map_err(|error| damaged(&error))?;
    if let Some(problem) = problems.first() {
        return Err(damaged(problem));
    }
    refuse_strange(&schema, &shown.to_string())?;
    let Some(contents) = contents else { return Err(empty(file)) };
    Ok(Checked { kind: Kind::Sqlite, contents: Some(contents), is_older: schema == Schema::Older, broken })
}

/// Returns the failure for a backup in which nobody is.
pub(super) fn empty(file: &Path) -> Failure {
    format!("{} holds no organisation: nothing is in it that could be restored.", file.display()).into()
}

/// Whether a file says that a log belongs to it. What `vern backup` writes says so only once it was opened by a server.
fn is_in_use(start: &[u8]) -> bool {
    const WITH_A_LOG: u8 = 2;
    start.get(18) == Some(&WITH_A_LOG)
}

/// Returns how long a file is by its own account.
fn length_by(start: &[u8]) -> u64 {
    let number = |place: usize, bytes: usize| {
        let bytes = start.get(place..place + bytes).unwrap_or_default();
        bytes.iter().fold(0, |number, byte| (number << 8) | u64::from(*byte))
    };
    // A page of 65536 bytes does not fit into the two bytes for it.
    let page = if number(16, 2) == 1 { 65_536 } else { number(16, 2) };
    (number(28, 4) * page).max(HEADER as u64)
}

struct Looked {
    problems: Vec<String>,
    schema: Schema,
    /// Nothing, if there are no tables of ours, or nobody is in them.
    contents: Option<Contents>,
    broken: Vec<String>,
}

async fn look(store: &Store) -> store::Result<Looked> {
    let tx = store.read().await?;
    let (problems, schema) = (store::file::problems(&tx).await?, schema::of(&tx).await?);
    let mut looked = Looked { problems, schema, contents: None, broken: Vec::new() };
    if looked.problems.is_empty() && matches!(looked.schema, Schema::Current | Schema::Older) {
        let contents = store::backup::contents(&tx).await?;
        looked.contents = contents.organisation.is_some().then_some(contents);
        looked.broken = store::audit::verify(&tx, None).await?.broken;
    }
    Ok(looked)
}
