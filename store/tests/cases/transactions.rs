use domain::audit::SignInWay;
use domain::clock::Clock as _;
use domain::sign_in::Purpose;
use store::{Backend, ConnectError, Store, StoreError, organisation, people, sign_in};
use time::Duration;

use crate::harness::sample::{HERE, SYSTEM, email, kitchen, learner, volunteer};
use crate::harness::{at_once, each_backend};

#[test]
fn what_is_not_committed_never_happened() {
    each_backend(async |db| {
        let tx = Store::write(db).await.expect("a transaction");
        organisation::found(&tx, SYSTEM, &kitchen()).await.expect("founded");
        assert!(organisation::find(&tx).await.expect("read").is_some(), "it sees its own change");
        assert!(db.read(async |tx| organisation::find(tx).await).await.is_none(), "nobody else does");
        drop(tx);
        assert!(db.read(async |tx| organisation::find(tx).await).await.is_none());
    });
}

#[test]
fn a_request_that_is_given_up_leaves_nothing_locked() {
    each_backend(async |db| {
        let (store, (opened, wait)) = (Store::clone(db), tokio::sync::oneshot::channel());
        let request = tokio::spawn(async move {
            let tx = store.write().await.expect("a transaction");
            organisation::found(&tx, SYSTEM, &kitchen()).await.expect("founded");
            let _ = opened.send(());
            std::future::pending::<()>().await;
            tx.commit().await
        });
        wait.await.expect("the request is in the middle of its transaction");
        request.abort();
        let next = db.write(async |tx| organisation::found(tx, SYSTEM, &kitchen()).await);
        let next = tokio::time::timeout(std::time::Duration::from_secs(5), next).await.expect("the next one need not wait");
        next.expect("founded");
        assert_eq!(db.number("SELECT COUNT(*) FROM organisation").await, 1);
    });
}

#[test]
fn writers_that_read_first_all_succeed() {
    each_backend(async |db| {
        let unit = learner(db).await.unit;
        let writers = at_once(20, |n| {
            let store = Store::clone(db);
            async move {
                let tx = store.write().await?;
                let before = people::list(&tx, &[unit], HERE, "", 1).await?.total;
                tokio::task::yield_now().await;
                people::add(&tx, SYSTEM, volunteer(unit, "Somebody", &format!("p{n}@example.org"))).await?;
                tx.commit().await?;
                Ok::<_, StoreError>(before)
            }
        });
        let before: store::Result<Vec<u64>> = writers.await.into_iter().collect();
        let mut before = before.expect("no writer finds the database locked");
        before.sort_unstable();
        if !db.is_postgres() {
            assert_eq!(before, (1..=20).collect::<Vec<_>>(), "one after the other, each saw what the one before it wrote");
        }
        assert_eq!(db.read(async |tx| people::list(tx, &[unit], HERE, "", 1).await).await.total, 21);
    });
}

#[test]
fn writers_of_two_processes_take_turns() {
    each_backend(async |db| {
        let unit = learner(db).await.unit;
        let other = Store::connect(&db.url, db.clock.clone()).await.expect("the database opens twice");
        let writers = at_once(20, |n| {
            let store = if n % 2 == 0 { Store::clone(db) } else { other.clone() };
            async move {
                let tx = store.write().await?;
                people::list(&tx, &[unit], HERE, "", 1).await?;
                people::add(&tx, SYSTEM, volunteer(unit, "Somebody", &format!("p{n}@example.org"))).await?;
                tx.commit().await
            }
        });
        let writers: store::Result<Vec<()>> = writers.await.into_iter().collect();
        writers.expect("no writer finds the database locked");
    });
}

#[test]
fn reading_does_not_wait_for_writing() {
    each_backend(async |db| {
        let unit = learner(db).await.unit;
        let writing = Store::write(db).await.expect("a transaction");
        people::add(&writing, SYSTEM, volunteer(unit, "Kari", "kari@example.org")).await.expect("a person");
        let reads = at_once(12, |_| {
            let store = Store::clone(db);
            async move {
                let tx = store.read().await?;
                people::by_email(&tx, &email("olena@example.org")).await
            }
        });
        let reads = tokio::time::timeout(std::time::Duration::from_secs(5), reads).await.expect("no reader waits");
        assert!(reads.iter().all(|found| matches!(found, Ok(Some(_)))), "{reads:?}");
        drop(writing);
    });
}

#[test]
fn a_commit_after_a_refused_statement_does_not_pretend_to_have_kept_anything() {
    each_backend(async |db| {
        let unit = learner(db).await.unit;
        let tx = Store::write(db).await.expect("a transaction");
        people::add(&tx, SYSTEM, volunteer(unit, "Kari", "kari@example.org")).await.expect("a person");
        people::add(&tx, SYSTEM, volunteer(unit, "Olena", "olena@example.org")).await.expect_err("the address is taken");
        let committed = tx.commit().await.is_ok();
        let kept = db.read(async |tx| people::by_email(tx, &email("kari@example.org")).await).await.is_some();
        assert_eq!(committed, kept, "committed and kept must be the same");
    });
}

#[test]
fn a_transaction_has_one_instant() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let tx = Store::write(db).await.expect("a transaction");
        let opened_at = tx.now();
        db.clock.advance(Duration::hours(1));
        let link = sign_in::create_link(&tx, person, Purpose::SignIn).await.expect("a link");
        sign_in::open_session(&tx, person, SignInWay::Link, crate::harness::sample::DEVICE).await.expect("a session");
        tx.commit().await.expect("durable");
        assert_eq!(link.expires_at, opened_at + Purpose::SignIn.lifetime());
        assert_eq!(db.number("SELECT created_at FROM session").await, opened_at.unix_timestamp());
        assert_eq!(db.now(), db.clock.now());
    });
}

#[test]
fn what_is_neither_database_is_refused() {
    each_backend(async |db| {
        for url in ["mysql://localhost/vern", "vern.db", ""] {
            let refused = Store::connect(url, db.clock.clone()).await.map(drop);
            assert!(matches!(refused, Err(ConnectError::Unknown)), "{url:?}: {refused:?}");
        }
        let expected = if db.url.starts_with("sqlite:") { Backend::Sqlite } else { Backend::Postgres };
        assert_eq!(db.backend(), expected);
    });
}
