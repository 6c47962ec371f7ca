use std::path::{Path, PathBuf};

use clap::{ArgAction, Args};
use usecases::badges::keys::BadgeKeys;

use super::{ConfigError, key_files};

/// How badges are signed and checked.
#[derive(Args, Clone, Debug)]
pub struct BadgeSettings {
    /// Folder of the keys that sign badges. Without it: the folder badge-keys in the data folder. Keep every key that ever signed.
    #[arg(long, env = "VERN_BADGE_KEYS", value_name = "FOLDER")]
    pub badge_keys: Option<PathBuf>,
    /// Ask other issuers for their keys and lists when somebody checks one of their badges: only public addresses, only by HTTPS.
    #[arg(long, env = "VERN_FETCH_BADGE_KEYS", default_value_t = true, action = ArgAction::Set)]
    pub fetch_badge_keys: bool,
}

impl BadgeSettings {
    /// Returns the folder of the keys.
    pub fn folder(&self, data: &Path) -> PathBuf {
        self.badge_keys.clone().unwrap_or_else(|| data.join("badge-keys"))
    }

    /// Returns true if there is no key, or one of those before the newest is not there: they are numbered one by one.
    pub fn misses_a_key(&self, data: &Path) -> Result<bool, ConfigError> {
        let keys = key_files::read(&self.folder(data))?;
        Ok(keys.is_empty() || keys.iter().zip(1..).any(|(kept, number)| kept.number != number))
    }

    /// Returns the keys. The first one is made if there is none.
    pub fn keys(&self, data: &Path) -> Result<BadgeKeys, ConfigError> {
        let folder = self.folder(data);
        let mut keys = key_files::read(&folder)?;
        if keys.is_empty() {
            key_files::make_first(&folder)?;
            keys = key_files::read(&folder)?;
        }
        let keys = BadgeKeys::new(keys.into_iter().map(|kept| kept.key).collect());
        keys.ok_or_else(|| ConfigError(format!("there is no key in {}", folder.display())))
    }
}
