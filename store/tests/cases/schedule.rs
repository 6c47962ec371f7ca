use store::{Store, schedule};
use time::Duration;

use crate::harness::{Db, each_backend, overlapping};

const DAY: Duration = Duration::days(1);

async fn claimed(db: &Db, job: &str) -> bool {
    db.write(async |tx| schedule::claim_run(tx, job, DAY).await).await.expect("an answer")
}

#[test]
fn of_two_workers_at_once_one_gets_the_turn_the_first_time_and_every_time() {
    each_backend(async |db| {
        for _ in 0..3 {
            let workers = overlapping(db, async |tx| schedule::claim_run(tx, "reminders", DAY).await).await;
            assert!(matches!(workers, [Ok(true), Ok(false)]), "{workers:?}");
            db.clock.advance(DAY);
        }
    });
}

#[test]
fn a_turn_comes_again_when_the_interval_is_over_and_each_job_has_its_own() {
    each_backend(async |db| {
        assert!(claimed(db, "reminders").await);
        assert!(claimed(db, "sealing").await);
        db.clock.advance(DAY - Duration::seconds(1));
        assert!(!claimed(db, "reminders").await);
        db.clock.advance(Duration::seconds(1));
        assert!(claimed(db, "reminders").await);
        assert!(!claimed(db, "reminders").await, "counted from the turn just taken");
    });
}

#[test]
fn a_turn_that_was_not_committed_is_not_taken() {
    each_backend(async |db| {
        let tx = Store::write(db).await.expect("a transaction");
        assert!(schedule::claim_run(&tx, "reminders", DAY).await.expect("an answer"));
        drop(tx);
        assert!(claimed(db, "reminders").await);
    });
}
