//! The secret that signs links and sessions: given, or made once and kept beside the data.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::ConfigError;

/// The name of its file in the data folder.
pub const FILE: &str = "secret.key";

const SHORTEST: usize = 32;

/// Returns the secret.
pub(super) fn read_or_make(given: Option<&str>, data: &Path) -> Result<Vec<u8>, ConfigError> {
    if let Some(given) = given {
        return checked(given.trim().as_bytes().to_vec(), "VERN_SECRET");
    }
    let file = data.join(FILE);
    match fs::read(&file) {
        Ok(secret) => checked(secret, &file.display().to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(&file),
        Err(error) => Err(ConfigError(format!("cannot read {}: {error}", file.display()))),
    }
}

fn checked(secret: Vec<u8>, name: &str) -> Result<Vec<u8>, ConfigError> {
    if secret.len() >= SHORTEST {
        Ok(secret)
    } else {
        Err(ConfigError(format!("{name} is shorter than {SHORTEST} bytes; use `openssl rand -hex 32`")))
    }
}

fn make(file: &Path) -> Result<Vec<u8>, ConfigError> {
    let mut secret = vec![0; SHORTEST];
    getrandom::fill(&mut secret).map_err(|error| ConfigError(format!("no randomness for a secret: {error}")))?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(file).and_then(|mut file| file.write_all(&secret));
    match written {
        Ok(()) => Ok(secret),
        // Another process made it a moment ago: two secrets would sign each other out.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => read_or_make(None, file.parent().unwrap_or(Path::new("."))),
        Err(error) => Err(ConfigError(format!("cannot write {}: {error}", file.display()))),
    }
}
