//! How a final check comes out: which clause was not met, in words, and when to try again.

use domain::ids::AttemptId;
use domain::learning::{Failure, Item, Outcome};
use domain::locale::Locale;
use time::Duration;

use crate::harness::steps::{CHECK, answer_all, best, dangerous, hand_in, harmless, start_check};
use crate::harness::{Browser, Response, TestApp};

/// Returns the sentence of a clause, in English.
fn sentence(failure: Failure) -> String {
    use texts::{n, s, t, tv};
    match failure {
        Failure::Critical(code) => t(Locale::En, &format!("critical-{}", code.number())),
        Failure::Competency(competency) => {
            let name = t(Locale::En, &format!("competency-{}", competency.code().to_lowercase()));
            tv(Locale::En, "failure-competency", [("competency", s(name)), ("floor", n(70))])
        }
        Failure::Total => tv(Locale::En, "failure-total", [("total", n(80))]),
    }
}

/// Answers, hands in, and looks whether the page names just the clauses that were not met.
async fn fail(app: &TestApp, browser: &Browser, attempt: AttemptId, chosen: &[Vec<String>]) -> (Outcome, Response) {
    let expected = app.expected(attempt, chosen).await;
    assert!(!expected.passed());
    answer_all(browser, attempt, chosen).await;
    let handed_in = hand_in(browser, attempt).await.with_status(303);
    let page = browser.follow(&handed_in).await.with_status(200).showing("Not yet, and that is fine");
    assert_eq!(app.attempt(attempt).await.outcome.as_ref(), Some(&expected));
    let competencies = domain::learning::Competency::ALL.map(Failure::Competency);
    for failure in competencies.into_iter().chain([Failure::Total]).chain(expected.failures.iter().copied()) {
        let is_met = !expected.failures.contains(&failure);
        assert_ne!(page.shows(&sentence(failure)), is_met, "{failure:?}: {}", page.html().words());
    }
    for figure in [format!("{} %", expected.percent), format!("{}%", expected.percent)] {
        assert!(!page.shows(&figure), "no score is shown");
    }
    (expected, page)
}

/// Returns the places of two questions that bring one competency below its floor and leave the total above the pass mark.
fn two_of_one_competency(items: &[Item]) -> Vec<usize> {
    let places = |competency| {
        items.iter().enumerate().filter(move |(_, item)| item.competencies.contains(&competency)).map(|(place, _)| place)
    };
    let found = domain::learning::Competency::ALL.into_iter().find(|competency| (3..=6).contains(&places(*competency).count()));
    places(found.expect("a competency of three to six questions")).take(2).collect()
}

#[tokio::test]
async fn a_weak_competency_fails_a_good_total_and_the_page_says_which() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let attempt = app.start(&browser).await;
    let items = app.items(attempt).await;
    let weak = two_of_one_competency(&items);
    let answer = |(place, item)| if weak.contains(&place) { harmless(item) } else { best(item) };
    let chosen: Vec<_> = items.iter().enumerate().map(answer).collect();
    let (outcome, page) = fail(&app, &browser, attempt, &chosen).await;
    assert!(outcome.percent >= 80 && !outcome.failures.contains(&Failure::Total), "{outcome:?}");
    let page = page.showing("You have come a long way").showing("As soon as you like. You get other questions.");
    let release = app.release().await;
    for place in weak {
        let (module, item) = release.course.item(&items[place].id).expect("an item");
        let (_, section) = module.section(&item.section).expect("a section");
        assert_eq!(page.html().link(section.title.text(Locale::En)), format!("/modules/{}/{}", module.slug, section.id));
    }
    assert_eq!(app.events("certificate-issued").await, 0);
}

#[tokio::test]
async fn too_little_in_total_is_said_besides_the_competencies() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let attempt = app.start(&browser).await;
    let chosen: Vec<_> = app.items(attempt).await.iter().map(harmless).collect();
    let (outcome, page) = fail(&app, &browser, attempt, &chosen).await;
    assert_eq!(outcome.failures.last(), Some(&Failure::Total));
    assert!(outcome.failures.len() >= 5, "the four claimed competencies are below their floor too: {outcome:?}");
    page.showing("In total, fewer than 80 per cent of the marks.");
}

#[tokio::test]
async fn one_dangerous_choice_fails_everything_and_is_explained_calmly() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let attempt = app.start(&browser).await;
    let items = app.items(attempt).await;
    let place = items.iter().position(|item| dangerous(item).is_some()).expect("a question with a dangerous option");
    let mut chosen: Vec<_> = items.iter().map(best).collect();
    chosen[place] = dangerous(&items[place]).expect("a dangerous option");
    let (outcome, page) = fail(&app, &browser, attempt, &chosen).await;
    assert!(matches!(outcome.failures[0], Failure::Critical(_)) && outcome.percent >= 80, "{outcome:?}");
    page.showing("One choice could have put somebody in danger. Many people would feel the same impulse");
}

#[tokio::test]
async fn after_three_tries_there_is_a_day_to_read_and_talk() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let mut attempt = app.start(&browser).await;
    let mut met = std::collections::BTreeMap::<String, u32>::new();
    for number in 1..=3 {
        let items = app.items(attempt).await;
        for item in &items {
            *met.entry(item.id.clone()).or_default() += 1;
        }
        assert_eq!(app.attempt(attempt).await.number, number);
        let (_, page) = fail(&app, &browser, attempt, &items.iter().map(harmless).collect::<Vec<_>>()).await;
        if number < 3 {
            assert_eq!(page.html().link("Try the check again"), CHECK);
            attempt = start_check(&browser).await;
        } else {
            let page = page.showing("From Tuesday 24 November 2026 at 10:00. Talk to your focal point before then.");
            assert!(!page.shows("Try the check again"));
        }
    }
    assert!(met.len() >= 24, "three tries showed only {} different questions", met.len());
    browser.get(CHECK).await.with_status(200).showing("From Tuesday 24 November 2026 at 10:00");
    app.clock.advance(Duration::hours(24) - Duration::seconds(1));
    assert_eq!(browser.post::<&str>(CHECK, &[]).await.with_status(303).location(), CHECK, "a forged press starts nothing");
    app.clock.advance(Duration::seconds(1));
    let attempt = start_check(&browser).await;
    assert_eq!(app.attempt(attempt).await.number, 4);
}

#[tokio::test]
async fn the_check_does_not_start_before_everything_else_is_done() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    assert_eq!(browser.get(CHECK).await.with_status(303).location(), "/training");
    assert_eq!(browser.post::<&str>(CHECK, &[]).await.with_status(303).location(), CHECK);
    assert_eq!(app.events("attempt-started").await, 0);
}

#[tokio::test]
async fn a_passed_check_is_not_taken_again() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let number = app.certify(&browser).await;
    assert!(browser.get(CHECK).await.with_status(303).location().ends_with("/result"));
    browser.post::<&str>(CHECK, &[]).await.with_status(303);
    assert_eq!(app.events("attempt-started").await, 1);
    browser.get("/training").await.showing("You may meet people who need help").html().link("First shift");
    browser.get(&format!("/certificates/{number}")).await.with_status(200).showing("Thursday 23 November 2028");
}

#[tokio::test]
async fn a_new_version_of_the_code_is_asked_for_before_the_certificate() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let attempt = app.start(&browser).await;
    app.sql.execute("UPDATE policy_version SET number = 0").await;
    app.sql.execute("INSERT INTO policy_version SELECT randomblob(16), policy, 1, title, promise, body, text_hash || 'x', published_at FROM policy_version").await;
    let chosen: Vec<_> = app.items(attempt).await.iter().map(best).collect();
    answer_all(&browser, attempt, &chosen).await;
    let handed_in = hand_in(&browser, attempt).await.with_status(303);
    browser.follow(&handed_in).await.showing("You passed Something on your task list is still open");
    assert_eq!(app.events("certificate-issued").await, 0);
    browser.post("/policies/code-of-conduct", &[("agree", "yes")]).await.with_status(303);
    assert_eq!(app.events("certificate-issued").await, 1);
    browser.get("/training").await.showing("You may meet people who need help");
}
