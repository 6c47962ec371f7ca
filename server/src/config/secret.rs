//! The secret that signs links and sessions: given, or made once and kept beside the data.

use std::fs;
use std::io;
use std::path::Path;

use super::{ConfigError, private};

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
    private::write_once(file, &secret).map_err(|error| ConfigError(format!("cannot write {}: {error}", file.display())))?;
    // Another process may have made it a moment ago: two secrets would sign each other out.
    let kept = fs::read(file).map_err(|error| ConfigError(format!("cannot read {}: {error}", file.display())))?;
    checked(kept, &file.display().to_string())
}
