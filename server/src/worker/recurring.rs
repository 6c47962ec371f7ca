//! All schedules on one screen.

use std::future::Future;
use std::pin::Pin;

use store::Tx;
use store::schedule::{ASSIGN_TRAINING, OPEN_RENEWALS};
use time::{Duration, OffsetDateTime};
use usecases::turns;

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
pub const ALL: [Recurring; 10] = [
    Recurring { name: "seal_audit", every: Duration::seconds(20), run: |worker| Box::pin(jobs::seal_audit::run(worker)) },
    Recurring { name: ASSIGN_TRAINING, every: Duration::days(1), run: |worker| Box::pin(jobs::assign_training::run(worker)) },
    Recurring { name: OPEN_RENEWALS, every: Duration::hours(1), run: |worker| Box::pin(jobs::open_renewals::run(worker)) },
    Recurring { name: "draw_badges", every: Duration::hours(1), run: |worker| Box::pin(jobs::draw_badges::run(worker)) },
    Recurring { name: "plan_reminders", every: Duration::minutes(10), run: |worker| Box::pin(jobs::plan_reminders::run(worker)) },
    Recurring { name: "ask_to_sign", every: Duration::hours(1), run: |worker| Box::pin(jobs::ask_to_sign::run(worker)) },
    Recurring { name: "plan_summaries", every: Duration::hours(1), run: |worker| Box::pin(jobs::plan_summaries::run(worker)) },
    Recurring { name: "sort_out_mail", every: Duration::minutes(1), run: |worker| Box::pin(jobs::sort_out_mail::run(worker)) },
    Recurring { name: "refresh_keys", every: Duration::hours(1), run: |worker| Box::pin(jobs::refresh_keys::run(worker)) },
    Recurring { name: "remove_ended", every: Duration::hours(1), run: |worker| Box::pin(jobs::remove_ended::run(worker)) },
];

/// How much later than three turns a job may be: another one may take long before it.
const LATE: Duration = Duration::minutes(15);

/// Returns the job that should have had its turn long ago, if there is one. It is waited for since `since` at the earliest: before, there
/// need not have been a worker.
pub async fn overdue(tx: &Tx, since: OffsetDateTime) -> store::Result<Option<&'static str>> {
    let runs = store::schedule::last_runs(tx).await?;
    let is_overdue = |job: &&Recurring| is_overdue(job.every, runs.get(job.name).copied(), since, tx.now());
    Ok(ALL.iter().find(is_overdue).map(|job| job.name))
}

fn is_overdue(every: Duration, ran: Option<OffsetDateTime>, since: OffsetDateTime, now: OffsetDateTime) -> bool {
    // When it ran is not known any more: it was brought forward.
    if ran == Some(OffsetDateTime::UNIX_EPOCH) {
        return false;
    }
    // What is dated in the future was dated by a clock that was ahead.
    let since = Some(since).filter(|since| *since <= now).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let from = ran.filter(|ran| *ran <= now).map_or(since, |ran| ran.max(since));
    now - from > every * 3 + LATE
}

impl Recurring {
    /// Runs the job if its turn has come and no other worker took it.
    pub async fn run_if_due(&self, worker: &Worker) -> store::Result<()> {
        let is_mine = turns::take(&worker.services, self.name, self.every).await?;
        if is_mine { (self.run)(worker).await } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_job_is_overdue_when_it_missed_three_turns_and_a_worker_had_the_time() {
        let (now, hour, day) = (datetime!(2026-11-30 12:00 UTC), Duration::HOUR, Duration::DAY);
        let is = |ran: Option<Duration>, since: Duration| is_overdue(hour, ran.map(|ago| now - ago), now - since, now);
        assert!(!is(Some(hour * 3 + LATE), day), "just not");
        assert!(is(Some(hour * 3 + LATE + Duration::SECOND), day));
        assert!(!is(Some(day * 9), hour), "this server has just begun: so has the worker, most likely");
        assert!(is(None, day) && !is(None, hour), "it never ran, or not yet");
        assert!(!is(Some(-day * 300), hour) && is(Some(-day * 300), day), "a clock was ahead");
        assert!(!is_overdue(hour, Some(OffsetDateTime::UNIX_EPOCH), now - day, now), "it was brought forward");
    }
}
