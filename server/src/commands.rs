//! The commands of the program.

mod admin;
mod audit;
mod backup;
mod badge;
mod courses;
mod database;
mod keys;
mod lost_keys;
mod mail;
mod people;
mod restore;
mod rules;
mod seed;
mod start;
mod units;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
pub use start::Deployment;

use crate::config::Settings;

/// Trains, certifies and keeps current everyone who may meet a possible victim of human trafficking.
#[derive(Parser, Debug)]
#[command(name = "vern", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

impl Cli {
    /// Returns true if the command runs until it is told to stop.
    pub const fn is_service(&self) -> bool {
        matches!(self.command, Command::Serve { .. } | Command::Worker { .. })
    }
}

/// A failure, in words for whoever ran the command.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

#[derive(Subcommand, Debug)]
enum Command {
    /// Starts the web server, with a worker inside.
    Serve {
        #[command(flatten)]
        settings: Settings,
        /// Run no worker inside: `vern worker` runs elsewhere.
        #[arg(long, env = "VERN_NO_WORKER")]
        no_worker: bool,
        /// First bring the database up to date, import the built-in courses and seed a demonstration; print sign-in links.
        #[arg(long)]
        prepare_demo: bool,
    },
    /// Starts a worker alone.
    Worker {
        #[command(flatten)]
        settings: Settings,
    },
    /// Brings the database up to date.
    Migrate {
        #[command(flatten)]
        settings: Settings,
    },
    /// Fills the database with a demonstration (--demo), or with many made-up people for measuring (--people N).
    Seed {
        #[command(flatten)]
        settings: Settings,
        /// Add so many made-up people.
        #[arg(long)]
        people: Option<u32>,
        /// Let so many of them be ready for the final check, and print a sign-in link for each.
        #[arg(long, default_value_t = 0)]
        ready: u32,
    },
    /// Checks, imports or exports courses.
    Courses {
        #[command(subcommand)]
        command: courses::CoursesCommand,
    },
    /// Checks the chain of evidence.
    Audit {
        #[command(subcommand)]
        command: audit::AuditCommand,
    },
    /// Tries out rules of renewal without a database.
    Rules {
        #[command(subcommand)]
        command: rules::RulesCommand,
    },
    /// Takes in mail that came back.
    Mail {
        #[command(subcommand)]
        command: mail::MailCommand,
    },
    /// Gives and takes roles, exports what is kept about a person, or erases it; records earlier training.
    People {
        #[command(subcommand)]
        command: people::PeopleCommand,
    },
    /// Lists, adds, renames and moves units.
    Units {
        #[command(subcommand)]
        command: units::UnitsCommand,
    },
    /// Checks badges without a database.
    Badge {
        #[command(subcommand)]
        command: badge::BadgeCommand,
    },
    /// Lists the keys that sign badges, or makes a new one.
    Keys {
        #[command(subcommand)]
        command: keys::KeysCommand,
    },
    /// Makes a backup while the server runs and checks it, or checks one that was made before (--check).
    Backup(backup::BackupCommand),
    /// Brings a backup back into an empty place.
    Restore(restore::RestoreCommand),
    /// Makes the first administrator.
    Admin {
        #[command(subcommand)]
        command: admin::AdminCommand,
    },
    /// Checks the settings and says what they mean.
    CheckConfig {
        #[command(flatten)]
        settings: Settings,
    },
}

impl Cli {
    /// Runs the command.
    pub async fn run(self) -> Result<ExitCode, Failure> {
        match self.command {
            Command::Serve { settings, no_worker, prepare_demo } => start::serve(settings, !no_worker, prepare_demo).await,
            Command::Worker { settings } => start::worker(settings).await,
            Command::Migrate { settings } => start::migrate(&settings).await,
            Command::Seed { settings, people, ready } => seed::run(&settings, people, ready).await,
            Command::Courses { command } => courses::run(command).await,
            Command::Audit { command } => audit::run(command).await,
            Command::Rules { command } => rules::run(&command),
            Command::Mail { command } => mail::run(command).await,
            Command::People { command } => people::run(command).await,
            Command::Units { command } => units::run(command).await,
            Command::Badge { command } => badge::run(command).await,
            Command::Keys { command } => keys::run(command).await,
            Command::Backup(command) => backup::run(command).await,
            Command::Restore(command) => restore::run(command).await,
            Command::Admin { command } => admin::run(command).await,
            Command::CheckConfig { settings } => start::check_config(&settings).await,
        }
    }
}

/// Returns the courses of a folder, or those built into the program.
fn source(path: Option<PathBuf>) -> Result<content::Source, Failure> {
    match path {
        Some(path) => Ok(content::Source::from_dir(&path)?),
        None => Ok(crate::assets::courses()),
    }
}
