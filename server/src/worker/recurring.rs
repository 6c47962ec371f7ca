//! All schedules on one screen.

use std::future::Future;
use std::pin::Pin;

use store::schedule::{ASSIGN_TRAINING, OPEN_RENEWALS};
use time::Duration;

use super::{Worker, jobs};

type Run = for<'a> fn(&'a Worker) -> Pin<Box<dyn Future<Output = store::Result<()>> + Send + 'a>>;

/// A job and how often it has its turn.
pub struct Recurring {
    /// Its name in the database.
    pub name: &'static str,
    every: Duration,
    run: Run,
}

/// Every recurring job.
pub const ALL: [Recurring; 8] = [
    Recurring { name: "seal_audit", every: Duration::seconds(20), run: |worker| Box::pin(jobs::seal_audit::run(worker)) },
    Recurring { name: ASSIGN_TRAINING, every: Duration::days(1), run: |worker| Box::pin(jobs::assign_training::run(worker)) },
    Recurring { name: OPEN_RENEWALS, every: Duration::hours(1), run: |worker| Box::pin(jobs::open_renewals::run(worker)) },
    Recurring { name: "draw_badges", every: Duration::hours(1), run: |worker| Box::pin(jobs::draw_badges::run(worker)) },
    Recurring { name: "plan_reminders", every: Duration::minutes(10), run: |worker| Box::pin(jobs::plan_reminders::run(worker)) },
    Recurring { name: "ask_to_sign", every: Duration::hours(1), run: |worker| Box::pin(jobs::ask_to_sign::run(worker)) },
    Recurring { name: "plan_summaries", every: Duration::hours(1), run: |worker| Box::pin(jobs::plan_summaries::run(worker)) },
    Recurring { name: "sort_out_mail", every: Duration::minutes(1), run: |worker| Box::pin(jobs::sort_out_mail::run(worker)) },
];

impl Recurring {
    /// Runs the job if its turn has come and no other worker took it.
    pub async fn run_if_due(&self, worker: &Worker) -> store::Result<()> {
        let tx = worker.services.store.write().await?;
        let is_mine = store::schedule::claim_run(&tx, self.name, self.every).await?;
        tx.commit().await?;
        if is_mine { (self.run)(worker).await } else { Ok(()) }
    }
}
