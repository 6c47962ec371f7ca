//! Settings: one small struct per concern, read once from the environment or the command line. `docs/OPERATIONS.md` lists them all.

mod badges;
mod database;
pub mod key_files;
pub mod log;
mod mail;
pub mod names;
mod paper;
pub mod private;
pub mod secret;
pub mod sender;
mod web;

pub use badges::BadgeSettings;
use clap::Args;
pub use database::DatabaseSettings;
pub use mail::{MailSettings, MailWay};
pub use paper::PaperSettings;
pub use web::WebSettings;

/// A setting that cannot be used, in words that say what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(pub String);

/// All settings.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    #[command(flatten)]
    pub database: DatabaseSettings,
    #[command(flatten)]
    pub web: WebSettings,
    #[command(flatten)]
    pub mail: MailSettings,
    #[command(flatten)]
    pub badges: BadgeSettings,
    #[command(flatten)]
    pub paper: PaperSettings,
}

impl Settings {
    /// Returns what is wrong with the settings taken together.
    pub fn check(&self) -> Result<(), ConfigError> {
        self.database.url()?;
        self.web.check()?;
        self.paper.check()?;
        self.mail.check(&self.web.public_url())
    }
}
