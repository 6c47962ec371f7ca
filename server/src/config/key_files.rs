//! The files of the keys that sign badges: `0001.pem`, `0002.pem` and so on, readable for nobody else. The last one signs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use usecases::badges::keys::BadgeKey;

use super::{ConfigError, private};

/// A key and its file.
pub struct KeptKey {
    /// Counted from 1.
    pub number: u32,
    /// Where it is kept.
    pub file: PathBuf,
    /// When the file was written.
    pub written: Option<SystemTime>,
    /// The key.
    pub key: BadgeKey,
}

fn failure(what: &str, path: &Path, error: &dyn std::fmt::Display) -> ConfigError {
    ConfigError(format!("cannot {what} {}: {error}", path.display()))
}

/// Returns the keys of a folder from the oldest to the newest. A folder that is not there has none; a file that is no key is refused, for
/// without it badges could no longer be checked.
pub fn read(folder: &Path) -> Result<Vec<KeptKey>, ConfigError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failure("read", folder, &error)),
    };
    let mut keys = Vec::new();
    for entry in entries {
        let file = entry.map_err(|error| failure("read", folder, &error))?.path();
        let Some(number) = number_of(&file) else { continue };
        let pem = fs::read_to_string(&file).map_err(|error| failure("read", &file, &error))?;
        let key = BadgeKey::from_pem(&pem).map_err(|error| failure("use", &file, &error))?;
        let written = fs::metadata(&file).and_then(|about| about.modified()).ok();
        keys.push(KeptKey { number, file, written, key });
    }
    keys.sort_by_key(|kept| kept.number);
    Ok(keys)
}

fn number_of(file: &Path) -> Option<u32> {
    let is_pem = file.extension().is_some_and(|ending| ending == "pem");
    file.file_stem()?.to_str()?.parse().ok().filter(|_| is_pem)
}

/// Makes the next key. If another process makes the same one at that moment, theirs stands.
pub fn make(folder: &Path) -> Result<(), ConfigError> {
    let next = read(folder)?.last().map_or(1, |kept| kept.number + 1);
    make_number(folder, next)
}

/// Makes the first key. If another process did so since somebody looked, theirs stands, and there is no second one.
pub fn make_first(folder: &Path) -> Result<(), ConfigError> {
    make_number(folder, 1)
}

fn make_number(folder: &Path, number: u32) -> Result<(), ConfigError> {
    private::make_folder(folder).map_err(|error| failure("make", folder, &error))?;
    let (_, pem) = BadgeKey::generate().map_err(|error| failure("make a key in", folder, &error))?;
    let file = folder.join(format!("{number:04}.pem"));
    private::write_once(&file, pem.as_bytes()).map_err(|error| failure("write", &file, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("vern-keys-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            Self(folder)
        }

        fn names(&self) -> Vec<String> {
            let files = fs::read_dir(&self.0).expect("a folder").map(|entry| entry.expect("an entry").file_name());
            let mut names: Vec<_> = files.map(|name| name.to_string_lossy().into_owned()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn keys_are_counted_and_older_ones_stay() {
        let folder = Folder::new("counted");
        assert!(read(&folder.0).expect("nothing yet").is_empty());
        make(&folder.0).expect("the first key");
        let first = read(&folder.0).expect("a key").remove(0).key.thumbprint().to_owned();
        make(&folder.0).expect("the second key");
        let keys = read(&folder.0).expect("two keys");
        assert_eq!(folder.names(), ["0001.pem", "0002.pem"], "nothing unfinished is left");
        assert_eq!(keys[0].key.thumbprint(), first);
        assert_ne!(keys[1].key.thumbprint(), first);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_them() {
        use std::os::unix::fs::PermissionsExt;
        let folder = Folder::new("modes");
        make(&folder.0).expect("a key");
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!((mode(&folder.0), mode(&folder.0.join("0001.pem"))), (0o700, 0o600));
    }

    #[test]
    fn a_broken_key_is_refused_and_other_files_are_left_alone() {
        let folder = Folder::new("broken");
        make(&folder.0).expect("a key");
        fs::write(folder.0.join("README"), "about these keys").expect("a file");
        assert_eq!(read(&folder.0).expect("a key").len(), 1);
        fs::write(folder.0.join("0002.pem"), "no key").expect("a file");
        assert!(read(&folder.0).is_err_and(|error| error.to_string().contains("0002.pem")));
    }
}
