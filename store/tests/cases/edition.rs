use domain::certification::Requirement;
use store::edition::current;
use store::rules::{NewRule, set};
use testing::text::free_text;

use crate::harness::each_backend;
use crate::harness::sample::{course, import, learner, text};

#[test]
fn an_edition_stays_until_something_is_added_to_what_is_taught_or_asked_for() {
    each_backend(async |db| {
        let learner = learner(db).await;
        let edition = async || db.read(async |tx| current(tx).await).await;
        let before = edition().await;
        db.write(async |tx| import(tx, &course()).await).await.expect("the same content");
        assert_eq!(edition().await, before, "the same content is no new release");

        let mut changed = course();
        changed.summary = text("Another summary.");
        db.write(async |tx| import(tx, &changed).await).await.expect("a release");
        let released = edition().await;
        assert_ne!(released, before);

        let rule = Requirement::of_path(&course().paths[0]);
        let new =
            NewRule { certification: learner.certification, after: 0, requirement: Some(&rule), reason: &free_text("New law") };
        db.write(async |tx| set(tx, learner.person, new).await).await.expect("a rule");
        assert_ne!(edition().await, released);
    });
}
