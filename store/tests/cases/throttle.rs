use domain::sign_in::{Network, Scope, Way};
use domain::text::EmailAddress;
use store::Store;
use store::sign_in::throttle::{self, Admission, Try};
use time::Duration;

use crate::harness::sample::email;
use crate::harness::{Db, at_once, each_backend};

fn network(address: &str) -> Network {
    Network::of(address.parse().expect("an address"))
}

/// Tries once, and returns whether it was allowed.
async fn tried(db: &Db, way: Way, account: &str, from: &str) -> bool {
    let (email, network) = (email(account), Some(network(from)));
    let attempt = Try { way, email: &email, network };
    let admission = db.write(async |tx| throttle::admit(tx, &attempt).await).await.expect("an answer");
    matches!(admission, Admission::Admitted(_))
}

async fn rows(db: &Db) -> i64 {
    db.number("SELECT COUNT(*) FROM throttle").await
}

#[test]
fn eight_guesses_lock_out_whoever_guesses_and_not_the_owner_elsewhere() {
    each_backend(async |db| {
        for _ in 0..8 {
            assert!(tried(db, Way::Password, "olena@example.org", "192.0.2.7").await);
        }
        assert!(!tried(db, Way::Password, "olena@example.org", "192.0.2.7").await);
        assert!(tried(db, Way::Password, "olena@example.org", "198.51.100.1").await, "the owner, elsewhere");
        assert!(tried(db, Way::Password, "kari@example.org", "192.0.2.7").await, "another account");
        assert!(tried(db, Way::Link, "olena@example.org", "192.0.2.7").await, "links are counted apart");
        db.clock.advance(Duration::minutes(15) - Duration::seconds(1));
        assert!(!tried(db, Way::Password, "olena@example.org", "192.0.2.7").await);
        db.clock.advance(Duration::seconds(1));
        for _ in 0..8 {
            assert!(tried(db, Way::Password, "olena@example.org", "192.0.2.7").await, "counting starts anew");
        }
        assert!(!tried(db, Way::Password, "olena@example.org", "192.0.2.7").await);
    });
}

#[test]
fn a_network_at_its_limit_writes_nothing_more_whatever_it_tries() {
    each_backend(async |db| {
        for n in 0..80 {
            assert!(tried(db, Way::Link, &format!("person{n}@example.org"), "2001:db8:1:2::1").await);
        }
        let full = db.texts("SELECT key FROM throttle ORDER BY key").await;
        assert_eq!(full.len(), 1 + 3 * 80, "what a network can write is bounded by its own limit");
        for n in 80..200 {
            let (account, address) = (format!("person{n}@example.org"), format!("2001:db8:1:2::{n}"));
            assert!(!tried(db, Way::Link, &account, &address).await);
        }
        assert_eq!(db.texts("SELECT key FROM throttle ORDER BY key").await, full);
        assert_eq!(db.number("SELECT MAX(failures) FROM throttle").await, 80);
    });
}

#[test]
fn a_refused_guess_is_not_counted() {
    each_backend(async |db| {
        for _ in 0..20 {
            tried(db, Way::Password, "olena@example.org", "192.0.2.7").await;
        }
        assert_eq!((rows(db).await, db.number("SELECT MAX(failures) FROM throttle").await), (3, 8));
        let (email, network) = (email("olena@example.org"), Some(network("192.0.2.7")));
        let attempt = Try { way: Way::Password, email: &email, network };
        let refusal = db.read(async |tx| throttle::refusal(tx, &attempt).await).await;
        assert_eq!(refusal, Some(Scope::AccountFromNetwork));
    });
}

#[test]
fn one_link_a_minute_goes_through_whatever_was_tried() {
    each_backend(async |db| {
        let asked = async |from: &str| tried(db, Way::Link, "olena@example.org", from).await;
        for n in 0..30 {
            asked(&format!("192.0.2.{n}")).await;
        }
        for minute in 0..5 {
            db.clock.advance(Duration::minutes(1));
            assert!(asked("198.51.100.1").await, "minute {minute}");
            assert!(!asked("198.51.100.2").await, "a second one in the same minute is one too many");
        }
    });
}

#[test]
fn the_try_that_reaches_a_limit_says_so_once() {
    each_backend(async |db| {
        let email: EmailAddress = email("olena@example.org");
        let attempt = Try { way: Way::Password, email: &email, network: Some(network("192.0.2.7")) };
        let mut said = Vec::new();
        for _ in 0..12 {
            said.push(db.write(async |tx| throttle::admit(tx, &attempt).await).await.expect("an answer"));
        }
        let reached = said.iter().filter(|said| **said == Admission::Admitted(Some(Scope::AccountFromNetwork))).count();
        assert_eq!((reached, said[7]), (1, Admission::Admitted(Some(Scope::AccountFromNetwork))));
        assert_eq!(said[8], Admission::Refused(Scope::AccountFromNetwork));
    });
}

#[test]
fn success_forgets_the_failures_of_that_place() {
    each_backend(async |db| {
        let email = email("olena@example.org");
        let attempt = Try { way: Way::Password, email: &email, network: Some(network("192.0.2.7")) };
        for _ in 0..8 {
            tried(db, Way::Password, "olena@example.org", "192.0.2.7").await;
        }
        db.write(async |tx| throttle::clear(tx, &attempt).await).await.expect("forgotten");
        assert!(tried(db, Way::Password, "olena@example.org", "192.0.2.7").await);
        assert_eq!(db.number("SELECT MAX(failures) FROM throttle").await, 9, "over all places it still counts");
    });
}

#[test]
fn an_account_is_forgotten_with_all_its_places() {
    each_backend(async |db| {
        for way in [Way::Link, Way::Password] {
            tried(db, way, "olena@example.org", "192.0.2.7").await;
            tried(db, way, "olena@example.org", "192.0.2.8").await;
            tried(db, way, "kari@example.org", "192.0.2.8").await;
        }
        db.write(async |tx| throttle::forget(tx, &email("olena@example.org")).await).await.expect("forgotten");
        // Two networks for each way, and what the other account was tried.
        assert_eq!(rows(db).await, 2 * 2 + 3 + 2);
    });
}

#[test]
fn a_window_of_a_clock_that_was_ahead_keeps_nobody_out() {
    each_backend(async |db| {
        db.clock.advance(Duration::days(365));
        for _ in 0..8 {
            assert!(tried(db, Way::Password, "olena@example.org", "192.0.2.7").await);
        }
        db.clock.advance(Duration::days(-365));
        for _ in 0..8 {
            assert!(tried(db, Way::Password, "olena@example.org", "192.0.2.7").await);
        }
        assert!(!tried(db, Way::Password, "olena@example.org", "192.0.2.7").await);
    });
}

#[test]
fn tries_at_once_are_all_counted() {
    each_backend(async |db| {
        // A window that is over: it has to be replaced, once.
        tried(db, Way::Password, "olena@example.org", "192.0.2.7").await;
        db.clock.advance(Duration::minutes(16));
        let tries = at_once(8, |_| {
            let store = Store::clone(db);
            async move {
                let tx = store.write().await?;
                let (email, network) = (email("olena@example.org"), Some(network("192.0.2.7")));
                throttle::admit(&tx, &Try { way: Way::Password, email: &email, network }).await?;
                tx.commit().await
            }
        });
        let tries: store::Result<Vec<()>> = tries.await.into_iter().collect();
        tries.expect("each counted");
        assert!(!tried(db, Way::Password, "olena@example.org", "192.0.2.7").await);
        assert_eq!(db.texts("SELECT DISTINCT CAST(failures AS TEXT) FROM throttle").await, ["8"]);
    });
}
