use domain::ids::ReleaseId;
use domain::learning::Course;
use domain::locale::Locale;
use store::courses::{self, Imported};
use store::{StoreError, sign_offs};
use uuid::Uuid;

use crate::harness::sample::{course, import, policy, text};
use crate::harness::{Db, each_backend, overlapping};

async fn imported(db: &Db, course: &Course) -> store::Result<Imported> {
    db.write(async |tx| import(tx, course).await).await
}

#[test]
fn a_release_keeps_the_course_as_it_was_imported() {
    each_backend(async |db| {
        assert_eq!(db.read(async |tx| courses::latest_id(tx, "first-shift").await).await, None);
        assert_eq!(imported(db, &course()).await.expect("a course"), Imported::Released(1));
        let id = db.read(async |tx| courses::latest_id(tx, "first-shift").await).await.expect("a release");
        let release = db.read(async |tx| courses::release(tx, id).await).await;
        assert_eq!((release.id, release.number, release.course), (id, 1, course()));
        assert_eq!(db.read(async |tx| courses::latest_id(tx, "another").await).await, None);
        let unknown = db.read(async |tx| Ok(courses::release(tx, ReleaseId::new(Uuid::nil())).await.map(drop))).await;
        assert!(matches!(unknown, Err(StoreError::NotFound)), "{unknown:?}");
    });
}

#[test]
fn the_same_content_makes_no_new_release_and_changed_content_makes_the_next() {
    each_backend(async |db| {
        let mut changed = course();
        changed.summary = text("Now with another summary.");
        assert_eq!(imported(db, &course()).await.expect("a course"), Imported::Released(1));
        let first = db.read(async |tx| courses::latest_id(tx, "first-shift").await).await.expect("a release");
        assert_eq!(imported(db, &course()).await.expect("a course"), Imported::Unchanged(1));
        assert_eq!(imported(db, &changed).await.expect("a course"), Imported::Released(2));
        assert_eq!(imported(db, &changed).await.expect("a course"), Imported::Unchanged(2));
        let second = db.read(async |tx| courses::latest_id(tx, "first-shift").await).await.expect("a release");
        assert_eq!(db.read(async |tx| courses::release(tx, first).await).await.course, course(), "the first is what it was");
        assert_eq!(db.read(async |tx| courses::release(tx, second).await).await.course, changed);
        assert_eq!(db.events("release-published").await, 2);
    });
}

#[test]
fn content_that_goes_back_to_what_it_was_is_a_release_of_its_own() {
    each_backend(async |db| {
        let mut changed = course();
        changed.summary = text("A summary with a mistake.");
        assert_eq!(imported(db, &course()).await.expect("a course"), Imported::Released(1));
        assert_eq!(imported(db, &changed).await.expect("a course"), Imported::Released(2));
        assert_eq!(imported(db, &course()).await.expect("a mistake can be taken back"), Imported::Released(3));
    });
}

#[test]
fn each_course_counts_its_own_releases() {
    each_backend(async |db| {
        let other = Course { slug: "refresher".into(), policies: Vec::new(), ..course() };
        assert_eq!(imported(db, &course()).await.expect("a course"), Imported::Released(1));
        assert_eq!(imported(db, &other).await.expect("a course"), Imported::Released(1));
        assert_eq!(imported(db, &course()).await.expect("a course"), Imported::Unchanged(1));
    });
}

#[test]
fn a_path_is_one_certification_over_all_releases() {
    each_backend(async |db| {
        imported(db, &course()).await.expect("a course");
        let first = db.read(async |tx| courses::certifications(tx).await).await;
        assert_eq!(first.len(), 1);
        assert_eq!((first[0].course.as_str(), first[0].path.as_str()), ("first-shift", "onboarding"));
        let mut changed = course();
        changed.paths.push(changed.paths[0].clone());
        changed.paths[1].slug = "refresher".into();
        assert_eq!(imported(db, &changed).await.expect("a course"), Imported::Released(2));
        let second = db.read(async |tx| courses::certifications(tx).await).await;
        assert_eq!(second.iter().map(|known| known.path.as_str()).collect::<Vec<_>>(), ["onboarding", "refresher"]);
        assert_eq!(second[0], first[0], "the same certification as before");
    });
}

#[test]
fn a_policy_s_text_does_not_change_under_the_same_version() {
    each_backend(async |db| {
        imported(db, &course()).await.expect("a course");
        let mut changed = course();
        changed.policies = vec![policy(1, "Another text.")];
        let refused = imported(db, &changed).await;
        assert!(matches!(&refused, Err(StoreError::Conflict(rule)) if rule.contains("code-of-conduct")), "{refused:?}");
        assert_eq!(db.number("SELECT COUNT(*) FROM course_release").await, 1, "nothing of the import is kept");
        changed.policies = vec![policy(2, "Another text.")];
        assert_eq!(imported(db, &changed).await.expect("a version of its own"), Imported::Released(2));
        let current = db.read(async |tx| sign_offs::current(tx, "code-of-conduct").await).await;
        assert_eq!((current.number, current.body.text(Locale::En)), (2, "Another text."));
        assert_eq!(db.events("policy-published").await, 2);
    });
}

#[test]
fn the_sentence_that_is_signed_does_not_change_under_the_same_version() {
    each_backend(async |db| {
        imported(db, &course()).await.expect("a course");
        let mut changed = course();
        changed.policies[0].promise = text("I will keep to this, and to whatever comes later.");
        let refused = imported(db, &changed).await;
        assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
    });
}

#[test]
fn of_two_servers_that_start_at_once_with_a_new_course_one_releases_it() {
    each_backend(async |db| {
        let imports = overlapping(db, async |tx| import(tx, &course()).await).await;
        assert!(matches!(imports, [Ok(Imported::Released(1)), Ok(Imported::Unchanged(1))]), "{imports:?}");
    });
}
