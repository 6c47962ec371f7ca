//! A clock that was ahead by a year and was put right: nothing that it wrote holds until then.

use domain::audit::SignInWay;
use domain::locale::Locale;
use domain::mail::MailKind;
use domain::sign_in::Purpose;
use store::outbox::{self, NewMessage, Settlement};
use store::sign_in;
use store::{schedule, verify_throttle};
use time::Duration;

use crate::harness::sample::{DEVICE, email, learner};
use crate::harness::{Db, each_backend};

const YEAR: Duration = Duration::days(365);
const TRIES: i64 = 8;

/// Does something while the clock is ahead.
async fn ahead<T>(db: &Db, by: Duration, work: impl AsyncFnOnce() -> T) -> T {
    db.clock.advance(by);
    let done = work().await;
    db.clock.advance(-by);
    done
}

#[test]
fn jobs_have_their_turn_again() {
    each_backend(async |db| {
        let claimed =
            async || db.write(async |tx| schedule::claim_run(tx, "reminders", Duration::DAY).await).await.expect("an answer");
        assert!(ahead(db, YEAR, claimed).await);
        assert!(claimed().await, "its turn was taken in the future");
        assert!(!claimed().await);
        // Clocks of two machines differ a little; that gives no second turn.
        db.clock.advance(-Duration::minutes(4));
        assert!(!claimed().await);
    });
}

#[test]
fn nobody_is_kept_from_trying_for_a_year() {
    each_backend(async |db| {
        let try_all = async || {
            for _ in 0..TRIES {
                db.write(async |tx| verify_throttle::take(tx, "account", TRIES).await).await.expect("counted");
            }
        };
        let throttled = async || db.read(async |tx| verify_throttle::wait(tx, "account", TRIES).await).await.is_some();
        ahead(db, YEAR, &try_all).await;
        assert!(!throttled().await);
        db.write(async |tx| verify_throttle::take(tx, "account", TRIES).await).await.expect("counted");
        assert!(!throttled().await, "counting starts anew");
        try_all().await;
        assert!(throttled().await);
    });
}

#[test]
fn sessions_and_links_that_it_made_open_nothing() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let made = async || {
            db.write(async |tx| {
                let session = sign_in::open_session(tx, person, SignInWay::Link, DEVICE).await?;
                Ok((session, sign_in::create_link(tx, person, Purpose::SignIn).await?.id))
            })
            .await
            .expect("made")
        };
        let before = made().await;
        let (session, link) = ahead(db, YEAR, &made).await;
        assert!(db.read(async |tx| sign_in::session_person(tx, session).await).await.is_none());
        assert!(db.read(async |tx| sign_in::find_link(tx, link).await).await.is_none());
        assert!(!db.write(async |tx| sign_in::use_link(tx, link).await).await.expect("an answer"));
        assert!(db.read(async |tx| sign_in::session_person(tx, before.0).await).await.is_some(), "what was made before holds");
        assert!(db.write(async |tx| sign_in::use_link(tx, before.1).await).await.expect("an answer"));
    });
}

async fn write(db: &Db, key: &str) {
    let person = db.read(async |tx| store::people::by_email(tx, &email("olena@example.org")).await).await.expect("a person").id;
    let new = NewMessage {
        dedupe_key: key.into(),
        kind: MailKind::SignIn,
        person,
        recipient: email("olena@example.org"),
        locale: Locale::Nb,
        payload: (),
    };
    db.write(async |tx| outbox::enqueue(tx, new).await).await.expect("written");
}

async fn claimed(db: &Db) -> usize {
    db.write(async |tx| outbox::claim(tx, "worker", 10).await).await.expect("a claim").len()
}

#[test]
fn mail_does_not_wait_for_a_year_nor_for_a_worker_that_held_it_then() {
    each_backend(async |db| {
        learner(db).await;
        ahead(db, YEAR, async || write(db, "planned").await).await;
        assert_eq!(claimed(db).await, 1, "it was to go in a year");
        assert_eq!(claimed(db).await, 0, "it is leased");
        write(db, "leased").await;
        assert_eq!(ahead(db, YEAR, async || claimed(db).await).await, 2, "both leases are of the future");
        let messages = db.write(async |tx| outbox::claim(tx, "other", 10).await).await.expect("a claim");
        assert_eq!(messages.len(), 2);
        db.write(async |tx| outbox::settle(tx, &messages[0], "other", Settlement::Sent).await).await.expect("sent");
        // The other one was being sent when the worker vanished.
        db.sql(&format!(
            "UPDATE outbox SET state = 'sending', lease_until = lease_until + {} WHERE state = 'leased'",
            YEAR.whole_seconds()
        ))
        .await;
        assert_eq!(db.write(async |tx| outbox::sort_out_vanished(tx).await).await.expect("sorted out"), 1);
        assert_eq!(claimed(db).await, 1);
    });
}

#[test]
fn turns_are_counted_and_refusals_are_not() {
    each_backend(async |db| {
        let take = async || db.write(async |tx| verify_throttle::take(tx, "address", 3).await).await.expect("an answer");
        let wait = async || db.read(async |tx| verify_throttle::wait(tx, "address", 3).await).await;
        for _ in 0..3 {
            assert!(wait().await.is_none() && take().await);
        }
        db.clock.advance(Duration::minutes(4));
        for _ in 0..3 {
            assert_eq!((wait().await, take().await), (Some(Duration::minutes(11)), false));
        }
        assert_eq!(db.number("SELECT failures FROM throttle").await, 3);
        db.clock.advance(Duration::minutes(11));
        assert!(wait().await.is_none() && take().await, "the window is over");
        ahead(db, YEAR, async || while take().await {}).await;
        assert!(wait().await.is_none() && take().await, "a window of the future counts for nothing");
    });
}
