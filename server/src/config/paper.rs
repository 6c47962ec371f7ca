use std::path::PathBuf;

use clap::Args;

use super::ConfigError;

/// How certificates and cards are printed.
#[derive(Args, Clone, Debug)]
pub struct PaperSettings {
    /// Folder of typefaces for letters that the program's own lack, such as Chinese and Korean. Without it: where the system keeps its typefaces.
    #[arg(long, env = "VERN_FONTS", value_name = "FOLDER")]
    pub fonts: Option<PathBuf>,
}

impl PaperSettings {
    /// Returns what is wrong with these settings.
    pub fn check(&self) -> Result<(), ConfigError> {
        match &self.fonts {
            Some(folder) if !folder.is_dir() => {
                Err(ConfigError(format!("VERN_FONTS is {}; there is no such folder", folder.display())))
            }
            _ => Ok(()),
        }
    }
}
