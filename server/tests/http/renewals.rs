//! Renewing a certificate: the short way opens in time, asks what was missed, and loses no day.

use std::collections::BTreeSet;

use app::certification::assigning::assign_training;
use domain::audit::Actor;
use domain::certification::{CycleKind, Due, Fate, Validity};
use domain::people::Duty;
use store::assignments::Assignments;
use store::certificates::{Certificate, NewCertificate};
use store::progress::{Part, done};
use time::Duration;
use time::macros::date;

use crate::harness::broken_mail_server::SilentServer;
use crate::harness::post::plain;
use crate::harness::steps::{answer_all, attempt_of, best, hand_in, harmless};
use crate::harness::{Browser, TestApp};

const CHECK: &str = "/check/first-shift";

/// Lets the worker have its turn, without any mail going out.
async fn work(app: &TestApp) {
    app.sql.execute("DELETE FROM job").await;
    app.sql.execute("UPDATE outbox SET state = 'suppressed'").await;
    let server = SilentServer::start();
    app.worker(&plain(server.port())).turn().await;
}

async fn certificates(app: &TestApp, browser: &Browser) -> Vec<Certificate> {
    let person = browser.person();
    app.read(async |tx| store::certificates::of_person(tx, person).await).await
}

/// Reads the module of the refresher.
async fn read_again(app: &TestApp, browser: &Browser) {
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
    while !app.expected(attempt, &miss(missed)).await.passed() {
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
    let training = browser.get("/training").await.showing("Renew: First shift").showing("You may start.");
    training.showing("Because your certificate ends on Thursday 23 November 2028.");
    assert_eq!(browser.get(CHECK).await.with_status(303).location(), "/training", "there is something to read first");
    read_again(&app, &browser).await;
    let attempt = attempt_of(browser.post::<&str>(CHECK, &[]).await.with_status(303).location());
    let asked = app.items(attempt).await;
    assert_eq!(asked.len(), 6);
    let ids: BTreeSet<&str> = asked.iter().map(|item| item.id.as_str()).collect();
    assert!(ids.contains(items[missed].id.as_str()), "what was missed is asked again");
    let chosen: Vec<_> = asked.iter().map(best).collect();
    answer_all(&browser, attempt, &chosen).await;
    hand_in(&browser, attempt).await.with_status(303);

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

#[tokio::test]
async fn nobody_renews_what_they_do_not_need_any_more() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    app.certify(&browser).await;
    let person = browser.person();
    let hotline = Assignments { duties: [Duty::Hotline].into(), ..Assignments::default() };
    let (release, today) = (app.release().await, date!(2026 - 11 - 23));
    app.write(async |tx| {
        store::assignments::set(tx, Actor::System, person, &hotline, today).await?;
        let somebody = store::people::get(tx, person).await?;
        assign_training(tx, &app.services, &somebody, |days| Due::after_assignment(today, days)).await.expect("a round");
        let path = release.course.path("hotline").expect("the path");
        let all = store::courses::certifications(tx).await?;
        let certification = all.into_iter().find(|certification| certification.path == "hotline").expect("a certification");
        let cycle = store::cycles::current(tx, person, certification.id).await?.expect("a round").id;
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
        store::cycles::complete(tx, cycle, today).await?;
        store::assignments::set(tx, Actor::System, person, &Assignments::default(), today).await
    })
    .await;
    app.clock.advance(Duration::days(680));
    work(&app).await;
    let all = app.read(async |tx| store::cycles::of_person(tx, person).await).await;
    let renewed = all.iter().filter(|cycle| cycle.number == 2).count();
    assert_eq!(renewed, 1, "the first shift is for everyone; who left the hotline keeps that certificate and need not renew it");
}
