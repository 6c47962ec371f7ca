//! Rules that an administrator changes.

use domain::certification::what_if::Kind;
use usecases::Refused;
use usecases::rules::saving::save;
use usecases::rules::subject::Subject;
use usecases::rules::survey::walk;

use crate::harness::{Ground, PATH};

async fn subject(ground: &Ground) -> Subject {
    ground.read(async |tx| Ok(Subject::of(tx, &ground.services, PATH).await)).await.expect("a rule")
}

#[tokio::test]
async fn a_rule_is_saved_after_the_version_that_was_looked_at() {
    let ground = Ground::new().await;
    let ada = ground.administrator().await;
    let before = subject(&ground).await;
    assert!(!before.is_set() && before.version == 0);
    let mut longer = before.requirement.clone();
    longer.due_days += 7;
    save(&ground.by(&ada), PATH, 0, Some(&longer), "More time to begin").await.expect("saved");
    let after = subject(&ground).await;
    assert!(after.is_set() && after.version == 1 && after.requirement == longer);
    assert!(matches!(save(&ground.by(&ada), PATH, 0, None, "As before").await, Err(Refused::Conflict)));
    save(&ground.by(&ada), PATH, 1, None, "As the course says").await.expect("saved");
    assert_eq!(subject(&ground).await.requirement, before.requirement);
    assert!(matches!(save(&ground.by(&ada), "no-path", 0, None, "x").await, Err(Refused::NotFound)));
}

#[tokio::test]
async fn the_survey_asks_everybody_who_is_here_and_changes_nothing() {
    let ground = Ground::new().await;
    let (lea, subject) = (ground.learner().await, subject(&ground).await);
    ground.invited("guest@example.org", ground.north).await;
    let mut hotline = subject.requirement.clone();
    hotline.audience.duties = [domain::people::Duty::Hotline].into();
    let mut gone = Vec::new();
    let tx = ground.services.store.read().await.expect("a transaction opens");
    let total = walk(&tx, &subject, &hotline, |found| {
        gone.extend(found.difference.filter(|difference| difference.kind == Kind::NoLongerNeeds).map(|_| found.person.id));
    });
    assert_eq!(total.await.expect("a count"), 1, "who has not joined is not asked");
    assert_eq!(gone, [lea.person.id]);
    assert!(ground.cycle(lea.person.id).await.is_open());
}
