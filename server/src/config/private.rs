//! Files and folders that nobody else may read, made so that two programs that start at once agree on them.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Makes a folder, with those above it.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Makes an empty file, unless it is there. SQLite gives the files beside it the same mode.
pub fn make_file(file: &Path) -> io::Result<()> {
    match new().create_new(true).open(file) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Writes a file that may be there.
pub fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = new().create(true).truncate(true).open(file)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Writes a new file. It is whole under another name first, so that nobody reads half of it. If it is there already, that one stands.
pub fn write_once(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let unfinished = Path::new(&name);
    let made = write(unfinished, bytes).and_then(|()| fs::hard_link(unfinished, file));
    let _ = fs::remove_file(unfinished);
    match made {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Waits until no other program is starting on this folder, and keeps others waiting until what it returns is dropped. On a file system that
/// knows no locks there is nothing to wait for.
#[must_use]
pub fn take_turn(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

fn new() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
