//! What a database is of little use without: the keys that sign badges, and the secret that signs links and sessions.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::unfinished::{ENDING, refuse_existing, sync_folder_of};
use crate::commands::Failure;
use crate::commands::database::beside;
use crate::config::{Settings, key_files, secret};

/// Returns the folder of the keys beside a backup.
pub(in crate::commands) fn folder_of(backup: &Path) -> PathBuf {
    beside(backup, ".keys")
}

/// Copies keys and secret into the folder beside a backup and says what is there and what is not.
pub(super) fn write(settings: &Settings, backup: &Path) -> Result<Vec<String>, Failure> {
    let folder = folder_of(backup);
    refuse_existing(&folder)?;
    let unfinished = beside(&folder, ENDING);
    match fs::remove_dir_all(&unfinished) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    make_folder(&unfinished)?;
    let keys = key_files::read(&settings.badges.folder(&settings.database.data))?;
    for kept in &keys {
        copy(&kept.file, &unfinished.join(kept.file.file_name().unwrap_or_default()))?;
    }
    let mut said = vec![format!("written: {}/ (keys of badges: {})", folder.display(), keys.len())];
    let own = settings.database.data.join(secret::FILE);
    if settings.web.secret.is_some() {
        said.push("left out: the secret, for it is the setting VERN_SECRET. Keep that elsewhere.".into());
    } else if own.is_file() {
        copy(&own, &unfinished.join(secret::FILE))?;
        said.push(format!("written: {}/{}", folder.display(), secret::FILE));
    }
    sync_folder_of(&unfinished.join(secret::FILE))?;
    fs::rename(&unfinished, &folder)?;
    Ok(said)
}

/// Copies back what the place lacks of the keys and the secret beside a backup, and says what was done. What is there is never replaced.
pub(in crate::commands) fn bring_back(settings: &Settings, backup: &Path) -> Result<Vec<String>, Failure> {
    let (folder, data) = (folder_of(backup), &settings.database.data);
    if !folder.is_dir() {
        let place = settings.badges.folder(data);
        return Ok(vec![format!(
            "no keys lie beside the backup. Put the keys of badges into {} before the next start, or badges that people took \
             along can no longer be checked.",
            place.display()
        )]);
    }
    let mut said = bring_keys(&settings.badges.folder(data), &folder)?;
    let (kept, own) = (folder.join(secret::FILE), data.join(secret::FILE));
    if settings.web.secret.is_none() && kept.is_file() {
        said.push(if !own.exists() {
            copy(&kept, &own)?;
            format!("restored: {}", own.display())
        } else if fs::read(&own)? == fs::read(&kept)? {
            format!("{} was there already", own.display())
        } else {
            format!("{} was left as it is; the secret of the backup is another one: {}", own.display(), kept.display())
        });
    }
    Ok(said)
}

fn bring_keys(place: &Path, folder: &Path) -> Result<Vec<String>, Failure> {
    let (own, kept) = (key_files::read(place)?, key_files::read(folder)?);
    let is_same = |number: u32, print: &str| own.iter().all(|own| own.number != number || own.key.thumbprint() == print);
    if !kept.iter().all(|kept| is_same(kept.number, kept.key.thumbprint())) {
        let (place, folder) = (place.display(), folder.display());
        return Ok(vec![format!(
            "{place} was left as it is; the backup has other keys: {folder}. Badges that those signed cannot be checked until they are here."
        )]);
    }
    make_folder(place)?;
    let missing = kept.iter().filter(|kept| own.iter().all(|own| own.number != kept.number));
    let mut count = 0;
    for key in missing {
        copy(&key.file, &place.join(key.file.file_name().unwrap_or_default()))?;
        count += 1;
    }
    Ok(vec![format!("restored: {} (keys of badges: {count})", place.display())])
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Copies a file, readable for nobody else. It gets its name when it is whole.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    let unfinished = beside(to, ENDING);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut copy = options.open(&unfinished)?;
    io::copy(&mut File::open(from)?, &mut copy)?;
    copy.sync_all()?;
    fs::rename(&unfinished, to)?;
    sync_folder_of(to)
}
