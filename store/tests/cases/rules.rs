use domain::certification::Requirement;
use domain::ids::{CertificationId, PersonId};
use store::rules::{NewRule, current, of_certification, set};
use store::{StoreError, courses, schedule};
use testing::text::free_text;
use time::Duration;

use crate::harness::sample::{course, learner};
use crate::harness::{Db, each_backend, overlapping};

async fn save(
    db: &Db,
    by: PersonId,
    certification: CertificationId,
    after: u32,
    requirement: Option<&Requirement>,
) -> store::Result<u32> {
    db.write(async |tx| set(tx, by, NewRule { certification, after, requirement, reason: &free_text("New law") }).await).await
}

#[test]
fn versions_are_counted_and_the_latest_counts() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let (person, certification) = (learner.person, learner.certification);
        let mut rule = Requirement::of_path(&course().paths[0]);
        assert!(db.read(async |tx| current(tx).await).await.is_empty());
        rule.due_days = 20;
        assert_eq!(save(db, person, certification, 0, Some(&rule)).await.expect("a version"), 1);
        rule.due_days = 30;
        assert_eq!(save(db, person, certification, 1, Some(&rule)).await.expect("a version"), 2);
        let now = db.read(async |tx| current(tx).await).await;
        assert_eq!(now[&certification].requirement.as_ref().map(|rule| rule.due_days), Some(30));
        assert_eq!(save(db, person, certification, 2, None).await.expect("a version"), 3);
        let all = db.read(async |tx| of_certification(tx, certification).await).await;
        let numbers: Vec<_> = all.iter().map(|version| (version.number, version.requirement.is_some())).collect();
        assert_eq!(numbers, [(3, false), (2, true), (1, true)]);
        assert_eq!((all[0].set_by, all[0].reason.as_str()), (person, "New law"));
        assert_eq!(db.number(r#"SELECT COUNT(*) FROM audit_event WHERE event LIKE '%"rule-changed"%'"#).await, 3);
    });
}

#[test]
fn of_two_who_save_at_once_one_is_told() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let reason = &free_text("Both");
        let new = || NewRule { certification: learner.certification, after: 0, requirement: None, reason };
        let both = overlapping(db, async |tx| set(tx, learner.person, new()).await).await;
        let saved = both.iter().filter(|result| matches!(result, Ok(1))).count();
        let refused = both.iter().filter(|result| matches!(result, Err(StoreError::Conflict(_)))).count();
        assert_eq!((saved, refused), (1, 1), "{both:?}");
        let late = save(db, learner.person, learner.certification, 0, None).await;
        assert!(matches!(late, Err(StoreError::Conflict(_))), "{late:?}");
    });
}

#[test]
fn what_was_set_outlives_a_new_release_of_the_course() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let rule = Requirement::of_path(&course().paths[0]);
        save(db, learner.person, learner.certification, 0, Some(&rule)).await.expect("a version");
        let mut newer = course();
        newer.paths[0].due_days = 40;
        db.write(async |tx| crate::harness::sample::import(tx, &newer).await).await.expect("a release");
        let certifications = db.read(async |tx| courses::certifications(tx).await).await;
        let now = db.read(async |tx| current(tx).await).await;
        assert_eq!(now[&certifications[0].id].requirement.as_ref(), Some(&rule));
    });
}

#[test]
fn a_job_can_be_brought_forward() {
    each_backend(async |db| {
        let claim = async || {
            let claimed = db.write(async |tx| schedule::claim_run(tx, "assign", Duration::days(1)).await).await;
            claimed.expect("an answer")
        };
        db.write(async |tx| schedule::bring_forward(tx, "assign").await).await.expect("a job that never ran is due anyway");
        assert!(claim().await);
        assert!(!claim().await);
        db.write(async |tx| schedule::bring_forward(tx, "assign").await).await.expect("it is due");
        assert!(claim().await);
        assert!(!claim().await);
    });
}
