//! Mail servers that say no, not yet, or not to you.

use domain::mail::MailState;
use time::Duration;

use crate::harness::TestApp;
use crate::harness::broken_mail_server::DroppingServer;
use crate::harness::mail_server::MailServer;
use crate::harness::post::{plain, settings, with_password};
use crate::harness::process::free_port;

/// Returns what the demonstration's mailbox says of the message to an address.
async fn shown(app: &TestApp, to: &str) -> String {
    let page = app.anon().get("/demo/mail").await.with_status(200);
    let rows = page.html().elements("li").into_iter().map(|(_, words)| words).collect::<Vec<_>>();
    rows.into_iter().find(|row| row.contains(to)).expect("the message is listed")
}

async fn demonstration() -> TestApp {
    TestApp::with(|settings| settings.demo = true).await
}

#[tokio::test]
async fn a_mail_that_is_refused_for_good_has_failed_and_shows_it() {
    let (exim, app) = (MailServer::start(), demonstration().await);
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, "refuse-5xx@example.org").await;
    app.post_certificate(person, "lea@example.org").await;
    let worker = app.exim_worker(&exim);
    worker.turn().await;
    let refused = app.message_to("refuse-5xx@example.org").await;
    assert_eq!((refused.state.word(), refused.attempts), ("failed", 1));
    assert!(refused.last_error.as_deref().is_some_and(|why| why.contains("550")), "{:?}", refused.last_error);
    assert!(shown(&app, "refuse-5xx@example.org").await.ends_with("could not be sent"));
    assert_eq!(app.message_to("lea@example.org").await.state, MailState::Sent, "the others go all the same");
    app.clock.advance(Duration::days(2));
    worker.turn().await;
    assert_eq!(app.message_to("refuse-5xx@example.org").await.attempts, 1, "it is not tried again");
    assert_eq!(exim.messages().len(), 1);
}

#[tokio::test]
async fn a_mail_that_is_put_off_goes_later() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    let to = "grey-4xx-once@example.org";
    app.post_certificate(person, to).await;
    let worker = app.exim_worker(&exim);
    worker.turn().await;
    let waiting = app.message_to(to).await;
    assert_eq!((waiting.state.word(), app.waits(to).await), ("queued", 60));
    assert!(waiting.last_error.as_deref().is_some_and(|why| why.contains("451")), "{:?}", waiting.last_error);
    app.clock.advance(Duration::seconds(59));
    worker.turn().await;
    assert_eq!(app.message_to(to).await.attempts, 1, "not before its time");
    app.clock.advance(Duration::seconds(1));
    worker.turn().await;
    let sent = app.message_to(to).await;
    assert_eq!((sent.state.word(), sent.attempts, sent.last_error), ("sent", 2, None));
    assert_eq!(exim.count_with_message_id(&format!("{}@vern.example", sent.id)), 1);
}

#[tokio::test]
async fn a_mail_that_is_put_off_for_ever_has_failed_in_the_end() {
    let (exim, app) = (MailServer::start(), demonstration().await);
    let person = app.person("Lea North", app.units.north, None).await;
    let to = "later-4xx@example.org";
    app.post_certificate(person, to).await;
    let worker = app.exim_worker(&exim);
    for (attempt, wait) in [(1, 60), (2, 5 * 60), (3, 30 * 60), (4, 2 * 3_600), (5, 12 * 3_600)] {
        worker.turn().await;
        let message = app.message_to(to).await;
        assert_eq!((message.state.word(), message.attempts, app.waits(to).await), ("queued", attempt, wait));
        app.clock.advance(Duration::seconds(wait));
    }
    worker.turn().await;
    assert_eq!(app.message_to(to).await.state, MailState::Failed);
    assert!(shown(&app, to).await.ends_with("could not be sent"));
}

#[tokio::test]
async fn a_wrong_password_loses_no_mail_and_is_visible() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, "lea@example.org").await;
    let password = "a wrong one";
    app.worker(&with_password(exim.port(), &exim, password)).turn().await;
    let message = app.message_to("lea@example.org").await;
    let why = message.last_error.expect("the reason is kept");
    assert!(why.contains("535") && !why.contains(password), "{why}");
    assert!(exim.messages().is_empty());
    assert!(["queued", "failed"].contains(&message.state.word()), "{}", message.state);
}

#[tokio::test]
async fn mail_waits_until_a_wrong_password_is_put_right() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, "lea@example.org").await;
    app.worker(&with_password(exim.port(), &exim, "a wrong one")).turn().await;
    app.clock.advance(Duration::minutes(1));
    app.exim_worker(&exim).turn().await;
    assert_eq!(app.message_to("lea@example.org").await.state, MailState::Sent, "the mistake was ours, not the recipient's");
}

#[tokio::test]
async fn without_tls_nothing_is_said_to_the_server() {
    let (server, app) = (DroppingServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, "lea@example.org").await;
    let port = server.port().to_string();
    let secure =
        settings(&["--smtp-host", "127.0.0.1", "--smtp-port", &port, "--smtp-user", "vern", "--smtp-password", "secret"]);
    app.worker(&secure).turn().await;
    assert_eq!(server.received(), 0);
    let message = app.message_to("lea@example.org").await;
    assert_eq!((message.state.word(), app.waits("lea@example.org").await), ("queued", 60));
    assert!(message.last_error.as_deref().is_some_and(|why| why.contains("STARTTLS")), "{:?}", message.last_error);
}

#[tokio::test]
async fn a_server_with_an_unknown_certificate_gets_no_mail() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, "lea@example.org").await;
    let port = exim.port().to_string();
    let without_ca = settings(&["--smtp-port", &port, "--smtp-user", "vern", "--smtp-password", "secret"]);
    app.worker(&without_ca).turn().await;
    assert!(exim.messages().is_empty());
    let message = app.message_to("lea@example.org").await;
    assert_eq!(message.state, MailState::Queued);
    assert!(message.last_error.as_deref().is_some_and(|why| why.contains("certificate")), "{:?}", message.last_error);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_again() {
    let app = TestApp::new().await;
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, "lea@example.org").await;
    app.worker(&plain(free_port())).turn().await;
    let message = app.message_to("lea@example.org").await;
    assert_eq!((message.state.word(), app.waits("lea@example.org").await), ("queued", 60));
    let exim = MailServer::start();
    app.clock.advance(Duration::minutes(1));
    app.exim_worker(&exim).turn().await;
    assert_eq!(exim.messages().len(), 1);
}

#[tokio::test]
async fn an_address_that_the_server_cannot_read_holds_up_nobody_else() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, "blåbær@example.org").await;
    app.post_certificate(person, "lea@example.org").await;
    app.exim_worker(&exim).turn().await;
    assert_eq!(app.message_to("lea@example.org").await.state, MailState::Sent);
    let odd = app.message_to("blåbær@example.org").await;
    assert!(matches!(odd.state.word(), "sent" | "failed"), "servers differ in what they can read, but it is settled: {odd:?}");
}
