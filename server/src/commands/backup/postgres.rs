//! PostgreSQL is backed up and restored by its own programs. What is said here is what to run.

use std::path::Path;
use std::process::ExitCode;

use super::INCOMPLETE;
use crate::commands::Failure;
use crate::config::{Settings, secret};

/// Says how to dump the database. Nothing is backed up by saying so, and the status tells.
pub(super) fn say_how_to_back_up(settings: &Settings, file: &Path) -> Result<ExitCode, Failure> {
    let (url, data) = (address(&settings.database.url()?), &settings.database.data);
    let file = quoted(&file.display().to_string());
    println!(
        "PostgreSQL is backed up by its own program; nothing was written. Run these, with the password in PGPASSWORD or ~/.pgpass:"
    );
    println!("  pg_dump --format=custom --no-owner --file={file} {}", quoted(&url));
    println!("  vern backup --check {file}");
    println!(
        "Keep {} too: without these keys, badges that people took along cannot be checked.",
        settings.badges.folder(data).display()
    );
    println!("Keep the secret too: VERN_SECRET, or {}.", data.join(secret::FILE).display());
    Ok(ExitCode::from(INCOMPLETE))
}

/// Says how to restore a dump into a database that is empty.
pub(in crate::commands) fn say_how_to_restore(settings: &Settings, file: &Path) -> Result<ExitCode, Failure> {
    let url = quoted(&address(&settings.database.url()?));
    let file = quoted(&file.display().to_string());
    println!(
        "PostgreSQL is restored by its own program; nothing was changed. Run these, with the password in PGPASSWORD or ~/.pgpass:"
    );
    println!("  pg_restore --no-owner --no-privileges --exit-on-error --single-transaction --dbname={url} {file}");
    println!("  vern restore --finish");
    println!("Start nothing before both are done: what is restored must find an empty database.");
    Ok(ExitCode::from(INCOMPLETE))
}

/// Returns an address without its password, for the eyes of whoever stands by.
fn address(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (place, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let place = match place.rsplit_once('@') {
        Some((user, host)) => format!("{}@{host}", user.split(':').next().unwrap_or_default()),
        None => place.to_owned(),
    };
    let shown: Vec<&str> = parameters.split('&').filter(|one| !one.is_empty() && !one.starts_with("password=")).collect();
    let mark = if shown.is_empty() { "" } else { "?" };
    format!("{scheme}://{place}{mark}{}", shown.join("&"))
}

/// Returns a text as one word for a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        for (url, shown) in [
            ("postgres://vern:se@cret@db/vern?sslmode=require", "postgres://vern@db/vern?sslmode=require"),
            ("postgres://vern@db/vern?password=secret", "postgres://vern@db/vern"),
            ("postgresql://db/vern", "postgresql://db/vern"),
        ] {
            assert_eq!(address(url), shown);
        }
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
