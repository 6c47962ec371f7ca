use domain::ids::PersonId;
use domain::locale::Locale;
use domain::policies::PolicyVersion;
use store::{StoreError, people, sign_offs};
use time::Duration;

use crate::harness::sample::{SYSTEM, course, import, learner, policy, volunteer};
use crate::harness::{Db, each_backend, overlapping};

async fn current(db: &Db) -> PolicyVersion {
    db.read(async |tx| sign_offs::current(tx, "code-of-conduct").await).await
}

#[test]
fn signing_twice_is_one_signature_with_one_event() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let version = current(db).await;
        assert_eq!(db.read(async |tx| sign_offs::find(tx, person, version.id).await).await, None);
        let signed_at = db.now();
        for locale in [Locale::Nb, Locale::En] {
            db.write(async |tx| sign_offs::sign(tx, person, &version, locale).await).await.expect("signed");
            db.clock.advance(Duration::minutes(1));
        }
        let signed = db.read(async |tx| sign_offs::find(tx, person, version.id).await).await.expect("a signature");
        assert_eq!((signed.version, signed.locale, signed.signed_at), (version.id, Locale::Nb, signed_at), "the first stands");
        assert_eq!(db.events("policy-signed").await, 1);
    });
}

#[test]
fn signing_in_two_tabs_at_once_is_one_signature_with_one_event() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let version = current(db).await;
        let tabs = overlapping(db, async |tx| sign_offs::sign(tx, person, &version, Locale::Nb).await).await;
        assert!(matches!(tabs, [Ok(()), Ok(())]), "{tabs:?}");
        assert_eq!((db.number("SELECT COUNT(*) FROM sign_off").await, db.events("policy-signed").await), (1, 1));
    });
}

#[test]
fn a_new_version_asks_again_and_the_old_signature_stays() {
    each_backend(async |db| {
        let person = learner(db).await.person;
        let first = current(db).await;
        db.write(async |tx| sign_offs::sign(tx, person, &first, Locale::Nb).await).await.expect("signed");
        let behind =
            async |version: &PolicyVersion, after| db.read(async |tx| sign_offs::behind(tx, version, after, 1).await).await;
        assert!(behind(&first, None).await.is_empty(), "who signed what there is has nothing to sign");
        let mut changed = course();
        changed.policies = vec![policy(2, "Another text.")];
        db.write(async |tx| import(tx, &changed).await).await.expect("a new version");
        let second = current(db).await;
        assert_ne!((second.id, &second.text_hash), (first.id, &first.text_hash));
        assert_eq!(db.read(async |tx| sign_offs::find(tx, person, second.id).await).await, None);
        assert!(db.read(async |tx| sign_offs::find(tx, person, first.id).await).await.is_some());
        assert_eq!((behind(&second, None).await, behind(&second, Some(person)).await), (vec![person], vec![]));
        db.write(async |tx| sign_offs::sign(tx, person, &second, Locale::Nb).await).await.expect("signed");
        assert!(behind(&second, None).await.is_empty());
    });
}

#[test]
fn who_is_behind_is_who_signed_and_not_this_very_version_by_the_rule() {
    each_backend(async |db| {
        let unit = learner(db).await.unit;
        let mut versions = vec![current(db).await];
        for number in 2..=3 {
            let mut changed = course();
            changed.policies = vec![policy(number, &format!("Text {number}"))];
            db.write(async |tx| import(tx, &changed).await).await.expect("a new version");
            versions.push(current(db).await);
        }
        // Somebody for each set of versions that one may have signed.
        let mut people = Vec::new();
        for set in 0..8_usize {
            let new = volunteer(unit, "Kari", &format!("kari{set}@example.org"));
            let person = db.write(async |tx| people::add(tx, SYSTEM, new).await).await.expect("a person");
            for (_, version) in versions.iter().enumerate().filter(|(place, _)| set & (1_usize << *place) != 0) {
                db.write(async |tx| sign_offs::sign(tx, person, version, Locale::Nb).await).await.expect("signed");
            }
            people.push(person);
        }
        let signed = db.read(async |tx| sign_offs::of_people(tx, &people).await).await;
        for (place, version) in versions.iter().enumerate() {
            let has_signed = |person: &PersonId, version: &PolicyVersion| {
                signed.get(person).is_some_and(|signed| version.signature(signed).is_some())
            };
            let is_behind = |person: &&PersonId| {
                versions[..place].iter().any(|earlier| has_signed(person, earlier)) && !has_signed(person, version)
            };
            let mut by_rule: Vec<PersonId> = people.iter().filter(is_behind).copied().collect();
            by_rule.sort();
            let found = db.read(async |tx| sign_offs::behind(tx, version, None, 20).await).await;
            assert_eq!(found, by_rule, "version {}", version.number);
        }
    });
}

#[test]
fn a_policy_that_was_never_published_is_not_found() {
    each_backend(async |db| {
        let unknown = db.read(async |tx| Ok(sign_offs::current(tx, "unknown").await.map(drop))).await;
        assert!(matches!(unknown, Err(StoreError::NotFound)), "{unknown:?}");
    });
}
