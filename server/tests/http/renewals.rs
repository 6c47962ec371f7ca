//! Renewing a certificate: the short way opens in time, asks what was missed, and loses no day.

use std::collections::BTreeSet;

use domain::audit::Actor;
use domain::certification::{Certificate, CycleKind, Due, Fate, Validity};
use domain::ids::PersonId;
use domain::learning::Part;
use domain::people::{Assignments, Duty};
use store::certificates::NewCertificate;
use store::progress::done;
use time::macros::date;
use time::{Date, Duration};
use usecases::certification::assigning::assign_training;

use crate::harness::post::plain;
use crate::harness::steps::{CHECK, answer_all, best, hand_in, harmless, start_check};
use crate::harness::{Browser, TestApp};

/// Lets the worker have its turn, with all jobs, without any mail going out.
pub(crate) async fn work(app: &TestApp) {
    app.sql.execute("DELETE FROM job").await;
    turn(app).await;
}

/// Lets the worker have its turn, without any mail going out.
pub(crate) async fn turn(app: &TestApp) {
    app.sql.execute("UPDATE outbox SET state = 'suppressed'").await;
    // Nobody listens at this port: what this turn writes waits for its next try, and nobody waits for an answer.
    app.worker(&plain(1)).turn().await;
}

async fn certificates(app: &TestApp, browser: &Browser) -> Vec<Certificate> {
    let person = browser.person();
    app.read(async |tx| store::certificates::of_person(tx, person).await).await
}

/// Reads the module of the refresher.
pub(super) async fn read_again(app: &TestApp, browser: &Browser) {
    let (release, cycle) = (app.release().await, app.cycle(browser.person()).await);
    let module = release.course.module("refresher").expect("the module");
    app.write(async |tx| {
        for section in &module.sections {
            done(tx, cycle.id, &module.slug, Part::Section(&section.id)).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_short_way_opens_in_time_asks_what_was_missed_and_loses_no_day() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let attempt = app.start(&browser).await;
    let items = app.items(attempt).await;
    // One question is missed, and the check passed all the same.
    let miss = |missed: usize| -> Vec<_> {
        items.iter().enumerate().map(|(n, item)| if n == missed { harmless(item) } else { best(item) }).collect()
    };
    let mut missed = 0;
    // A question whose other answers are all dangerous cannot be missed harmlessly.
    while harmless(&items[missed]) == best(&items[missed]) || !app.expected(attempt, &miss(missed)).await.passed() {
        missed += 1;
    }
    let chosen = miss(missed);
    answer_all(&browser, attempt, &chosen).await;
    hand_in(&browser, attempt).await.with_status(303);
    assert_eq!(certificates(&app, &browser).await[0].validity.until, date!(2028 - 11 - 23));

    app.clock.advance(Duration::days(669));
    work(&app).await;
    assert_eq!(app.cycle(browser.person()).await.number, 1, "22 September 2028: the window is not open yet");
    app.clock.advance(Duration::days(2));
    work(&app).await;
    work(&app).await;
    let cycle = app.cycle(browser.person()).await;
    assert_eq!((cycle.number, cycle.kind, cycle.due.on), (2, CycleKind::Refresher, date!(2028 - 11 - 23)));

    let browser = app.sign_in(browser.person()).await;
    let training = browser.get("/training").await.showing("Renew: First shift").showing("You may meet people who need help");
    let manager = app.manager_of(app.units.north).await;
    let page = manager.get(&format!("/people/{}", browser.person())).await;
    page.showing("Certified until Thursday 23 November 2028; Renewal open, due Thursday 23 November 2028");
    let row = "May start, until Thursday 23 November 2028 May meet people who need help, but only under supervision until the full certificate \
               has been earned. Not finished, was due Wednesday 23 December 2026";
    manager.get("/people?q=Lea").await.showing(row);
    training.showing("Because your certificate ends on Thursday 23 November 2028.");
    assert_eq!(browser.get(CHECK).await.with_status(303).location(), "/training", "there is something to read first");
    read_again(&app, &browser).await;
    let attempt = start_check(&browser).await;
    let asked = app.items(attempt).await;
    assert_eq!(asked.len(), 6);
    let ids: BTreeSet<&str> = asked.iter().map(|item| item.id.as_str()).collect();
    assert!(ids.contains(items[missed].id.as_str()), "what was missed is asked again");
    app.hand_in_as(&browser, attempt, best).await;

    let [renewed, old] = &certificates(&app, &browser).await[..] else { panic!("two certificates") };
    assert_eq!((renewed.validity.from, renewed.validity.until), (date!(2028 - 09 - 24), date!(2030 - 11 - 23)));
    assert_eq!(old.fate, Fate { revoked_on: None, superseded_on: Some(date!(2028 - 09 - 24)) });
    browser.get("/training").await.showing("Because your last certificate ended on Thursday 23 November 2028");
    app.anon().get(&format!("/verify/{}", old.number)).await.showing("Replaced");
    app.anon().get(&format!("/verify/{}", renewed.number)).await.showing("Valid");
    assert_eq!(app.events("certificate-superseded").await, 1);
}

#[tokio::test]
async fn who_lets_the_short_way_pass_takes_the_whole_path_again() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    app.certify(&browser).await;
    app.clock.advance(Duration::days(680));
    work(&app).await;
    app.clock.advance(Duration::days(60));
    work(&app).await;
    let cycle = app.cycle(browser.person()).await;
    assert_eq!((cycle.number, cycle.kind), (3, CycleKind::Original));
    let browser = app.sign_in(browser.person()).await;
    let training = browser.get("/training").await;
    let training = training.showing("Until it is done, you do not meet people who need help.");
    assert!(training.shows("What trafficking is") && !training.shows("Continue"), "nothing of it counts as read");
    assert_eq!(app.events("cycle-lapsed").await, 1);
}

/// Lets a person work on the hotline, with the certificate for it.
async fn certify_for_hotline(app: &TestApp, person: PersonId, today: Date) {
    let hotline = Assignments { duties: [Duty::Hotline].into(), ..Assignments::default() };
    let release = app.release().await;
    app.write(async |tx| {
        store::assignments::set(tx, Actor::System, person, &hotline, today).await?;
        let somebody = store::people::get(tx, person).await?;
        assign_training(tx, &app.services, &somebody, |days| Due::after_assignment(today, days)).await?;
        let path = release.course.path("hotline").expect("the path");
        let all = store::courses::certifications(tx).await?;
        let certification = all.into_iter().find(|certification| certification.path == "hotline").expect("a certification");
        let cycle = store::cycles::current(tx, person, certification.id).await?.expect("a cycle").id;
        let new = NewCertificate {
            person,
            cycle,
            release: release.id,
            holder: somebody.name.expect("a name"),
            title: path.title.clone(),
            allows: path.allows.clone(),
            validity: Validity::from_completion(today, path.valid, path.window),
        };
        store::certificates::issue(tx, new).await?;
        store::cycles::complete(tx, cycle, today).await
    })
    .await;
}

async fn work_nowhere(app: &TestApp, person: PersonId, today: Date) {
    app.write(async |tx| {
        store::assignments::set(tx, Actor::System, person, &Assignments::default(), today).await?;
        let somebody = store::people::get(tx, person).await?;
        assign_training(tx, &app.services, &somebody, |days| Due::after_assignment(today, days)).await
    })
    .await;
}

#[tokio::test]
async fn nobody_renews_what_they_do_not_need_any_more() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    app.certify(&browser).await;
    let (person, today) = (browser.person(), date!(2026 - 11 - 23));
    certify_for_hotline(&app, person, today).await;
    work_nowhere(&app, person, today).await;
    app.clock.advance(Duration::days(680));
    work(&app).await;
    let all = app.read(async |tx| store::cycles::of_person(tx, person).await).await;
    let renewed = all.iter().filter(|cycle| cycle.number == 2).count();
    assert_eq!(renewed, 1, "the first shift is for everyone; who left the hotline keeps that certificate and need not renew it");
    // They come back to the hotline long after: the whole path, with time for it.
    app.clock.advance(Duration::days(200));
    certify_again_is_asked(&app, person).await;
}

async fn certify_again_is_asked(app: &TestApp, person: PersonId) {
    let hotline = Assignments { duties: [Duty::Hotline].into(), ..Assignments::default() };
    let today = date!(2029 - 04 - 21);
    app.write(async |tx| store::assignments::set(tx, Actor::System, person, &hotline, today).await).await;
    work(app).await;
    let all = app.read(async |tx| store::cycles::of_person(tx, person).await).await;
    let due: Vec<Due> = all.iter().filter(|cycle| cycle.is_open() && cycle.number == 2).map(|cycle| cycle.due).collect();
    assert_eq!(due, [Due::after_return(today, 30)]);
    let browser = app.sign_in(person).await;
    browser
        .get("/training")
        .await
        .showing("Because your certificate had ended when you needed it again on Saturday 21 April 2029");
}

#[tokio::test]
async fn a_certificate_that_is_not_needed_any_more_makes_nobody_late() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    app.certify(&browser).await;
    let (person, today) = (browser.person(), date!(2026 - 11 - 23));
    certify_for_hotline(&app, person, date!(2025 - 01 - 10)).await;
    app.write(async |tx| {
        for cycle in store::cycles::of_person(tx, person).await?.iter().filter(|cycle| cycle.is_open()) {
            store::cycles::complete(tx, cycle.id, today).await?;
        }
        Ok(())
    })
    .await;
    let manager = app.manager_of(app.units.north).await;
    manager.get("/people?q=Lea").await.showing("Lapsed, was valid until Saturday 10 January 2026");
    work_nowhere(&app, person, today).await;
    manager.get("/people?q=Lea").await.showing("Certified until Thursday 23 November 2028").showing("but only under supervision");
    manager.get(&format!("/people/{person}")).await.showing("but only under supervision");
}

#[tokio::test]
async fn what_was_read_for_one_renewal_is_read_anew_for_one_that_opens_later() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    app.certify(&browser).await;
    app.clock.advance(Duration::days(14));
    certify_for_hotline(&app, browser.person(), date!(2027 - 12 - 07)).await;
    let read = async |browser: &Browser| {
        let release = app.release().await;
        for section in &release.course.module("refresher").expect("the module").sections {
            browser.post::<&str>(&format!("/modules/refresher/{}", section.id), &[]).await.with_status(303);
        }
    };
    app.clock.advance(Duration::days(657));
    work(&app).await;
    let browser = app.sign_in(browser.person()).await;
    read(&browser).await;
    browser.post::<&str>(CHECK, &[]).await.with_status(303);
    app.clock.advance(Duration::days(14));
    work(&app).await;
    let browser = app.sign_in(browser.person()).await;
    let hotline = "/check/hotline";
    assert_eq!(browser.get(hotline).await.with_status(303).location(), "/training", "there is something to read first");
    read(&browser).await;
    browser.get(hotline).await.with_status(200);
}

#[tokio::test]
async fn a_cycle_that_was_closed_meanwhile_takes_no_answers_and_keeps_its_results() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let failed = app.start(&browser).await;
    app.hand_in_as(&browser, failed, harmless).await;
    browser.get(&format!("/attempts/{failed}/result")).await.showing("When you can try again");
    app.clock.advance(Duration::days(3));
    let attempt = start_check(&browser).await;
    let chosen: Vec<_> = app.items(attempt).await.iter().map(best).collect();
    answer_all(&browser, attempt, &chosen).await;
    let cycle = app.cycle(browser.person()).await;
    app.write(async |tx| store::cycles::no_longer_required(tx, &cycle).await).await;
    assert_eq!(hand_in(&browser, attempt).await.with_status(303).location(), "/training");
    assert!(certificates(&app, &browser).await.is_empty());
    let result = browser.get(&format!("/attempts/{failed}/result")).await.with_status(200).showing("Not yet");
    assert!(!result.shows("When you can try again"), "there is nothing to try again");
}

#[tokio::test]
async fn who_is_in_the_middle_of_the_short_check_may_finish_it() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    app.certify(&browser).await;
    app.clock.advance(Duration::days(680));
    work(&app).await;
    let browser = app.sign_in(browser.person()).await;
    read_again(&app, &browser).await;
    let attempt = start_check(&browser).await;
    app.clock.advance(Duration::days(60));
    work(&app).await;
    assert_eq!(app.events("cycle-lapsed").await, 0);
    let browser = app.sign_in(browser.person()).await;
    app.hand_in_as(&browser, attempt, best).await;
    assert_eq!(certificates(&app, &browser).await.len(), 2);
}
