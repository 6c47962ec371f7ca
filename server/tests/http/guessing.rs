//! Guessing: it ends for whoever guesses and not for the owner, it fills no table, and the log says that it happened.

use domain::sign_in::{Scope, Way};
use http::Request;
use http::request::Builder;

use crate::harness::logs::Log;
use crate::harness::{Browser, Response, TestApp, each_backend};

const RIGHT: &str = "correct horse battery staple";

async fn guess(browser: &Browser, login: &str, password: &str) -> Response {
    browser.post("/sign-in/password", &[("login", login), ("password", password)]).await
}

/// Adds somebody with a password: lea.north@example.org.
async fn with_password(app: &TestApp) {
    let fields = [("save", "password"), ("new-password", RIGHT)];
    app.learner().await.post("/account", &fields).await.with_status(200);
}

#[tokio::test]
async fn eight_guesses_lock_out_whoever_guesses_and_not_the_owner() {
    each_backend(async |app| {
        with_password(app).await;
        let guesser = app.anon().at("203.0.113.9");
        for _ in 0..8 {
            guess(&guesser, "lea.north@example.org", "wrong horse battery").await.with_status(422);
        }
        guess(&guesser, "lea.north@example.org", RIGHT).await.with_status(429);
        guess(&app.anon().at("192.0.2.7"), "lea.north@example.org", RIGHT).await.with_status(303);
        guess(&guesser, "lea.north@example.org", RIGHT).await.with_status(429);
    })
    .await;
}

#[tokio::test]
async fn the_owner_comes_in_by_mail_whatever_was_tried() {
    let app = TestApp::new().await;
    with_password(&app).await;
    let here = app.anon().at("203.0.113.9");
    let ask = async || here.post("/sign-in", &[("email", "lea.north@example.org")]).await.status.as_u16();
    for _ in 0..8 {
        assert_eq!(ask().await, 200);
    }
    assert_eq!(ask().await, 429);
    let mails = app.messages_to("lea.north@example.org").await.len();
    for minute in 1..=3 {
        app.clock.advance(time::Duration::minutes(1));
        assert_eq!((ask().await, ask().await), (200, 429), "minute {minute}");
        assert_eq!(app.messages_to("lea.north@example.org").await.len(), mails + minute);
    }
}

#[tokio::test]
async fn a_client_at_its_limit_writes_nothing_more_and_is_told_nothing_of_accounts() {
    each_backend(async |app| {
        with_password(app).await;
        let guesser = app.anon().at("2001:db8:1:2::1");
        for n in 0..Scope::Network.most(Way::Password) {
            guess(&guesser, &format!("person{n}@example.org"), "a wrong guess").await.with_status(422);
        }
        let before = app.sql.state().await;
        let mut told = std::collections::BTreeSet::new();
        for n in 0..10 {
            // Whoever has one address of a line has 2^64 of them.
            let next = app.anon().at(&format!("2001:db8:1:2::{}", n + 2));
            for login in [format!("new{n}@example.org"), "lea.north@example.org".to_owned()] {
                told.insert(guess(&next, &login, RIGHT).await.with_status(429).html().words());
            }
        }
        assert_eq!(app.sql.state().await, before, "a refused try was written down");
        assert_eq!(told.len(), 1, "the answer tells who is known: {told:?}");
        guess(&app.anon().at("2001:db8:1:3::1"), "lea.north@example.org", RIGHT).await.with_status(303);
    })
    .await;
}

#[tokio::test]
async fn one_client_asking_for_links_for_ever_fills_no_table() {
    let app = TestApp::new().await;
    for n in 0..100 {
        app.anon().at("192.0.2.7").post("/sign-in", &[("email", format!("person{n}@example.org"))]).await;
    }
    let rows = app.sql.number("SELECT COUNT(*) FROM throttle").await;
    assert_eq!(rows, 1 + 3 * Scope::Network.most(Way::Link), "bounded by the limit of its network");
}

#[tokio::test]
async fn whoever_nobody_knows_leaves_and_signs_out_without_a_trace() {
    let app = TestApp::new().await;
    let before = app.sql.state().await;
    for path in ["/leave", "/sign-out"] {
        app.anon().post::<&str>(path, &[]).await.with_status(303);
    }
    assert_eq!(app.sql.state().await, before);
}

#[tokio::test]
async fn the_last_line_of_x_forwarded_for_is_the_proxy_s_own() {
    let app = TestApp::new().await;
    let behind_proxy = Browser::new(server::web::router(&app.services, true)).at("127.0.0.1");
    let send = async |lines: &[&str]| {
        let request = Request::post("/sign-in/password").header("content-type", "application/x-www-form-urlencoded");
        let request = lines.iter().fold(request, |request: Builder, line| request.header("x-forwarded-for", *line));
        behind_proxy.send(request, "login=lea%40example.org&password=a+guess").await.status.as_u16()
    };
    for n in 0..8 {
        let liar = format!("198.51.100.{n}");
        let lines: &[&str] =
            if n % 2 == 0 { &[liar.as_str(), "192.0.2.7"] } else { &[liar.as_str(), "203.0.113.1, ::ffff:192.0.2.7"] };
        assert_eq!(send(lines).await, 422);
    }
    assert_eq!(send(&["198.51.100.99", "192.0.2.7"]).await, 429, "all of these came from one place");
    assert_eq!(send(&["192.0.2.7", "198.51.100.99"]).await, 422, "and this from another");
}

#[tokio::test]
async fn the_log_says_what_was_refused_and_whose_it_was_by_id_only() {
    let app = TestApp::new().await;
    with_password(&app).await;
    let learner = app.sign_in(app.person("Kari North", app.units.north, None).await).await;
    let log = Log::new();
    let guesser = app.anon().at("203.0.113.9");
    guess(&guesser, "nobody@example.org", "a wrong guess").await.with_status(422);
    for _ in 0..12 {
        guess(&guesser, "lea.north@example.org", "a wrong guess").await;
    }
    learner.get(&format!("/people/{}", learner.person())).await.with_status(403);
    let refused = log.lines_with("a sign-in was refused");
    assert_eq!(refused.len(), 1 + 8, "one line for each try that was made: {refused:?}");
    assert!(refused[0].contains("nobody of that address") && refused[1].contains("wrong password"), "{refused:?}");
    let slowed = log.lines_with("the next ones are refused");
    assert_eq!(slowed.len(), 1, "a limit is named once, not with every refused try: {slowed:?}");
    assert!(slowed[0].contains("WARN") && slowed[0].contains("account-from-network"), "{slowed:?}");
    let access = log.lines_with("access was refused");
    assert_eq!(access.len(), 1);
    assert!(access[0].contains(&learner.person().to_string()) && access[0].contains("/people/{person}"), "{access:?}");
    for telling in ["example.org", "203.0.113.9", "Lea", "Kari"] {
        assert_eq!(log.lines_with(telling), Vec::<String>::new(), "the log says {telling}");
    }
}
