//! Whether SQLite still writes where it began: a file that was removed or replaced while it is open goes on taking commits that nobody will find.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The database's file as it was when it was opened.
#[derive(Debug)]
pub(crate) struct SameFile {
    path: PathBuf,
    identity: Identity,
    log: PathBuf,
    /// The log is there from the first transaction on.
    log_identity: OnceLock<Identity>,
}

/// How every log of SQLite begins, but for its last bit.
const LOG: [u8; 4] = [0x37, 0x7f, 0x06, 0x82];

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
        let log = PathBuf::from(format!("{path}-wal"));
        Ok(Some(Self { path: PathBuf::from(path), identity, log, log_identity: OnceLock::new() }))
    }

    /// Whether the file and the log that belongs to it are still in their place. Asked after a commit: the log begins as a log does, then.
    pub(crate) fn is_in_place(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|file| identity(&file) == self.identity) && self.has_its_log().unwrap_or(false)
    }

    /// A log that somebody emptied goes on at its old length, and begins with zeros. It is empty until something is written.
    fn has_its_log(&self) -> io::Result<bool> {
        let mut log = File::open(&self.log)?;
        let about = log.metadata()?;
        let identity = identity(&about);
        let is_same = *self.log_identity.get_or_init(|| identity) == identity;
        if about.len() == 0 {
            return Ok(is_same);
        }
        let mut start = LOG;
        log.read_exact(&mut start)?;
        start[3] &= !1;
        Ok(is_same && start == LOG)
    }
}
