use std::process::ExitCode;

use clap::Subcommand;

use super::Failure;
use super::start::Deployment;
use crate::config::Settings;

#[derive(Subcommand, Debug)]
pub enum AuditCommand {
    /// Recomputes the whole chain of hashes and names what does not hold.
    Verify {
        #[command(flatten)]
        settings: Settings,
    },
}

/// Runs the command.
pub async fn run(command: AuditCommand) -> Result<ExitCode, Failure> {
    let AuditCommand::Verify { settings } = command;
    let deployment = Deployment::open(&settings).await?;
    let verdict = store::audit::verify(&deployment.services.store.read().await?).await?;
    for broken in &verdict.broken {
        println!("broken: {broken}");
    }
    println!(
        "{} events are sealed, {} are not sealed yet, {} links are broken",
        verdict.sealed,
        verdict.unsealed,
        verdict.broken.len()
    );
    Ok(if verdict.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
