use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::problem::{Problem, Severity};

/// The most bytes one course file may have; the longest real one has 40,000.
const LARGEST_FILE: u64 = 512 * 1024;
/// The most files a folder of courses may have.
const MOST_FILES: usize = 5_000;
/// How deep folders may lie in each other.
const DEEPEST: usize = 8;

/// Course files by their path from the folder of courses, with `/` between the parts.
#[derive(Clone, Debug, Default)]
pub struct Source {
    files: BTreeMap<String, String>,
    problems: Vec<Problem>,
}

/// The folder cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The operating system refused.
    #[error("cannot read {0}: {1}")]
    Unreadable(String, io::Error),
    /// There are too many files.
    #[error("more than {MOST_FILES} files in {0}; is this a folder of courses?")]
    TooMany(String),
}

impl Source {
    /// Reads all files below a folder. Links are not followed, files that are too large or not UTF-8 become problems.
    pub fn from_dir(root: &Path) -> Result<Self, SourceError> {
        let mut source = Self::default();
        source.read_dir(root, "", 0)?;
        Ok(source)
    }

    /// Takes files from memory, such as those built into the program.
    pub fn from_files(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut source = Self::default();
        for (path, bytes) in files {
            source.add(path, bytes);
        }
        source
    }

    fn read_dir(&mut self, dir: &Path, prefix: &str, depth: usize) -> Result<(), SourceError> {
        let unreadable = |error| SourceError::Unreadable(dir.display().to_string(), error);
        for entry in fs::read_dir(dir).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let path = format!("{prefix}{name}");
            let kind = entry.file_type().map_err(unreadable)?;
            if kind.is_dir() && depth < DEEPEST {
                self.read_dir(&entry.path(), &format!("{path}/"), depth + 1)?;
            } else if kind.is_file() && is_course_file(&path) {
                self.read_file(&entry.path(), path).map_err(unreadable)?;
            }
            if self.files.len() > MOST_FILES {
                return Err(SourceError::TooMany(dir.display().to_string()));
            }
        }
        Ok(())
    }

    fn read_file(&mut self, file: &Path, path: String) -> io::Result<()> {
        if fs::metadata(file)?.len() > LARGEST_FILE {
            self.refuse(path, format!("the file is larger than {} kB; split it", LARGEST_FILE / 1024));
        } else {
            let bytes = fs::read(file)?;
            self.add(path, bytes);
        }
        Ok(())
    }

    fn add(&mut self, path: String, bytes: Vec<u8>) {
        if !is_course_file(&path) {
            return;
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                self.files.insert(path, text.replace("\r\n", "\n"));
            }
            Err(error) => {
                let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = 1 + String::from_utf8_lossy(sound).matches('\n').count();
                self.refuse_on(path, line, "the file is not UTF-8 from here on; save it as UTF-8".to_owned());
            }
        }
    }

    fn refuse(&mut self, file: String, text: String) {
        self.refuse_on(file, 1, text);
    }

    fn refuse_on(&mut self, file: String, line: usize, text: String) {
        self.problems.push(Problem { file, line, severity: Severity::Error, text });
    }

    /// Returns what is wrong with the files of a folder before they are even read.
    pub(crate) fn problems_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = Problem> + 'a {
        self.problems.iter().filter(move |problem| problem.file.starts_with(folder)).cloned()
    }

    /// Returns the text of a file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Returns the files below a folder (given with its closing `/`), in the order of their paths.
    pub(crate) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let from = self.files.range(folder.to_owned()..).map(|(path, text)| (path.as_str(), text.as_str()));
        from.take_while(move |(path, _)| path.starts_with(folder))
    }

    /// Returns the names of the folders directly below a folder (given with its closing `/`, or empty).
    pub(crate) fn folders(&self, folder: &str) -> Vec<String> {
        let inner = self.below(folder).filter_map(|(path, _)| path[folder.len()..].split_once('/'));
        let mut names: Vec<String> = inner.map(|(name, _)| name.to_owned()).collect();
        names.dedup();
        names
    }
}

fn is_course_file(path: &str) -> bool {
    let is_document = |name: &str| matches!(name, "README.md" | "LICENSE.md");
    let name = path.rsplit('/').next().unwrap_or(path);
    Path::new(name).extension().is_some_and(|ending| ending == "toml" || ending == "md") && !is_document(name)
}
