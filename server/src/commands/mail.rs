use std::io::Read;
use std::process::ExitCode;
use std::time::Instant;

use clap::Subcommand;
use usecases::Caller;
use usecases::reminders::coming_back::note;

use super::Failure;
use super::start::Deployment;
use crate::config::Settings;
use crate::mail::bounce;

#[derive(Subcommand, Debug)]
pub enum MailCommand {
    /// Reads the report of a mail that came back, from standard input: mail servers can pipe such reports into a program.
    Bounced {
        #[command(flatten)]
        settings: Settings,
    },
    /// Plans the reminders that have come, as a worker does every ten minutes, and says how long it took.
    Plan {
        #[command(flatten)]
        settings: Settings,
    },
}

/// Runs the command.
pub async fn run(command: MailCommand) -> Result<ExitCode, Failure> {
    match command {
        MailCommand::Bounced { settings } => bounced(&settings).await,
        MailCommand::Plan { settings } => plan(&settings).await,
    }
}

async fn plan(settings: &Settings) -> Result<ExitCode, Failure> {
    let deployment = Deployment::open(settings).await?;
    let started = Instant::now();
    let planned = usecases::reminders::planning::plan_all(&deployment.services).await?;
    println!("{planned} reminders were planned in {:.2} s", started.elapsed().as_secs_f64());
    Ok(ExitCode::SUCCESS)
}

async fn bounced(settings: &Settings) -> Result<ExitCode, Failure> {
    let mut report = Vec::new();
    std::io::stdin().lock().take(bounce::LONGEST).read_to_end(&mut report)?;
    let deployment = Deployment::open(settings).await?;
    let bounce = match bounce::read(&report) {
        Ok(bounce) => bounce,
        Err(why) => {
            // A mail server would send back what a program refuses: this is no failure of ours.
            println!("nothing changed: {why}");
            return Ok(ExitCode::SUCCESS);
        }
    };
    let Some(message) = note(&Caller::system(&deployment.services, None), &bounce).await? else {
        println!("nothing changed: no mail of this number was sent, or its return is known");
        return Ok(ExitCode::SUCCESS);
    };
    let recipient = message.recipient.masked();
    if bounce.is_for_good {
        println!("noted: mail to {recipient} comes back");
    } else {
        println!("noted: a mail to {recipient} did not arrive; the next one is tried");
    }
    Ok(ExitCode::SUCCESS)
}
