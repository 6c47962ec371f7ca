//! What is told to whoever watches over the server.

use store::schedule::claim_run;
use time::Duration;

use crate::harness::TestApp;
use crate::harness::post::plain;

#[tokio::test]
async fn a_job_that_is_overdue_is_named_until_it_ran() {
    let app = TestApp::new().await;
    let ready = async || app.anon().get("/readyz").await;
    let worker = app.worker(&plain(1));
    worker.turn().await;
    ready().await.with_status(200);
    app.clock.advance(Duration::minutes(15));
    ready().await.with_status(200);
    app.clock.advance(Duration::minutes(2));
    let said = ready().await.with_status(503).text;
    assert_eq!(said, "the job seal_audit is overdue: is a worker running?\n");
    worker.turn().await;
    ready().await.with_status(200);
}

#[tokio::test]
async fn a_clock_that_was_ahead_once_stops_no_job() {
    let app = TestApp::new().await;
    let worker = app.worker(&plain(1));
    app.clock.advance(Duration::days(365));
    app.write(async |tx| claim_run(tx, "seal_audit", Duration::seconds(20)).await).await;
    app.clock.advance(-Duration::days(365));
    let sealed = async || app.sql.number("SELECT COUNT(*) FROM audit_event WHERE hash IS NOT NULL").await;
    assert_eq!(sealed().await, 0);
    // What happened in the present second waits.
    app.clock.advance(Duration::SECOND);
    worker.turn().await;
    assert!(sealed().await > 0);
}

#[tokio::test]
async fn what_is_no_longer_needed_is_removed_by_the_worker() {
    let app = TestApp::new().await;
    let worker = app.worker(&plain(1));
    let browser = app.learner().await;
    app.write(async |tx| {
        for n in 0..1_001 {
            store::verify_throttle::take(tx, &format!("{n}"), 1).await?;
        }
        Ok(())
    })
    .await;
    worker.turn().await;
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM throttle").await, 1_001);
    app.clock.advance(Duration::hours(1));
    worker.turn().await;
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM throttle").await, 0);
    browser.get("/training").await.with_status(200);
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM session").await, 1);
    app.clock.advance(Duration::days(61));
    worker.turn().await;
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM session").await, 0);
}
