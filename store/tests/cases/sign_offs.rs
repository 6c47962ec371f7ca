use domain::locale::Locale;
use domain::policies::PolicyVersion;
use store::StoreError;
use store::sign_offs;
use time::Duration;

use crate::harness::sample::{course, import, learner, policy};
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
fn a_policy_that_was_never_published_is_not_found() {
    each_backend(async |db| {
        let unknown = db.read(async |tx| Ok(sign_offs::current(tx, "unknown").await.map(drop))).await;
        assert!(matches!(unknown, Err(StoreError::NotFound)), "{unknown:?}");
    });
}
