//! `target/site/manifest.json`: the names of the files of one build.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::fresh::Started;
use crate::problem::{Explain, Result};
use crate::workspace::{Workspace, read_text};

/// The names of the files in target/site/pkg.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Manifest {
    /// The styles.
    pub css: String,
    /// What wasm-bindgen wrote around the WebAssembly file.
    pub js: String,
    /// The islands.
    pub wasm: String,
    /// Starts the islands.
    pub boot: String,
    /// Makes "Leave this page" faster.
    pub leave: String,
    /// Keeps answers until the server has them.
    pub waiting: String,
}

impl Manifest {
    /// Returns where the manifest is.
    pub fn path(workspace: &Workspace) -> PathBuf {
        workspace.target("site/manifest.json")
    }

    /// Reads the manifest of the last build.
    pub fn read(workspace: &Workspace) -> Result<Self> {
        let path = Self::path(workspace);
        let text = read_text(&path)?;
        Self::parse(&text).explain(|| format!("cannot understand {}", path.display()))
    }

    fn parse(text: &str) -> std::result::Result<Self, String> {
        let mut names: BTreeMap<String, String> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut take = |key: &str| names.remove(key).ok_or_else(|| format!("\"{key}\" is missing"));
        Ok(Self {
            css: take("css")?,
            js: take("js")?,
            wasm: take("wasm")?,
            boot: take("boot")?,
            leave: take("leave")?,
            waiting: take("waiting")?,
        })
    }

    fn text(&self) -> String {
        let keys = ["css", "js", "wasm", "boot", "leave", "waiting"];
        let fields = keys.into_iter().zip(self.files());
        let lines: Vec<String> = fields.map(|(key, name)| format!("  \"{key}\": \"{name}\"")).collect();
        format!("{{\n{}\n}}\n", lines.join(",\n"))
    }

    /// Returns the names of all files.
    pub fn files(&self) -> [&str; 6] {
        [&self.css, &self.js, &self.wasm, &self.boot, &self.leave, &self.waiting]
    }

    /// Writes the manifest in one step, dated to the start of its build.
    pub fn write(&self, workspace: &Workspace, started: &Started) -> Result<()> {
        let path = Self::path(workspace);
        let draft = path.with_extension("json.new");
        let attempt = || format!("cannot write {}", path.display());
        fs::write(&draft, self.text()).explain(attempt)?;
        started.date(&draft)?;
        fs::rename(&draft, &path).explain(attempt)
    }
}

#[cfg(test)]
mod tests {
    use super::Manifest;

    #[test]
    fn manifest_survives_being_written_and_read() {
        let name = |name: &str| name.to_owned();
        let manifest = Manifest {
            css: name("vern-1.css"),
            js: name("vern-2.js"),
            wasm: name("vern-3.wasm"),
            boot: name("boot-4.js"),
            leave: name("leave-5.js"),
            waiting: name("waiting-6.js"),
        };
        assert_eq!(Manifest::parse(&manifest.text()), Ok(manifest));
    }

    #[test]
    fn manifest_without_a_file_is_refused() {
        assert_eq!(Manifest::parse(r#"{"css": "vern-1.css"}"#), Err("\"js\" is missing".to_owned()));
    }
}
