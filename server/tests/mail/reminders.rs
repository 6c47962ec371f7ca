//! Reminders: once each, by day, and only to those who still have something to do.

use std::collections::BTreeSet;

use domain::audit::Actor;
use domain::calendar::TimeZone;
use domain::certification::Due;
use domain::ids::PersonId;
use domain::mail::MailState;
use domain::people::{Assignments, Duty};
use domain::reminders::{MailPreferences, NotSent, Occasion, WakingHours};
use time::macros::{date, datetime};
use time::{Date, Duration};
use usecases::certification::assigning::assign_training;

use crate::harness::TestApp;
use crate::harness::mail_server::MailServer;

const LEA: &str = "lea.north@example.org";

#[tokio::test]
async fn somebody_is_reminded_by_the_ladder_and_never_twice() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let lea = app.person("Lea North", app.units.north, None).await;
    only_first_shift(&app, lea).await;
    let (first, second) = (app.exim_worker(&exim), app.exim_worker(&exim));
    // Joined on 23 November, due on 7 December: a week and a day before, on the day, and 3, 7 and 14 days after.
    for (days, expected) in [(6, 0), (1, 1), (1, 1), (5, 2), (1, 3), (1, 3), (2, 4), (4, 5), (7, 6), (7, 6), (30, 6)] {
        app.clock.advance(Duration::days(days));
        tokio::join!(first.turn(), second.turn());
        // A second plan on the same day, as if the first worker had lost its turn.
        app.sql.execute("DELETE FROM job").await;
        tokio::join!(first.turn(), second.turn());
        assert_eq!(app.messages_to(LEA).await.len(), expected, "{}", app.store.now());
    }
    assert_eq!(exim.messages().len(), 6);
    let states: BTreeSet<_> = app.messages_to(LEA).await.into_iter().map(|message| message.state).collect();
    assert_eq!(states, BTreeSet::from([MailState::Sent]));
}

#[tokio::test]
async fn after_a_pause_of_the_worker_only_the_latest_reminder_goes_out() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let lea = app.person("Lea North", app.units.north, None).await;
    only_first_shift(&app, lea).await;
    app.clock.advance(Duration::days(16));
    app.exim_worker(&exim).turn().await;
    let mail = app.mail_to(LEA).await;
    assert_eq!(mail.subject, "Your training was due on Monday 7 December 2026");
    assert_eq!(app.messages_to(LEA).await.len(), 1);
}

#[tokio::test]
async fn who_cannot_be_reached_gets_no_more_reminders_until_a_mail_arrives() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    let to = "refuse-5xx@example.org";
    app.sql.execute(&format!("UPDATE person SET email = '{to}'")).await;
    let worker = app.exim_worker(&exim);
    app.clock.advance(Duration::days(7));
    worker.turn().await;
    assert_eq!(app.message_to(to).await.state, MailState::Failed);
    app.clock.advance(Duration::days(6));
    worker.turn().await;
    assert_eq!(app.messages_to(to).await.len(), 1, "nobody writes to an address that refuses");
    let noted = app.read(async |tx| store::reminders::of_person(tx, person, 1).await).await;
    assert_eq!(noted[0].not_sent, Some(NotSent::Unreachable));
    // Another address is another matter.
    app.sql.execute(&format!("UPDATE person SET email = '{LEA}'")).await;
    app.clock.advance(Duration::days(1));
    worker.turn().await;
    assert_eq!(app.message_to(LEA).await.state, MailState::Sent);
    let trouble = app.read(async |tx| store::mail_trouble::of_people(tx, &[person]).await).await;
    assert!(trouble.is_empty(), "{trouble:?}");
}

#[tokio::test]
async fn mail_waits_for_the_morning_of_the_person_s_own_zone() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    let time_zone = Some(TimeZone::named("America/St_Johns").expect("a zone"));
    let hours = WakingHours::new(9, 12).expect("hours");
    let wishes = MailPreferences { time_zone, hours, ..MailPreferences::default() };
    app.write(async |tx| store::mail_preferences::set(tx, person, &wishes).await).await;
    let worker = app.exim_worker(&exim);
    // 30 November, 10:00 in Oslo: half past five in St John's.
    app.clock.advance(Duration::days(7));
    worker.turn().await;
    let message = app.message_to(LEA).await;
    assert_eq!((message.state.word(), message.run_at), ("queued", datetime!(2026-11-30 12:30 UTC)));
    app.clock.advance(Duration::hours(3) + Duration::minutes(30));
    worker.turn().await;
    assert_eq!(app.message_to(LEA).await.state, MailState::Sent);
}

#[tokio::test]
async fn new_training_is_told_of_in_the_mail_of_the_day() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    let worker = app.exim_worker(&exim);
    app.clock.advance(Duration::days(7) - Duration::hours(6));
    worker.turn().await;
    let digest = app.message_to(LEA).await;
    assert_eq!(digest.state, MailState::Queued, "before eight in the morning");
    give(&app, person, [Duty::Hotline], date!(2026 - 11 - 30)).await;
    app.sql.execute("DELETE FROM job").await;
    worker.turn().await;
    assert_eq!(app.message_to(LEA).await.id, digest.id, "it joins the mail that waits");
    app.clock.advance(Duration::hours(6));
    worker.turn().await;
    let mail = app.mail_to(LEA).await;
    assert_eq!(mail.subject, "Your training: 2 things to do");
    assert!(mail.text.contains("is due on Monday 7 December 2026") && mail.text.contains("New training is ready for you"));
    // What comes when the mail of the day is gone waits for the next one.
    give(&app, person, [Duty::Hotline, Duty::ChildFacing], date!(2026 - 11 - 30)).await;
    app.sql.execute("DELETE FROM job").await;
    worker.turn().await;
    let next = app.messages_to(LEA).await.into_iter().find(|message| message.id != digest.id).expect("a second mail");
    assert_eq!((next.state.word(), next.run_at), ("queued", datetime!(2026-12-01 7:00 UTC)));
}

/// Completes everything but what is due on 7 December.
async fn only_first_shift(app: &TestApp, person: PersonId) {
    app.write(async |tx| {
        for cycle in store::cycles::of_person(tx, person).await?.iter().filter(|cycle| cycle.due.on != date!(2026 - 12 - 07)) {
            store::cycles::complete(tx, cycle.id, date!(2026 - 11 - 23)).await?;
        }
        Ok(())
    })
    .await;
}

async fn give(app: &TestApp, person: PersonId, duties: impl IntoIterator<Item = Duty>, day: Date) {
    let more = Assignments { duties: duties.into_iter().collect(), ..Assignments::default() };
    app.write(async |tx| {
        store::assignments::set(tx, Actor::System, person, &more, day).await?;
        let somebody = store::people::get(tx, person).await?;
        assign_training(tx, &app.services, &somebody, |days| Due::after_assignment(day, days)).await
    })
    .await;
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
    assert_eq!(app.message_to(to).await.state, MailState::Queued, "the server put it off");
    let cycle = app.cycle(person).await.id;
    app.write(async |tx| store::cycles::complete(tx, cycle, date!(2026 - 11 - 30)).await).await;
    app.clock.advance(Duration::minutes(1));
    worker.turn().await;
    let message = app.message_to(to).await;
    assert_eq!((message.state.word(), message.last_error.as_deref()), ("suppressed", Some("completed")));
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
    assert_eq!(app.message_to(to).await.state, MailState::Queued, "the server put it off");
    app.exempt(person).await;
    for _ in 0..8 {
        app.clock.advance(Duration::days(1));
        worker.turn().await;
    }
    let message = app.message_to(to).await;
    assert_eq!((message.state.word(), message.last_error.as_deref()), ("suppressed", Some("exempt")));
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
    assert_eq!(kinds, [domain::mail::MailKind::Certificate]);
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
        assert_eq!(app.message_to(LEA).await.state, MailState::Queued, "{}", app.store.now());
    }
    app.clock.advance(Duration::minutes(1));
    worker.turn().await;
    assert_eq!(app.message_to(LEA).await.state, MailState::Sent, "it goes out in the morning");
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
    let more = Assignments { duties: [Duty::Hotline, Duty::ChildFacing].into(), ..Assignments::default() };
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
    app.clock.advance(Duration::days(7) - Duration::hours(6));
    worker.turn().await;
    app.write(async |tx| store::cycles::complete(tx, all[0].id, date!(2026 - 12 - 07)).await).await;
    app.clock.advance(Duration::hours(6));
    worker.turn().await;
    let mail = app.mail_to(LEA).await;
    assert!(mail.text.contains("due today"), "{}", mail.text);
    let left_out = app.read(async |tx| store::reminders::of_person(tx, person, 20).await).await;
    let done = left_out.iter().find(|reminder| reminder.cycle == all[0].id && reminder.occasion == Occasion::Due(0));
    assert_eq!(done.and_then(|reminder| reminder.not_sent), Some(NotSent::Completed));
}
