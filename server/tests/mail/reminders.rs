//! Reminders: once each, by day, and only to those who still have something to do.

use app::certification::assigning::assign_training;
use domain::audit::Actor;
use domain::certification::Due;
use domain::people::Duty;
use store::assignments::Assignments;
use time::Duration;
use time::macros::date;

use crate::harness::TestApp;
use crate::harness::mail_server::MailServer;

const LEA: &str = "lea.north@example.org";

#[tokio::test]
async fn somebody_is_reminded_a_week_before_and_on_the_day_and_never_twice() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    app.person("Lea North", app.units.north, None).await;
    let (first, second) = (app.exim_worker(&exim), app.exim_worker(&exim));
    // Joined on 23 November, due on 7 December.
    for (days, expected) in [(6, 0), (1, 1), (1, 1), (5, 1), (1, 2), (1, 2), (7, 2)] {
        app.clock.advance(Duration::days(days));
        tokio::join!(first.turn(), second.turn());
        // A second plan on the same day, as if the first worker had lost its turn.
        app.sql.execute("DELETE FROM job").await;
        tokio::join!(first.turn(), second.turn());
        assert_eq!(app.messages_to(LEA).await.len(), expected, "{}", app.services.store.now());
    }
    assert_eq!(exim.messages().len(), 2);
    let states: Vec<_> = app.messages_to(LEA).await.into_iter().map(|message| message.state).collect();
    assert_eq!(states, ["sent", "sent"]);
}

#[tokio::test]
async fn nobody_is_reminded_of_what_they_finished_meanwhile() {
    let (exim, app) = (MailServer::start(), TestApp::with(|settings| settings.demo = true).await);
    let person = app.person("Lea North", app.units.north, None).await;
    let to = "grey-4xx-once@example.org";
    app.sql.execute(&format!("UPDATE person SET email = '{to}'")).await;
    app.clock.advance(Duration::days(7));
    let worker = app.exim_worker(&exim);
    worker.turn().await;
    assert_eq!(app.message_to(to).await.state, "queued", "the server put it off");
    let cycle = app.cycle(person).await.id;
    app.write(async |tx| store::cycles::complete(tx, cycle, date!(2026 - 11 - 30)).await).await;
    app.clock.advance(Duration::minutes(1));
    worker.turn().await;
    let message = app.message_to(to).await;
    assert_eq!((message.state.as_str(), message.last_error.as_deref()), ("suppressed", Some("completed")));
    assert!(exim.messages().is_empty());
    app.anon().get("/demo/mail").await.showing("not sent, because it was no longer needed");
}

#[tokio::test]
async fn whoever_is_exempt_is_not_reminded_and_a_mail_on_its_way_is_held_back() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    let to = "grey-4xx-once@example.org";
    app.sql.execute(&format!("UPDATE person SET email = '{to}'")).await;
    app.clock.advance(Duration::days(7));
    let worker = app.exim_worker(&exim);
    worker.turn().await;
    assert_eq!(app.message_to(to).await.state, "queued", "the server put it off");
    app.exempt(person).await;
    for _ in 0..8 {
        app.clock.advance(Duration::days(1));
        worker.turn().await;
    }
    let message = app.message_to(to).await;
    assert_eq!((message.state.as_str(), message.last_error.as_deref()), ("suppressed", Some("exempt")));
    assert_eq!(app.messages_to(to).await.len(), 1, "no other is planned");
    assert!(exim.messages().is_empty());
}

#[tokio::test]
async fn whoever_is_certified_is_not_reminded() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let browser = app.learner().await;
    app.certify(&browser).await;
    let worker = app.exim_worker(&exim);
    for _ in 0..15 {
        app.clock.advance(Duration::days(1));
        worker.turn().await;
    }
    let kinds: Vec<_> = app.messages_to(LEA).await.into_iter().map(|message| message.kind).collect();
    assert_eq!(kinds, [app::mail::CERTIFICATE]);
}

#[tokio::test]
async fn nobody_s_phone_rings_at_night() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    app.person("Lea North", app.units.north, None).await;
    let worker = app.exim_worker(&exim);
    // 30 November at 20:00 and 1 December at 07:59 in Oslo.
    for wait in [Duration::days(7) + Duration::hours(10), Duration::hours(11) + Duration::minutes(59)] {
        app.clock.advance(wait);
        worker.turn().await;
        assert!(app.messages_to(LEA).await.is_empty(), "{}", app.services.store.now());
    }
    app.clock.advance(Duration::minutes(1));
    app.sql.execute("DELETE FROM job").await;
    worker.turn().await;
    assert_eq!(app.messages_to(LEA).await.len(), 1, "it is made up for in the morning");
}

#[tokio::test]
async fn a_reminder_leads_to_the_training_in_the_person_s_language() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    browser.post("/account", &[("save", "language"), ("language", "nb")]).await.with_status(303);
    app.clock.advance(Duration::days(14));
    let exim = MailServer::start();
    app.exim_worker(&exim).turn().await;
    let mail = app.mail_to(LEA).await;
    assert_eq!(mail.subject, "Opplæringen din har frist mandag 7. desember 2026");
    assert_eq!(mail.link, "http://127.0.0.1:3000/training");
    assert!(!mail.text.to_lowercase().contains("menneskehandel"));
}

#[tokio::test]
async fn one_mail_reminds_of_everything_that_is_due_on_a_day() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    let duties = [Duty::Hotline, Duty::ChildFacing].into();
    let more = Assignments { duties, ..Assignments::default() };
    let today = date!(2026 - 11 - 23);
    app.write(async |tx| {
        store::assignments::set(tx, Actor::System, person, &more, today).await?;
        let somebody = store::people::get(tx, person).await?;
        assign_training(tx, &app.services, &somebody, |_| Due::after_assignment(today, 14)).await
    })
    .await;
    app.clock.advance(Duration::days(7));
    let worker = app.exim_worker(&exim);
    worker.turn().await;
    assert_eq!(app.messages_to(LEA).await.len(), 1);
    // The first of them is done before the mail of the day goes out: there is still the rest.
    let all = app.read(async |tx| store::cycles::of_person(tx, person).await).await;
    assert!(all.len() > 1);
    app.clock.advance(Duration::days(7));
    app.write(async |tx| store::cycles::complete(tx, all[0].id, date!(2026 - 12 - 07)).await).await;
    worker.turn().await;
    let states: Vec<_> = app.messages_to(LEA).await.into_iter().map(|message| message.state).collect();
    assert_eq!(states, ["sent", "sent"]);
}
