//! A file that gets its name only when it is whole: whoever kills its making finds no half file under that name.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::commands::Failure;
use crate::commands::database::beside;

/// What the temporary name ends with.
pub(in crate::commands) const ENDING: &str = ".unfinished";
/// What SQLite keeps beside a file while it writes.
pub(in crate::commands) const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A file under a temporary name, readable for nobody else. It is removed when dropped before it was finished.
pub(in crate::commands) struct Unfinished {
    name: PathBuf,
    path: PathBuf,
    /// Holds the lock as long as this is being made.
    pub(in crate::commands) file: File,
    /// What a killed one had left.
    pub(in crate::commands) cleared: bool,
    is_done: bool,
}

impl Unfinished {
    /// Makes an empty file beside the name that it will get, and clears away what a killed one left.
    pub(in crate::commands) fn beside(name: &Path) -> Result<Self, Failure> {
        let path = beside(name, ENDING);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        // The system gives the lock back when the process ends, however it ends. Where a file system knows no locks, there is none.
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            return Err(format!("{} is being written at this moment", name.display()).into());
        }
        let cleared = file.metadata()?.len() > 0;
        let mut unfinished = Self { name: name.to_owned(), path, file, cleared, is_done: false };
        // Only now: whoever had the lock before may have finished. What was opened above goes again when this is refused.
        refuse_existing(name)?;
        unfinished.file.set_len(0)?;
        for ending in COMPANIONS {
            unfinished.cleared |= fs::remove_file(beside(&unfinished.path, ending)).is_ok();
        }
        Ok(unfinished)
    }

    /// Returns its temporary name.
    pub(in crate::commands) fn path(&self) -> &Path {
        &self.path
    }

    /// Brings it to the disk and gives it its name.
    pub(in crate::commands) fn finish(mut self) -> Result<(), Failure> {
        self.file.sync_all()?;
        refuse_existing(&self.name)?;
        fs::rename(&self.path, &self.name).map_err(|error| format!("cannot write {}: {error}", self.name.display()))?;
        self.is_done = true;
        sync_folder_of(&self.name)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if self.is_done {
            return;
        }
        let _ = fs::remove_file(&self.path);
        for ending in COMPANIONS {
            let _ = fs::remove_file(beside(&self.path, ending));
        }
    }
}

/// Fails if something of this name is there, or a file that SQLite would take for a part of it.
pub(in crate::commands) fn refuse_existing(name: &Path) -> Result<(), Failure> {
    let files = std::iter::once(name.to_owned()).chain(COMPANIONS.map(|ending| beside(name, ending)));
    match files.into_iter().find(|file| file.symlink_metadata().is_ok()) {
        Some(file) => Err(format!("{} is there already. Nothing was written.", file.display()).into()),
        None => Ok(()),
    }
}

/// Brings the names in the folder of a file to the disk.
pub(in crate::commands) fn sync_folder_of(file: &Path) -> Result<(), Failure> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(File::open(folder)?.sync_all()?)
}
