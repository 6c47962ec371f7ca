//! Keys of badges that are not there although badges were issued: nobody can check those badges any more. It is said at every start until
//! somebody has put the keys back or has given them up, for the first new key would hide it.

use std::path::Path;

use store::Store;

use super::Failure;
use crate::config::{Settings, private};

/// The file that says so in the folder of the keys.
const NOTE: &str = "older-keys-are-missing.txt";

/// Returns what to say about keys that are lost, if they are, and leaves a note beside the new one.
pub(super) async fn noted(store: &Store, settings: &Settings) -> Result<Option<String>, Failure> {
    let lost = found(store, settings).await?;
    if let Some(words) = &lost {
        let folder = settings.badges.folder(&settings.database.data);
        leave_note(&folder, words).map_err(|error| format!("cannot write {}: {error}", folder.join(NOTE).display()))?;
    }
    Ok(lost)
}

/// Returns what to say about keys that are lost, if they are.
pub(super) async fn found(store: &Store, settings: &Settings) -> Result<Option<String>, Failure> {
    let folder = settings.badges.folder(&settings.database.data);
    let is_noted = folder.join(NOTE).exists();
    let is_missing = || settings.badges.misses_a_key(&settings.database.data);
    if !is_noted && (!is_missing()? || !store::badges::exist(&store.read().await?).await?) {
        return Ok(None);
    }
    let folder = folder.display();
    Ok(Some(format!(
        "badges were issued, and {folder} does not hold all keys that signed them: until they are back from a backup, nobody can check the \
         badges that people took along. A new key signs from now on; put the old ones beside it under other numbers, then delete \
         {folder}/{NOTE}. Delete it too if they are gone for good."
    )))
}

fn leave_note(folder: &Path, words: &str) -> std::io::Result<()> {
    private::make_folder(folder)?;
    private::write_once(&folder.join(NOTE), format!("{words}\n").as_bytes())
}
