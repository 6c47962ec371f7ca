use std::sync::Arc;

use domain::audit::SignInWay;
use domain::ids::{LinkId, SessionId};
use store::sign_in::{self, Link, Purpose};
use store::{Store, link_targets};
use time::Duration;
use uuid::Uuid;

use crate::harness::sample::learner;
use crate::harness::{Db, Oslo, at_once, each_backend, overlapping};

async fn link(db: &Db, purpose: Purpose) -> Link {
    let person = learner(db).await.person;
    db.write(async |tx| sign_in::create_link(tx, person, purpose).await).await.expect("a link")
}

async fn used(db: &Db, link: &Link) -> bool {
    db.write(async |tx| sign_in::use_link(tx, link.id).await).await.expect("an answer")
}

#[test]
fn a_link_is_used_once_and_looking_at_it_does_not_use_it() {
    each_backend(async |db| {
        let link = link(db, Purpose::Invitation).await;
        for _ in 0..2 {
            let found = db.read(async |tx| sign_in::find_link(tx, link.id).await).await;
            assert_eq!(found, Some(link));
        }
        assert!(used(db, &link).await);
        assert!(!used(db, &link).await);
        let found = db.read(async |tx| sign_in::find_link(tx, link.id).await).await;
        assert_eq!(found, Some(Link { used: true, ..link }));
        let unknown = LinkId::new(Uuid::nil());
        assert_eq!(db.read(async |tx| sign_in::find_link(tx, unknown).await).await, None);
        assert!(!db.write(async |tx| sign_in::use_link(tx, unknown).await).await.expect("an answer"));
    });
}

#[test]
fn a_link_leads_where_it_was_asked_for_and_nowhere_else() {
    each_backend(async |db| {
        let link = link(db, Purpose::SignIn).await.id;
        let target = async || db.read(async |tx| link_targets::of(tx, link).await).await;
        assert_eq!(target().await, None);
        db.write(async |tx| link_targets::lead(tx, link, "/people?q=Lea").await).await.expect("it is kept");
        assert_eq!(target().await.as_deref(), Some("/people?q=Lea"));
        let other = db.write(async |tx| sign_in::create_link(tx, find(tx, link).await?, Purpose::SignIn).await).await;
        let other = other.expect("a link").id;
        assert_eq!(db.read(async |tx| link_targets::of(tx, other).await).await, None);
    });
}

async fn find(tx: &store::Tx, link: LinkId) -> store::Result<domain::ids::PersonId> {
    Ok(sign_in::find_link(tx, link).await?.expect("the link").person)
}

#[test]
fn of_two_taps_on_a_link_at_once_one_wins() {
    each_backend(async |db| {
        let link = link(db, Purpose::SignIn).await.id;
        let taps = overlapping(db, async |tx| sign_in::use_link(tx, link).await).await;
        assert!(matches!(taps, [Ok(true), Ok(false)]), "{taps:?}");
    });
}

#[test]
fn a_link_whose_use_was_not_committed_can_be_used_again() {
    each_backend(async |db| {
        let link = link(db, Purpose::SignIn).await;
        let tx = Store::write(db).await.expect("a transaction");
        assert!(sign_in::use_link(&tx, link.id).await.expect("an answer"));
        drop(tx);
        assert!(used(db, &link).await);
    });
}

#[test]
fn a_link_ends_with_its_lifetime() {
    for (purpose, lifetime) in [(Purpose::Invitation, Duration::days(14)), (Purpose::SignIn, Duration::minutes(30))] {
        each_backend(async |db| {
            let link = link(db, purpose).await;
            assert_eq!(link.expires_at, db.now() + lifetime);
            db.clock.advance(lifetime);
            assert!(!used(db, &link).await, "over on the second");
            db.clock.advance(Duration::seconds(-1));
            assert!(used(db, &link).await, "a second before, it is not");
        });
    }
}

#[test]
fn a_link_ends_at_the_same_instant_whatever_the_offset_of_the_clock_that_dated_it() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let in_oslo = Store::connect(&db.url, Arc::new(Oslo(db.now()))).await.expect("the database opens");
        let tx = in_oslo.write().await.expect("a transaction");
        let link = sign_in::create_link(&tx, person, Purpose::SignIn).await.expect("a link");
        tx.commit().await.expect("durable");
        let found = db.read(async |tx| sign_in::find_link(tx, link.id).await).await.expect("the link");
        assert_eq!(found.expires_at, db.now() + Duration::minutes(30), "in whole seconds of UTC");
        db.clock.advance(Duration::minutes(30));
        assert!(!used(db, &link).await);
        db.clock.advance(Duration::seconds(-1));
        assert!(used(db, &link).await);
    });
}

async fn session_runs(db: &Db, id: SessionId) -> bool {
    db.read(async |tx| sign_in::session_person(tx, id).await).await.is_some()
}

#[test]
fn a_session_runs_until_it_is_ended() {
    each_backend(async |db| {
        let link = link(db, Purpose::Invitation).await;
        let session = db.write(async |tx| sign_in::open_session_by(tx, &link).await).await.expect("a session");
        let other = db.write(async |tx| sign_in::open_session(tx, link.person, SignInWay::Password).await).await;
        let other = other.expect("a session");
        assert_eq!(
            db.read(async |tx| sign_in::session_person(tx, session).await).await.map(|(person, _)| person.id),
            Some(link.person)
        );
        db.write(async |tx| sign_in::end_session(tx, session, link.person).await).await.expect("ended");
        assert!(!session_runs(db, session).await);
        assert!(session_runs(db, other).await, "the other device stays signed in");
        assert!(!session_runs(db, SessionId::new(Uuid::nil())).await);
        assert_eq!((db.events("signed-in").await, db.events("signed-out").await), (2, 1));
    });
}

#[test]
fn a_session_expires() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let session = db.write(async |tx| sign_in::open_session(tx, person, SignInWay::Link).await).await.expect("a session");
        db.clock.advance(sign_in::SESSION - Duration::seconds(1));
        assert!(session_runs(db, session).await);
        db.clock.advance(Duration::seconds(1));
        assert!(!session_runs(db, session).await);
    });
}

#[test]
fn ending_a_session_twice_is_one_end() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let session = db.write(async |tx| sign_in::open_session(tx, person, SignInWay::Link).await).await.expect("a session");
        let end = async || db.write(async |tx| sign_in::end_session(tx, session, person).await).await;
        end().await.expect("ended");
        let ended_at = db.number("SELECT ended_at FROM session").await;
        db.clock.advance(Duration::minutes(1));
        let _ = end().await;
        assert_eq!(db.number("SELECT ended_at FROM session").await, ended_at, "when it ended is not overwritten");
        assert_eq!(db.events("signed-out").await, 1);
    });
}

async fn tried(db: &Db, key: &str) {
    db.write(async |tx| sign_in::count_try(tx, key).await).await.expect("counted");
}

async fn throttled(db: &Db, key: &str) -> bool {
    db.read(async |tx| sign_in::is_throttled(tx, key, sign_in::TRIES_OF_ACCOUNT).await).await
}

#[test]
fn eight_tries_throttle_a_key_until_its_window_is_over() {
    each_backend(async |db| {
        for _ in 0..8 {
            assert!(!throttled(db, "account").await);
            tried(db, "account").await;
        }
        assert!(throttled(db, "account").await);
        assert!(!throttled(db, "another account").await);
        db.clock.advance(Duration::minutes(15) - Duration::seconds(1));
        assert!(throttled(db, "account").await);
        db.clock.advance(Duration::seconds(1));
        assert!(!throttled(db, "account").await, "the window is over");
        tried(db, "account").await;
        assert!(!throttled(db, "account").await, "and counting starts anew");
        for _ in 0..7 {
            tried(db, "account").await;
        }
        assert!(throttled(db, "account").await);
    });
}

#[test]
fn a_network_address_that_many_share_may_try_more_often_than_an_account() {
    each_backend(async |db| {
        let throttled = async || db.read(async |tx| sign_in::is_throttled(tx, "address", sign_in::TRIES_OF_ADDRESS).await).await;
        db.write(async |tx| {
            for _ in 1..sign_in::TRIES_OF_ADDRESS {
                sign_in::count_try(tx, "address").await?;
            }
            Ok(())
        })
        .await
        .expect("counted");
        assert!(!throttled().await);
        tried(db, "address").await;
        assert!(throttled().await);
    });
}

#[test]
fn success_forgets_the_failures() {
    each_backend(async |db| {
        for _ in 0..8 {
            tried(db, "account").await;
        }
        db.write(async |tx| sign_in::clear_throttle(tx, "account").await).await.expect("forgotten");
        assert!(!throttled(db, "account").await);
        db.write(async |tx| sign_in::clear_throttle(tx, "never seen").await).await.expect("nothing to forget");
    });
}

#[test]
fn tries_at_once_are_all_counted() {
    each_backend(async |db| {
        // A window that is over: it has to be replaced, once.
        tried(db, "account").await;
        db.clock.advance(Duration::minutes(16));
        let tries = at_once(8, |_| {
            let store = Store::clone(db);
            async move {
                let tx = store.write().await?;
                sign_in::count_try(&tx, "account").await?;
                tx.commit().await
            }
        });
        let tries: store::Result<Vec<()>> = tries.await.into_iter().collect();
        tries.expect("each counted");
        assert!(throttled(db, "account").await);
        assert_eq!(db.number("SELECT failures FROM throttle").await, 8);
    });
}
