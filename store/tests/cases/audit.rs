use domain::audit::{Actor, Event};
use domain::ids::PersonId;
use store::Store;
use store::audit::{self, Verdict};
use time::Duration;
use uuid::Uuid;

use crate::harness::sample::SYSTEM;
use crate::harness::{Db, at_once, each_backend};

fn event(n: u128) -> Event {
    Event::InvitationRenewed { person: PersonId::new(Uuid::from_u128(n)) }
}

/// Records so many events, one a second.
async fn recorded(db: &Db, count: u128) {
    for n in 0..count {
        db.write(async |tx| audit::add(tx, SYSTEM, event(n)).await).await.expect("recorded");
        db.clock.advance(Duration::seconds(1));
    }
}

async fn sealed(db: &Db) -> usize {
    db.write(async |tx| audit::seal(tx).await).await.expect("sealed")
}

async fn verdict(db: &Db) -> Verdict {
    let verdict = db.read(async |tx| audit::verify(tx, None).await).await;
    Verdict { head: None, ..verdict }
}

fn sound(sealed: i64, unsealed: usize) -> Verdict {
    Verdict { sealed, unsealed, broken: Vec::new(), head: None }
}

#[test]
fn a_chain_that_nobody_touched_holds() {
    each_backend(async |db| {
        assert_eq!(verdict(db).await, sound(0, 0));
        recorded(db, 3).await;
        assert_eq!(verdict(db).await, sound(0, 3));
        assert_eq!(sealed(db).await, 3);
        assert_eq!(verdict(db).await, sound(3, 0));
        assert_eq!(sealed(db).await, 0, "nothing is left to seal");
        recorded(db, 2).await;
        assert_eq!(verdict(db).await, sound(3, 2), "what is not sealed yet is counted");
        assert_eq!(sealed(db).await, 2);
        assert_eq!(verdict(db).await, sound(5, 0));
    });
}

#[test]
fn events_of_the_present_second_are_not_sealed_yet() {
    each_backend(async |db| {
        db.write(async |tx| audit::add(tx, SYSTEM, event(1)).await).await.expect("recorded");
        assert_eq!(sealed(db).await, 0);
        db.clock.advance(Duration::seconds(1));
        assert_eq!(sealed(db).await, 1);
    });
}

#[test]
fn an_event_that_arrives_after_later_ones_were_sealed_is_sealed_behind_them() {
    each_backend(async |db| {
        let late = Store::write(db).await;
        // On SQLite there is one writer at a time: the late one cannot be overtaken.
        if db.is_postgres() {
            let late = late.expect("a transaction");
            audit::add(&late, SYSTEM, event(99)).await.expect("recorded");
            db.clock.advance(Duration::seconds(1));
            recorded(db, 2).await;
            assert_eq!(sealed(db).await, 2);
            late.commit().await.expect("durable");
            assert_eq!(sealed(db).await, 1);
            assert_eq!(verdict(db).await, sound(3, 0));
        }
    });
}

#[test]
fn an_event_that_was_altered_is_found() {
    each_backend(async |db| {
        recorded(db, 4).await;
        sealed(db).await;
        let altered = db.sql("UPDATE audit_event SET event = REPLACE(event, 'renewed', 'renewal') WHERE position = 2").await;
        assert_eq!(altered, 1);
        let verdict = verdict(db).await;
        assert_eq!((verdict.sealed, verdict.unsealed, verdict.broken.len()), (4, 0, 1), "{verdict:?}");
        assert!(verdict.broken[0].starts_with("position 2 was altered"), "{verdict:?}");
    });
}

#[test]
fn whatever_was_altered_of_an_event_is_found() {
    for altered in [
        r#"actor = '{"person":"00000000000000000000000000000001"}'"#,
        "at = at + 1",
        "hash = 'deadbeef'",
        "hash = NULL",
        "event = event || ' '",
    ] {
        each_backend(async |db| {
            recorded(db, 3).await;
            sealed(db).await;
            assert_eq!(db.sql(&format!("UPDATE audit_event SET {altered} WHERE position = 2")).await, 1);
            let verdict = verdict(db).await;
            assert!(verdict.broken.iter().any(|broken| broken.starts_with("position 2 was altered")), "{altered}: {verdict:?}");
        });
    }
}

#[test]
fn an_event_that_was_deleted_is_found() {
    each_backend(async |db| {
        recorded(db, 4).await;
        sealed(db).await;
        assert_eq!(db.sql("DELETE FROM audit_event WHERE position = 2").await, 1);
        let verdict = verdict(db).await;
        assert!(verdict.broken[0].starts_with("position 2 is missing"), "{verdict:?}");
    });
}

#[test]
fn events_cut_off_the_end_are_found_by_a_link_that_was_kept_elsewhere() {
    each_backend(async |db| {
        recorded(db, 4).await;
        sealed(db).await;
        let head = db.read(async |tx| audit::verify(tx, None).await).await.head.expect("a last link");
        assert_eq!(head.to_string().parse(), Ok(head.clone()));
        recorded(db, 2).await;
        sealed(db).await;
        let grown = db.read(async |tx| audit::verify(tx, Some(&head)).await).await;
        assert_eq!(grown.broken, Vec::<String>::new(), "a chain may grow");
        db.sql("DELETE FROM audit_event WHERE position > 3").await;
        let cut = db.read(async |tx| audit::verify(tx, Some(&head)).await).await;
        assert_eq!(cut.broken.len(), 1, "{cut:?}");
    });
}

#[test]
fn a_deletion_is_not_blamed_on_the_event_after_it() {
    each_backend(async |db| {
        recorded(db, 4).await;
        sealed(db).await;
        db.sql("DELETE FROM audit_event WHERE position = 2").await;
        let verdict = verdict(db).await;
        assert_eq!(verdict.broken.len(), 1, "the third was not altered: {verdict:?}");
    });
}

#[test]
fn the_first_event_deleted_and_two_events_swapped_are_found() {
    each_backend(async |db| {
        recorded(db, 4).await;
        sealed(db).await;
        db.sql("DELETE FROM audit_event WHERE position = 1").await;
        assert!(verdict(db).await.broken[0].starts_with("position 1 is missing"));
    });
    each_backend(async |db| {
        recorded(db, 4).await;
        sealed(db).await;
        for (from, to) in [(2, -1), (3, 2), (-1, 3)] {
            db.sql(&format!("UPDATE audit_event SET position = {to} WHERE position = {from}")).await;
        }
        assert!(!verdict(db).await.broken.is_empty());
    });
}

#[test]
fn sealing_at_once_never_forks_the_chain() {
    each_backend(async |db| {
        recorded(db, 30).await;
        let sealings = at_once(4, |_| {
            let store = Store::clone(db);
            async move {
                let tx = store.write().await?;
                audit::seal(&tx).await?;
                tx.commit().await
            }
        });
        // One may be refused; none may spoil what another did.
        let sealings = sealings.await;
        assert!(sealings.iter().any(Result::is_ok), "{sealings:?}");
        sealed(db).await;
        assert_eq!(verdict(db).await, sound(30, 0));
    });
}

#[test]
fn a_long_chain_is_sealed_and_checked_in_portions() {
    each_backend(async |db| {
        db.write(async |tx| {
            for n in 0..1_203 {
                audit::add(tx, Actor::Person(PersonId::new(Uuid::from_u128(n))), event(n)).await?;
            }
            Ok(())
        })
        .await
        .expect("recorded");
        db.clock.advance(Duration::seconds(1));
        assert_eq!((sealed(db).await, sealed(db).await, sealed(db).await), (1_000, 203, 0));
        assert_eq!(verdict(db).await, sound(1_203, 0));
        db.sql("DELETE FROM audit_event WHERE position = 1001").await;
        assert!(verdict(db).await.broken[0].starts_with("position 1001 is missing"), "where one portion meets the next");
    });
}

#[test]
fn an_event_of_a_change_that_was_not_committed_is_not_there() {
    each_backend(async |db| {
        let tx = Store::write(db).await.expect("a transaction");
        audit::add(&tx, SYSTEM, event(1)).await.expect("recorded");
        drop(tx);
        assert_eq!(db.events("invitation-renewed").await, 0);
    });
}
