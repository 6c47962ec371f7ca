//! Whether anything changed since the last build.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::manifest::Manifest;
use crate::problem::{Explain, Result};
use crate::workspace::Workspace;

/// What the browser half is made from. Of `node_modules` only npm's own list is looked at.
const SOURCES: [&str; 8] = [
    "app",
    "domain",
    "frontend",
    "frontend/node_modules/.package-lock.json",
    "xtask/src",
    "Cargo.lock",
    "Cargo.toml",
    ".cargo/config.toml",
];

/// The moment a build started, on the clock of the file system: what is saved while it runs must count as newer.
pub struct Started(SystemTime);

impl Started {
    /// Returns this moment.
    pub fn now(workspace: &Workspace) -> Result<Self> {
        let mark = workspace.target("browser/started");
        let attempt = || format!("cannot write {}", mark.display());
        fs::create_dir_all(workspace.target("browser")).explain(attempt)?;
        fs::write(&mark, "").explain(attempt)?;
        Ok(Self(modified(&mark)?.ok_or_else(attempt)?))
    }

    /// Dates a file to this moment.
    pub fn date(&self, file: &Path) -> Result<()> {
        let dated = File::options().write(true).open(file).and_then(|file| file.set_modified(self.0));
        dated.explain(|| format!("cannot date {}", file.display()))
    }
}

/// Returns true if the last build is whole and nothing it was made from changed since.
pub fn is_up_to_date(workspace: &Workspace) -> Result<bool> {
    let Some(built) = modified(&Manifest::path(workspace))? else { return Ok(false) };
    let Ok(manifest) = Manifest::read(workspace) else { return Ok(false) };
    if !manifest.files().iter().all(|name| workspace.target("site/pkg").join(name).is_file()) {
        return Ok(false);
    }
    Ok(newest(SOURCES.iter().map(|source| workspace.path(source)).collect())?.is_some_and(|newest| newest < built))
}

/// Returns when the newest of these files was changed. Folders count too: their date tells that a file was removed.
fn newest(mut paths: Vec<PathBuf>) -> Result<Option<SystemTime>> {
    let mut newest = None;
    while let Some(path) = paths.pop() {
        newest = newest.max(modified(&path)?);
        if path.is_dir() {
            let entries = fs::read_dir(&path).explain(|| format!("cannot list {}", path.display()))?;
            let inside = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
            paths.extend(inside.filter(|path| !path.ends_with("node_modules")));
        }
    }
    Ok(newest)
}

/// Returns when a file was changed, nothing if there is no such file.
fn modified(path: &Path) -> Result<Option<SystemTime>> {
    match fs::metadata(path) {
        Ok(facts) => facts.modified().map(Some).explain(|| format!("cannot tell how old {} is", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("cannot look at {}: {error}", path.display()).into()),
    }
}
