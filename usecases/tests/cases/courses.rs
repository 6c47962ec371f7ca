//! Courses that are imported and exported.

use content::content_hash;
use domain::learning::Course;
use testing::courses::shipped;
use usecases::courses::exporting::latest;
use usecases::courses::importing::{self, Imported, NoRelease};

use crate::harness::Ground;

/// Returns a course that was imported already.
fn course() -> &'static Course {
    let (course, _, _) = &shipped().courses[0];
    course
}

async fn import(ground: &Ground, course: &Course) -> Result<Imported, NoRelease> {
    let (json, hash) = content_hash(course).expect("a course is JSON");
    importing::import(&ground.system(), course, json, hash.as_str()).await.expect("an answer")
}

/// Returns the number of the latest release of a course, and what it teaches.
async fn released(ground: &Ground, slug: &str) -> Option<(i64, Course)> {
    let release = ground.read(async |tx| latest(tx, &ground.services, slug).await).await;
    release.map(|release| (release.number, release.course.clone()))
}

#[tokio::test]
async fn a_course_that_did_not_change_makes_no_release() {
    let ground = Ground::new().await;
    assert_eq!(import(&ground, course()).await, Ok(Imported::Unchanged(1)));
    assert_eq!(released(&ground, &course().slug).await, Some((1, course().clone())));
    let changed = Course { summary: course().title.clone(), ..course().clone() };
    assert_eq!(import(&ground, &changed).await, Ok(Imported::Released(2)));
    assert_eq!(released(&ground, &course().slug).await, Some((2, changed)));
    assert_eq!(released(&ground, "another").await, None);
}

#[tokio::test]
async fn another_text_under_the_same_version_of_a_policy_makes_no_release_and_says_why() {
    let ground = Ground::new().await;
    let mut changed = course().clone();
    let policy = changed.policies.first_mut().expect("a policy");
    policy.body = policy.title.clone();
    let why = import(&ground, &changed).await.expect_err("the version is the same").to_string();
    assert!(why.starts_with("conflict: the text of policy") && why.ends_with("raise the version"), "{why}");
    assert_eq!(released(&ground, &course().slug).await, Some((1, course().clone())));
}
