//! Mail servers that are slow, vanish in the middle, or never say a word.

use std::net::{Ipv4Addr, TcpListener};
use std::thread;
use std::time::Instant;

use domain::mail::MailState;
use server::config::MailSettings;
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
    assert_eq!(app.message_to("slow@example.org").await.state, MailState::Sent);
    assert_eq!(exim.messages().len(), 1);
}

#[tokio::test]
async fn a_mail_whose_answer_was_lost_is_uncertain_and_not_sent_twice() {
    let (server, app) = (DroppingServer::start(), TestApp::with(|settings| settings.demo = true).await);
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, LEA).await;
    let worker = app.worker(&plain(server.port()));
    worker.turn().await;
    assert_eq!((server.received(), app.message_to(LEA).await.state.word()), (1, "sending"));
    app.clock.advance(Duration::minutes(2));
    worker.turn().await;
    assert_eq!(app.message_to(LEA).await.state, MailState::Sending, "its lease runs to the end of this second");
    app.clock.advance(Duration::minutes(1));
    worker.turn().await;
    assert_eq!(app.message_to(LEA).await.state, MailState::Uncertain);
    app.anon().get("/demo/mail").await.showing("perhaps sent");
    for _ in 0..10 {
        app.clock.advance(Duration::hours(3));
        worker.turn().await;
    }
    assert_eq!((server.received(), app.message_to(LEA).await.state.word()), (1, "uncertain"));
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
    assert_eq!((server.received(), app.message_to(LEA).await.state.word()), (1, "uncertain"));
    assert_eq!(app.messages_to(LEA).await.len(), 1);
}

#[tokio::test]
async fn a_sign_in_link_whose_answer_was_lost_is_sent_again_under_the_same_name() {
    let (server, exim, app) = (DroppingServer::start(), MailServer::start(), TestApp::new().await);
    app.person("Lea North", app.units.north, None).await;
    app.anon().post("/sign-in", &[("email", LEA)]).await.with_status(200);
    app.worker(&plain(server.port())).turn().await;
    let first = app.message_to(LEA).await;
    assert_eq!((server.received(), first.state.word()), (1, "sending"));
    let worker = app.exim_worker(&exim);
    app.clock.advance(Duration::minutes(1));
    worker.turn().await;
    assert!(exim.messages().is_empty(), "the first worker may still be at it");
    app.clock.advance(Duration::minutes(2));
    worker.turn().await;
    let second = app.message_to(LEA).await;
    assert_eq!((second.id, second.state.word(), second.attempts), (first.id, "sent", 2));
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
    assert_eq!(app.message_to(LEA).await.state, MailState::Sending);
    let worker = app.exim_worker(&exim);
    for _ in 0..10 {
        app.clock.advance(Duration::minutes(2));
        worker.turn().await;
    }
    assert_eq!(exim.messages().len(), 1, "it came twice: {:?}", app.message_to(LEA).await);
    assert_eq!(app.message_to(LEA).await.state, MailState::Uncertain);
}

#[tokio::test]
async fn a_server_that_hangs_up_before_the_mail_is_tried_again() {
    let (port, app) = (hanging_up(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, LEA).await;
    app.worker(&plain(port)).turn().await;
    let message = app.message_to(LEA).await;
    assert_eq!(message.state, MailState::Queued, "it was given no mail that it could have accepted");
    app.clock.advance(Duration::minutes(1));
    let exim = MailServer::start();
    app.exim_worker(&exim).turn().await;
    assert_eq!(app.message_to(LEA).await.state, MailState::Sent);
}

/// Closes every connection at once, as a server that is being restarted; returns its port.
fn hanging_up() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("127.0.0.1 has a free port");
    let port = listener.local_addr().expect("a bound socket has an address").port();
    // The thread ends with the test program: it has nothing to tidy up.
    thread::spawn(move || listener.incoming().for_each(drop));
    port
}

#[tokio::test]
async fn a_mail_that_waited_for_slow_ones_is_not_given_up_while_it_is_sent() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    for to in ["slow@one.example", "slow@two.example"] {
        app.post_certificate(person, to).await;
    }
    let (busy, other) = (app.exim_worker(&exim), app.exim_worker(&exim));
    let meanwhile = async {
        // Those before it took 100 seconds of a lease of 120, then the last takes 40 of the 45 that it may.
        await_row(&app, "state = 'sending'").await;
        app.clock.advance(Duration::seconds(100));
        await_row(&app, "state = 'sent'").await;
        await_row(&app, "state = 'sending'").await;
        app.clock.advance(Duration::seconds(40));
        other.turn().await;
    };
    tokio::join!(busy.turn(), meanwhile);
    let states = app.sql.texts("SELECT state FROM outbox").await;
    assert_eq!((states, exim.messages().len()), (vec!["sent".to_owned(); 2], 2));
}

/// Waits until some row of the outbox is so.
async fn await_row(app: &TestApp, condition: &str) {
    let started = Instant::now();
    while app.sql.number(&format!("SELECT COUNT(*) FROM outbox WHERE {condition}")).await == 0 {
        assert!(started.elapsed().as_secs() < 20, "no row is {condition}");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn a_server_that_says_nothing_is_left_and_the_mail_tried_again() {
    let (server, app) = (SilentServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    app.post_certificate(person, LEA).await;
    let settings = MailSettings { smtp_seconds: 1, ..plain(server.port()) };
    app.worker(&settings).turn().await;
    let message = app.message_to(LEA).await;
    assert_eq!((message.state.word(), message.sent_at), ("queued", None), "it never took a word of the mail");
}
