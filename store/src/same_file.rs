//! Whether SQLite still writes where it began: a file that was removed or replaced while it is open goes on taking commits that nobody will find.

use std::fs::{self, Metadata};
use std::io;
use std::path::PathBuf;

/// The database's file as it was when it was opened.
#[derive(Debug)]
pub(crate) struct SameFile {
    path: PathBuf,
    log: PathBuf,
    identity: Identity,
}

/// What stays the same when a file is renamed, and differs when another one takes its name.
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(file: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (file.dev(), file.ino())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {
    // Other systems do not let an open file be removed or replaced.
    (0, 0)
}

impl SameFile {
    /// Returns the file at a path; nothing, if the database lives in memory.
    pub(crate) fn of(path: &str) -> io::Result<Option<Self>> {
        if path.is_empty() {
            return Ok(None);
        }
        let identity = identity(&fs::metadata(path)?);
        Ok(Some(Self { path: PathBuf::from(path), log: PathBuf::from(format!("{path}-wal")), identity }))
    }

    /// Whether the file and the log that belongs to it are still in their place.
    pub(crate) fn is_in_place(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|file| identity(&file) == self.identity) && self.log.exists()
    }
}
