use std::process::ExitCode;

use clap::Subcommand;
use store::audit::Head;

use super::Failure;
use super::start::Deployment;
use crate::config::Settings;

#[derive(Subcommand, Debug)]
pub enum AuditCommand {
    /// Recomputes the whole chain of hashes and names what does not hold.
    Verify {
        /// The last link that an earlier check printed, position:hash: nothing up to there may have been cut off or replaced.
        #[arg(long, value_name = "LINK")]
        expect: Option<Head>,
        #[command(flatten)]
        settings: Settings,
    },
}

/// Runs the command.
pub async fn run(command: AuditCommand) -> Result<ExitCode, Failure> {
    let AuditCommand::Verify { expect, settings } = command;
    let deployment = Deployment::open(&settings).await?;
    let verdict = store::audit::verify(&deployment.services.read().await?, expect.as_ref()).await?;
    for broken in &verdict.broken {
        println!("broken: {broken}");
    }
    println!(
        "{} events are sealed, {} are not sealed yet, {} links are broken",
        verdict.sealed,
        verdict.unsealed,
        verdict.broken.len()
    );
    if let Some(head) = &verdict.head {
        println!("last link: {head} (keep it elsewhere, and give it to --expect next time)");
    }
    Ok(if verdict.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
