use std::process::ExitCode;

use clap::Subcommand;
use domain::badges::credential::written;
use time::OffsetDateTime;

use super::{Failure, database, lost_keys};
use crate::config::{Settings, key_files};

#[derive(Subcommand, Debug)]
pub enum KeysCommand {
    /// Lists the keys that sign badges, the oldest first. The last one signs.
    List {
        #[command(flatten)]
        settings: Settings,
    },
    /// Makes a new key that signs from the next start on. The older ones stay, so that badges signed by them can be checked.
    Rotate {
        #[command(flatten)]
        settings: Settings,
    },
}

/// Runs the command.
pub async fn run(command: KeysCommand) -> Result<ExitCode, Failure> {
    let (KeysCommand::List { settings } | KeysCommand::Rotate { settings }) = &command;
    database::refuse_if_strange(settings).await?;
    match command {
        KeysCommand::List { settings } => {
            say_what_is_lost(&settings).await?;
            list(&settings)
        }
        KeysCommand::Rotate { settings } => {
            settings.database.make_folder()?;
            say_what_is_lost(&settings).await?;
            key_files::make(&settings.badges.folder(&settings.database.data))?;
            list(&settings)?;
            println!("Restart every server and worker: the new key signs from then on.");
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// A new key would hide that older ones are missing.
async fn say_what_is_lost(settings: &Settings) -> Result<(), Failure> {
    if let Some(store) = database::if_current(settings).await
        && let Some(warning) = lost_keys::noted(&store, settings).await?
    {
        eprintln!("vern: {warning}");
    }
    Ok(())
}

fn list(settings: &Settings) -> Result<ExitCode, Failure> {
    let folder = settings.badges.folder(&settings.database.data);
    let keys = key_files::read(&folder)?;
    if keys.is_empty() {
        println!("There is no key in {} yet; the first start makes one.", folder.display());
    }
    let last = keys.len().saturating_sub(1);
    for (place, kept) in keys.iter().enumerate() {
        let written = kept.written.map(|at| written(OffsetDateTime::from(at))).unwrap_or_default();
        let role = if place == last { "signs" } else { "checks" };
        println!("{:04}  {written}  {}  {role}", kept.number, kept.key.thumbprint());
    }
    Ok(ExitCode::SUCCESS)
}
