//! While the database is away: a page with the numbers to call, and soon.

use std::time::{Duration, Instant};

use testing::postgres;

use crate::harness::{Sql, TestApp, each_backend};

/// More than any page may take then.
const SOON: Duration = Duration::from_secs(8);

#[tokio::test]
async fn a_page_with_the_numbers_to_call_comes_while_no_connection_is_free() {
    each_backend(async |app| {
        let learner = app.learner().await;
        let mut held = Vec::new();
        // As many as either database gives.
        while let Ok(Ok(tx)) = tokio::time::timeout(Duration::from_millis(300), app.store.read()).await {
            held.push(tx);
        }
        let started = Instant::now();
        let shows = async |language, title| {
            let page = app.anon().speaking(language).get("/training").await.with_status(503).showing(title);
            assert_eq!(page.header("retry-after"), "30");
            for number in ["tel:112", "tel:116123"] {
                assert!(page.html().tags("a").any(|link| link.get("href") == Some(number)), "{number}");
            }
        };
        tokio::join!(
            shows("en", "We cannot reach our data"),
            shows("nb", "Vi når ikke dataene"),
            shows("uk", "не маємо доступу"),
            // The island asks again after whatever is at least 500.
            async {
                let path = "/attempts/3a6a1f0e-51c7-4f3c-8d0b-0d2f3f5a9e21/save";
                learner.post(path, &[("slot", "1")]).await.with_status(503);
            }
        );
        assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
        drop(held);
        learner.get("/training").await.with_status(200);
    })
    .await;
}

#[tokio::test]
async fn a_server_of_the_database_that_went_away_gives_the_same_page_to_readers_and_to_forms() {
    let app = TestApp::on_postgres().await;
    let learner = app.learner().await;
    let name = app.sql.texts("SELECT current_database()::text").await.remove(0);
    let above = Sql::of(postgres::url());
    above.execute(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).await;
    above.execute(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")).await;
    for _ in 0..3 {
        let started = Instant::now();
        learner.get("/training").await.with_status(503).showing("We cannot reach our data");
        learner.post("/sign-in", &[("email", "lea@example.org")]).await.with_status(503).showing("We cannot reach our data");
        assert!(started.elapsed() < SOON * 2, "{:?}", started.elapsed());
    }
    above.execute(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")).await;
    learner.get("/training").await.with_status(200);
}

#[tokio::test]
async fn a_form_whose_turn_to_write_does_not_come_is_told_the_same() {
    let app = TestApp::new().await;
    let held = app.store.write().await.expect("the one connection that writes");
    let refused = app.anon().post("/sign-in", &[("email", "lea@example.org")]).await;
    refused.with_status(503).showing("We cannot reach our data").showing("112");
    drop(held);
    app.anon().post("/sign-in", &[("email", "lea@example.org")]).await.with_status(200);
}
