//! Where things are, and how other programs are called.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::problem::{Explain, Result};

/// The folder of the workspace and the one for what is built from it.
pub struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Returns the workspace that `cargo xtask` was called in.
    pub fn here() -> Result<Self> {
        // Asked now, not when compiling: two checkouts that share a target folder share this program too.
        let own = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&own).parent().ok_or("xtask is not inside a workspace")?;
        let target = match std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty()) {
            Some(folder) => std::path::absolute(&folder).explain(|| "cannot make CARGO_TARGET_DIR absolute".to_owned())?,
            None => root.join("target"),
        };
        Ok(Self { root: root.to_owned(), target })
    }

    /// Returns a path below the workspace.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Returns a path below the target folder.
    pub fn target(&self, relative: &str) -> PathBuf {
        self.target.join(relative)
    }

    /// Returns a call to another program, free of what the cargo that started this one chose for itself.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_choice_of_parent)) {
            command.env_remove(name);
        }
        command
    }
}

/// Variables that would make a cargo below this one use another toolchain, wrapper or set of flags than its own.
fn is_choice_of_parent(name: &str) -> bool {
    const NAMES: [&str; 7] = [
        "CARGO",
        "CARGO_BUILD_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_MAKEFLAGS",
        "RUSTFLAGS",
        "RUSTUP_TOOLCHAIN",
    ];
    const PREFIXES: [&str; 5] = ["CARGO_BIN_", "CARGO_MANIFEST_", "CARGO_PKG_", "RUSTC", "RUSTDOC"];
    NAMES.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// Runs a program to its end; its output goes to the terminal.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().explain(|| format!("cannot start {}", name_of(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed, see above", name_of(command)).into()) }
}

/// Runs a program to its end and returns what it wrote to its standard output; its errors go to the terminal.
pub fn output_of(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().explain(|| format!("cannot start {}", name_of(command)))?;
    if !output.status.success() {
        return Err(format!("{} failed, see above", name_of(command)).into());
    }
    String::from_utf8(output.stdout).explain(|| format!("cannot read what {} wrote", name_of(command)))
}

fn name_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Returns every file below a folder, none if there is no such folder. `enter` says which folders in it count.
pub fn files_below(folder: &Path, enter: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = Vec::from_iter(folder.is_dir().then(|| folder.to_owned()));
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).explain(|| format!("cannot list {}", folder.display()))? {
            let path = entry.explain(|| format!("cannot list {}", folder.display()))?.path();
            if !path.is_dir() {
                files.push(path);
            } else if enter(&path) {
                folders.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a whole text file.
pub fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).explain(|| format!("cannot read {}", path.display()))
}
