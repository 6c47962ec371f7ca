//! What happens without anybody asking: mail goes out, reminders are planned, events are sealed. Several workers share the turns.

mod jobs;
mod recurring;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use usecases::services::Services;

pub use self::recurring::overdue;
use crate::mail::envelope::Sender;
use crate::mail::transport::Transport;

/// Everything a worker needs.
pub struct Worker {
    /// What every request may use too.
    pub services: Arc<Services>,
    /// Where mail goes.
    pub transport: Transport,
    /// Who it comes from.
    pub sender: Sender,
    /// This worker's name, for its leases.
    pub name: String,
}

/// How long a worker rests when there was nothing to do.
const REST: Duration = Duration::from_secs(2);

impl Worker {
    /// Works until told to stop. What it holds then is finished first.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let did_something = self.turn().await;
            if did_something {
                continue;
            }
            tokio::select! {
                () = tokio::time::sleep(REST) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Does what is due once; returns whether there was anything.
    pub async fn turn(&self) -> bool {
        let mut did_something = false;
        for job in recurring::ALL {
            if let Err(error) = job.run_if_due(self).await {
                tracing::error!(job = job.name, %error, "a recurring job failed; it is tried again at its next turn");
            }
        }
        match jobs::send_outbox::run(self).await {
            Ok(sent) => did_something |= sent > 0,
            Err(error) => tracing::error!(%error, "the outbox could not be worked on"),
        }
        did_something
    }
}
