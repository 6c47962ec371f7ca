//! What people and administrators see of the mail: what goes out, what did not, and why.

use std::io::Write;
use std::process::Stdio;

use domain::ids::MessageId;
use domain::mail::MailState;
use domain::people::Role;
use server::mail::bounce;
use time::Duration;
use usecases::Caller;
use usecases::reminders::coming_back::note;

use crate::harness::mail_server::MailServer;
use crate::harness::process::vern;
use crate::harness::{Directory, TestApp, each_backend};

const LEA: &str = "lea.north@example.org";

#[tokio::test]
async fn an_administrator_sees_what_goes_out_next_and_to_whom() {
    let app = TestApp::new().await;
    app.person("Lea North", app.units.north, None).await;
    let administrator = app.administrator().await;
    let page = administrator.get("/mail").await.with_status(200);
    page.showing("No mail failed.").showing("Monday 30 November 2026").showing("No mail like that.");
    administrator.get("/mail/ahead/2026-11-30").await.with_status(200).showing("Lea North").showing("Monday 7 December 2026");
    administrator.get("/mail/ahead/2026-11-29").await.with_status(200).showing("Nobody is reminded on that day.");
    for day in ["2026-11-23", "2026-12-24", "soon", "2026-13-01"] {
        administrator.get(&format!("/mail/ahead/{day}")).await.with_status(404);
    }
}

#[tokio::test]
async fn an_administrator_sees_whose_renewal_opens_next() {
    let app = TestApp::new().await;
    app.certify(&app.learner().await).await;
    app.clock.advance(Duration::days(670));
    let administrator = app.administrator().await;
    let day = "/mail/ahead/2028-09-24";
    let page = administrator.get("/mail").await.with_status(200);
    assert_eq!(page.html().link("1 Renewals that open, Sunday 24 September 2028"), format!("{day}#renewals"));
    let page = administrator.get(day).await.with_status(200).showing("Renewals that open").showing("Nobody is reminded");
    page.showing("Lea North First shift Thursday 23 November 2028");
}

#[tokio::test]
async fn what_failed_is_shown_with_the_server_s_words_and_goes_again_on_request() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let lea = app.person("Lea North", app.units.north, None).await;
    app.sql.execute(&format!("UPDATE person SET email = 'refuse-5xx@example.org' WHERE email = '{LEA}'")).await;
    app.clock.advance(Duration::days(7));
    app.exim_worker(&exim).turn().await;
    let administrator = app.administrator().await;
    let page = administrator.get("/mail?state=failed").await.with_status(200);
    page.showing("1 mail could not be sent or came back.").showing("No such mailbox").showing("Send again");
    assert!(!administrator.get("/mail?state=sent").await.shows("refuse-5xx"));
    let manager = app.manager_of(app.units.north).await;
    manager.get("/people").await.showing("Mail does not arrive");
    let diary = manager.get(&format!("/people/{lea}/mail")).await.with_status(200);
    diary.showing("Mail to refuse-5xx@example.org comes back since Monday 30 November 2026");
    app.manager_of(app.units.south).await.get(&format!("/people/{lea}/mail")).await.with_status(404);
    let message = app.message_to("refuse-5xx@example.org").await;
    administrator.post(&format!("/mail/again/{}", message.id), &[("x", "")]).await.with_status(303);
    assert_eq!(app.message_to("refuse-5xx@example.org").await.state, MailState::Queued);
    assert_eq!(app.events("mail-sent-again").await, 1);
}

#[tokio::test]
async fn what_is_no_longer_so_does_not_go_again() {
    let app = TestApp::new().await;
    let guest = app.invited("guest@example.org", app.units.north).await;
    let manager = app.manager_of(app.units.north).await;
    manager.post(&format!("/people/{guest}/invite-again"), &[("x", "")]).await.with_status(303);
    let message = app.message_to("guest@example.org").await;
    app.sql.execute("UPDATE outbox SET state = 'failed', last_error = '550 no such mailbox' WHERE kind = 'invitation'").await;
    let corrected = [("name", ""), ("email", "right@example.org")];
    manager.post(&format!("/people/{guest}/contact"), &corrected).await.with_status(303);
    let administrator = app.administrator().await;
    let again = administrator.post(&format!("/mail/again/{}", message.id), &[("x", "")]).await.with_status(303);
    administrator.get(again.header("location")).await.showing("This mail does not go out again");
    assert_eq!(app.message_to("guest@example.org").await.state, MailState::Failed);
    assert_eq!(app.events("mail-sent-again").await, 0);
}

#[tokio::test]
async fn a_reminder_that_is_sent_again_is_tried_and_ends_the_trouble_once_the_server_has_it() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    app.person("Lea North", app.units.north, None).await;
    let manager = app.manager_of(app.units.north).await;
    let move_to = async |from: &str, to: &str| {
        for (table, column) in [("person", "email"), ("outbox", "recipient"), ("mail_trouble", "address")] {
            app.sql.execute(&format!("UPDATE {table} SET {column} = '{to}' WHERE {column} = '{from}'")).await;
        }
    };
    let (refused, slow) = ("refuse-5xx@example.org", "grey-4xx-once@example.org");
    move_to(LEA, refused).await;
    app.clock.advance(Duration::days(7));
    let worker = app.exim_worker(&exim);
    worker.turn().await;
    let (administrator, message) = (app.administrator().await, app.message_to(refused).await.id);
    let again = async || administrator.post(&format!("/mail/again/{message}"), &[("x", "")]).await.with_status(303);
    again().await;
    let trouble = async || manager.get("/people").await.shows("Mail does not arrive");
    assert!(trouble().await, "asking for it is no proof that it arrives");
    worker.turn().await;
    assert_eq!((app.message_to(refused).await.state.word(), trouble().await), ("failed", true), "it was tried, and refused");
    // The same mailbox, which is let in by its server after a while.
    move_to(refused, slow).await;
    again().await;
    worker.turn().await;
    assert_eq!((app.message_to(slow).await.state.word(), trouble().await), ("queued", true), "not yet");
    app.clock.advance(Duration::minutes(1));
    worker.turn().await;
    assert_eq!((app.message_to(slow).await.state.word(), trouble().await), ("sent", false));
}

/// Returns the report of a mail server that could not deliver a mail.
fn report(message: MessageId, status: &str) -> String {
    format!(
        "Message-ID: <7d0f1a52-9c1e-4b63-9f5e-0c2b3a4d5e6f@mx.example.org>\r\nTo: vern@train.example.org\r\n\r\n\
         Action: failed\r\nStatus: {status}\r\n\r\nMessage-ID: <{message}@train.example.org>\r\n"
    )
}

#[tokio::test]
async fn only_what_comes_back_for_good_stops_the_reminders() {
    each_backend(async |app| {
        for (name, status, is_trouble) in [("Lea North", "4.2.2", false), ("Liv North", "5.1.1", true)] {
            let person = app.person(name, app.units.north, None).await;
            let email = app.read(async |tx| store::people::get(tx, person).await).await.email.expect("an address");
            let message = app.post_certificate(person, email.as_str()).await;
            app.sql.execute(&format!("UPDATE outbox SET state = 'sent' WHERE recipient = '{email}'")).await;
            let report = bounce::read(report(message.id, status).as_bytes()).expect("a report");
            note(&Caller::system(&app.services, None), &report).await.expect("an answer").expect("it was sent");
            assert_eq!(app.message_to(email.as_str()).await.state, MailState::Bounced, "{status}");
            let troubles = app.read(async |tx| store::mail_trouble::of_people(tx, &[person]).await).await;
            assert_eq!(!troubles.is_empty(), is_trouble, "{status}");
        }
        assert_eq!(app.events("mail-returned").await, 2);
    })
    .await;
}

#[tokio::test]
async fn everybody_sees_why_a_reminder_came_or_did_not() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let learner = app.learner().await;
    let worker = app.exim_worker(&exim);
    worker.turn().await;
    learner.get("/account/mail").await.with_status(200).showing("Not sent: it had just been announced");
    app.clock.advance(Duration::days(7) - Duration::hours(6));
    worker.turn().await;
    learner.get("/account/mail").await.showing("Waits until Monday 30 November 2026, 08:00");
    app.certify(&learner).await;
    app.clock.advance(Duration::hours(6));
    worker.turn().await;
    learner.get("/account/mail").await.showing("Not sent: it was finished in time");
}

#[tokio::test]
async fn hours_and_zone_are_kept_and_what_cannot_be_is_said_at_the_field() {
    let app = TestApp::new().await;
    let learner = app.learner().await;
    for (from, until, zone, problem) in [
        ("9", "10", "", "Choose hours that lie at least 2 apart"),
        ("nine", "20", "", "Choose hours that lie at least 2 apart"),
        ("8", "20", "Kyiv time", "Write a time zone like Europe/Kyiv"),
    ] {
        let again = learner.post("/account/mail", &[("from", from), ("until", until), ("zone", zone)]).await.with_status(422);
        again.showing(problem);
    }
    learner.post("/account/mail", &[("from", "6"), ("until", "9"), ("zone", "Europe/Kyiv")]).await.with_status(303);
    learner.get("/account/mail").await.showing("Europe/Kyiv");
    let kept = app.read(async |tx| store::mail_preferences::of_person(tx, learner.person()).await).await;
    assert_eq!(kept.hours.ends(), (6, 9));
    assert_eq!(app.events("mail-preferences-set").await, 1);
}

#[tokio::test]
async fn managers_hear_once_a_week_how_many_are_late_and_can_stop_it_by_one_request() {
    let (exim, app) =
        (MailServer::start(), TestApp::with(|settings| settings.public_url = "https://train.example.org".into()).await);
    app.person("Lea North", app.units.north, None).await;
    let manager = app.person("Mona North", app.units.north, Some(Role::Manager)).await;
    let administrator = app.person("Ada Top", app.units.top, Some(Role::Administrator)).await;
    let worker = app.exim_worker(&exim);
    let summaries = async |email: &str| {
        app.messages_to(email).await.into_iter().filter(|message| message.kind == domain::mail::MailKind::Summary).count()
    };
    for (days, of_manager, of_administrator) in [(14, 0, 0), (1, 1, 0), (2, 1, 0), (4, 2, 0), (7, 3, 0), (2, 3, 1), (5, 4, 2)] {
        app.clock.advance(Duration::days(days));
        worker.turn().await;
        let found = (summaries("mona.north@example.org").await, summaries("ada.top@example.org").await);
        assert_eq!(found, (of_manager, of_administrator), "{}", app.store.now());
    }
    let raw = exim
        .messages()
        .into_iter()
        .find(|mail| mail.contains("To: mona.north@example.org") && mail.contains("List-Unsubscribe:"));
    let raw = raw.expect("the summary says how to stop it");
    assert!(raw.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{raw}");
    assert!(!exim.messages().iter().any(|mail| mail.contains("To: lea.north@example.org") && mail.contains("List-Unsubscribe")));
    let token = app.services.keys.stop_summaries(manager).expect("a token");
    let stop = format!("/mail/stop/{token}");
    app.anon().get(&stop).await.with_status(200).showing("Stop the weekly overview");
    assert_eq!(app.events("mail-preferences-set").await, 0, "looking changes nothing");
    for _ in 0..2 {
        app.anon().post(&stop, &[("List-Unsubscribe", "One-Click")]).await.with_status(200);
    }
    assert_eq!(app.events("mail-preferences-set").await, 1);
    app.clock.advance(Duration::days(7));
    worker.turn().await;
    assert_eq!((summaries("mona.north@example.org").await, summaries("ada.top@example.org").await), (4, 3));
    app.anon().post(&format!("{stop}x"), &[("x", "")]).await.with_status(404);
    let session = app.link(administrator, domain::sign_in::Purpose::SignIn).await;
    app.anon().post(&format!("/mail/stop/{session}"), &[("x", "")]).await.with_status(404);
}

#[tokio::test]
async fn a_test_mail_shows_the_talk_with_the_mail_server() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let administrator = app.administrator().await;
    let sent = administrator.post("/mail/test", &[("x", "")]).await.with_status(303);
    administrator.get(sent.location()).await.with_status(200).showing("A worker takes it within seconds");
    app.exim_worker(&exim).turn().await;
    let page = administrator.get(sent.location()).await.with_status(200).showing("RCPT TO").showing("250");
    assert!(!page.shows(crate::harness::mail_server::PASSWORD));
    app.sql.execute("UPDATE person SET email = 'refuse-5xx@example.org'").await;
    let refused = administrator.post("/mail/test", &[("x", "")]).await.with_status(303);
    app.exim_worker(&exim).turn().await;
    administrator.get(refused.location()).await.showing("could not be sent").showing("5.1.1 No such mailbox");
    let certificate = app.post_certificate(administrator.person(), "guest@example.org").await;
    administrator.get(&format!("/mail/test/{}", certificate.id)).await.with_status(404);
}

#[tokio::test]
async fn a_report_of_a_mail_that_came_back_is_read_from_standard_input() {
    let data = Directory::new();
    crate::harness::process::run(data.path(), &["seed", "--demo"]);
    let mut child = vern(data.path(), &["mail", "bounced"]).stdin(Stdio::piped()).spawn().expect("vern runs");
    child.stdin.take().expect("a pipe").write_all(b"Subject: Out of office\r\n\r\nBack on Monday.").expect("written");
    assert!(child.wait_with_output().expect("it ends").status.success());
}
