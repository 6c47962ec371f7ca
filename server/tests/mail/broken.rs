//! Mail servers that are slow, vanish in the middle, or never say a word.

use time::Duration;

use crate::harness::TestApp;
use crate::harness::broken_mail_server::{DroppingServer, SilentServer};
use crate::harness::cutting_proxy::CuttingProxy;
use crate::harness::mail_server::MailServer;
use crate::harness::post::{exim_at, plain};

const LEA: &str = "lea.north@example.org";

#[tokio::test]
async fn a_slow_server_gets_its_time() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, "slow@example.org").await;
    app.exim_worker(&exim).turn().await;
    assert_eq!(app.message_to("slow@example.org").await.state, "sent");
    assert_eq!(exim.messages().len(), 1);
}

#[tokio::test]
async fn a_mail_whose_answer_was_lost_is_uncertain_and_not_sent_twice() {
    let (server, app) = (DroppingServer::start(), TestApp::with(|settings| settings.demo = true).await);
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, LEA).await;
    let worker = app.worker(&plain(server.port()));
    worker.turn().await;
    assert_eq!((server.received(), app.message_to(LEA).await.state.as_str()), (1, "sending"));
    app.clock.advance(Duration::minutes(2));
    worker.turn().await;
    assert_eq!(app.message_to(LEA).await.state, "sending", "its lease runs to the end of this second");
    app.clock.advance(Duration::minutes(1));
    worker.turn().await;
    assert_eq!(app.message_to(LEA).await.state, "uncertain");
    app.anon().get("/demo/mail").await.showing("perhaps sent");
    for _ in 0..10 {
        app.clock.advance(Duration::hours(3));
        worker.turn().await;
    }
    assert_eq!((server.received(), app.message_to(LEA).await.state.as_str()), (1, "uncertain"));
}

#[tokio::test]
async fn a_reminder_whose_answer_was_lost_is_not_sent_twice() {
    let (server, app) = (DroppingServer::start(), TestApp::new().await);
    app.person("Lea North", app.units.north, None).await;
    app.clock.advance(Duration::days(7));
    let worker = app.worker(&plain(server.port()));
    for _ in 0..30 {
        worker.turn().await;
        app.clock.advance(Duration::minutes(1));
    }
    assert_eq!((server.received(), app.message_to(LEA).await.state.as_str()), (1, "uncertain"));
    assert_eq!(app.messages_to(LEA).await.len(), 1);
}

#[tokio::test]
async fn a_sign_in_link_whose_answer_was_lost_is_sent_again_under_the_same_name() {
    let (server, exim, app) = (DroppingServer::start(), MailServer::start(), TestApp::new().await);
    app.person("Lea North", app.units.north, None).await;
    app.anon().post("/sign-in", &[("email", LEA)]).await.with_status(200);
    app.worker(&plain(server.port())).turn().await;
    let first = app.message_to(LEA).await;
    assert_eq!((server.received(), first.state.as_str()), (1, "sending"));
    let worker = app.exim_worker(&exim);
    app.clock.advance(Duration::minutes(1));
    worker.turn().await;
    assert!(exim.messages().is_empty(), "the first worker may still be at it");
    app.clock.advance(Duration::minutes(2));
    worker.turn().await;
    let second = app.message_to(LEA).await;
    assert_eq!((second.id, second.state.as_str(), second.attempts), (first.id, "sent", 2));
    assert_eq!(exim.count_with_message_id(&format!("<{}@vern.example>", first.id)), 1);
    let link = app.mail_to(LEA).await.link;
    let path = link.strip_prefix("http://127.0.0.1:3000").expect("a link to this deployment");
    app.anon().get(path).await.showing("One tap, and you are in");
}

/// The same over TLS, where a crash of the server looks different to the client than without.
#[tokio::test]
async fn a_mail_whose_answer_was_lost_under_tls_is_not_sent_twice() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let proxy = CuttingProxy::before(exim.port());
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, LEA).await;
    app.worker(&exim_at(proxy.port(), &exim)).turn().await;
    assert_eq!(exim.messages().len(), 1, "the server has it, and nobody here knows");
    assert_eq!(app.message_to(LEA).await.state, "sending");
    let worker = app.exim_worker(&exim);
    for _ in 0..10 {
        app.clock.advance(Duration::minutes(2));
        worker.turn().await;
    }
    assert_eq!(exim.messages().len(), 1, "it came twice: {:?}", app.message_to(LEA).await);
    assert_eq!(app.message_to(LEA).await.state, "uncertain");
}

#[tokio::test]
#[ignore = "takes 45 seconds: nothing shortens the limit of server::mail::transport"]
async fn a_silent_server_is_left_after_45_seconds() {
    let (server, app) = (SilentServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, LEA).await;
    let started = std::time::Instant::now();
    app.worker(&plain(server.port())).turn().await;
    let took = started.elapsed().as_secs();
    assert!((40..=50).contains(&took), "it took {took} seconds");
    assert!(app.message_to(LEA).await.sent_at.is_none());
}
