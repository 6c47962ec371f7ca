use std::path::PathBuf;

use clap::Args;

use super::{ConfigError, private};

/// Where data is kept.
#[derive(Args, Clone, Debug)]
pub struct DatabaseSettings {
    /// Folder of the database file, the secret and, with file mail, the sent mail.
    #[arg(long, env = "VERN_DATA", default_value = "data")]
    pub data: PathBuf,
    /// Address of the database, such as <postgres://user:password@host/vern>. Without it: the file vern.db in the data folder.
    #[arg(long, env = "VERN_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
}

impl DatabaseSettings {
    /// Makes the data folder if it is missing, readable for nobody else.
    pub fn make_folder(&self) -> Result<(), ConfigError> {
        let refused = |error| {
            let data = self.data.display();
            ConfigError(format!("cannot write to the folder {data}: {error}. Set VERN_DATA to a folder this user may write to."))
        };
        private::make_folder(&self.data).map_err(refused)?;
        let probe = self.data.join(format!(".vern-may-write.{}", std::process::id()));
        std::fs::write(&probe, "").and_then(|()| std::fs::remove_file(&probe)).map_err(refused)
    }

    /// Returns the database's address.
    pub fn url(&self) -> Result<String, ConfigError> {
        let url = match &self.database_url {
            Some(url) => url.clone(),
            None => format!("sqlite:{}?mode=rwc", self.data.join("vern.db").display()),
        };
        store::Backend::of(&url).map_err(|error| ConfigError(format!("VERN_DATABASE_URL: {error}")))?;
        Ok(url)
    }
}
