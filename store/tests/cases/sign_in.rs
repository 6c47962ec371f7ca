use std::sync::Arc;

use domain::audit::SignInWay;
use domain::ids::{LinkId, SessionId};
use domain::locale::Locale;
use domain::sign_in::{Link, Purpose, Session};
use domain::text::PersonName;
use store::people::{self, Acceptance};
use store::sign_in;
use store::{Store, link_targets};
use time::Duration;
use uuid::Uuid;

use crate::harness::sample::{DEVICE, TODAY, learner};
use crate::harness::{Db, Oslo, each_backend, overlapping};

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
        let session = db.write(async |tx| sign_in::open_session_by(tx, &link, DEVICE).await).await.expect("a session");
        let other = db.write(async |tx| sign_in::open_session(tx, link.person, SignInWay::Password, DEVICE).await).await;
        let other = other.expect("a session");
        assert_eq!(
            db.read(async |tx| sign_in::session_person(tx, session).await).await.map(|signed_in| signed_in.person.id),
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
        let session =
            db.write(async |tx| sign_in::open_session(tx, person, SignInWay::Link, DEVICE).await).await.expect("a session");
        db.clock.advance(Session::LIFETIME - Duration::seconds(1));
        assert!(session_runs(db, session).await);
        db.clock.advance(Duration::seconds(1));
        assert!(!session_runs(db, session).await);
    });
}

#[test]
fn ending_a_session_twice_is_one_end() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let session =
            db.write(async |tx| sign_in::open_session(tx, person, SignInWay::Link, DEVICE).await).await.expect("a session");
        let end = async || db.write(async |tx| sign_in::end_session(tx, session, person).await).await;
        end().await.expect("ended");
        let ended_at = db.number("SELECT ended_at FROM session").await;
        db.clock.advance(Duration::minutes(1));
        let _ = end().await;
        assert_eq!(db.number("SELECT ended_at FROM session").await, ended_at, "when it ended is not overwritten");
        assert_eq!(db.events("signed-out").await, 1);
    });
}

fn acceptance(name: &str) -> Acceptance {
    Acceptance { name: PersonName::parse(name).expect("a name"), locale: Locale::En, on: TODAY }
}

#[test]
fn whoever_joined_has_no_other_open_link_and_no_second_invitation_renames_them() {
    each_backend(async |db| {
        let first = link(db, Purpose::Invitation).await;
        let person = first.person;
        let (second, sign_in_link) = db
            .write(async |tx| {
                let second = sign_in::create_link(tx, person, Purpose::Invitation).await?;
                Ok((second, sign_in::create_link(tx, person, Purpose::SignIn).await?))
            })
            .await
            .expect("two links");
        let accept = async |link: &Link, name: &str| {
            db.write(async |tx| sign_in::accept(tx, link, acceptance(name)).await).await.expect("an answer")
        };
        assert!(accept(&first, "Olena Kovalenko").await);
        for other in [&second, &sign_in_link] {
            assert!(!used(db, other).await, "{other:?} still opens something");
        }
        assert!(!accept(&second, "Somebody Else").await);
        let name = db.read(async |tx| people::get(tx, person).await).await.name.map(|name| name.to_string());
        assert_eq!(name.as_deref(), Some("Olena Kovalenko"));
        assert_eq!(db.events("invitation-accepted").await, 1);
        let later = db.write(async |tx| sign_in::create_link(tx, person, Purpose::SignIn).await).await.expect("a link");
        assert!(used(db, &later).await, "what is asked for afterwards works");
    });
}

#[test]
fn of_two_invitations_accepted_at_once_one_counts() {
    each_backend(async |db| {
        let first = link(db, Purpose::Invitation).await;
        let second = db.write(async |tx| sign_in::create_link(tx, first.person, Purpose::Invitation).await).await;
        let both = [first, second.expect("a link")];
        let next = std::sync::atomic::AtomicUsize::new(0);
        let taps = overlapping(db, async |tx| {
            let link = both[next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)];
            sign_in::accept(tx, &link, acceptance("Olena Kovalenko")).await
        });
        let taps = taps.await;
        assert!(matches!(taps, [Ok(true), Ok(false)]), "{taps:?}");
        assert_eq!(db.events("invitation-accepted").await, 1);
    });
}
