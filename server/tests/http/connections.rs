//! Connections that keep the server waiting, over real sockets.

use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use server::web::{Limits, listen, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use crate::harness::{Browser, PUBLIC_URL, TestApp};

/// Long enough for everything that does come.
const PATIENCE: Duration = Duration::from_secs(20);
const LONG: Duration = Duration::from_mins(1);
const SHORT: Duration = Duration::from_millis(500);

const HALF: &str = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-";
const REST: &str = "Y: 1\r\n\r\n";

/// A server on a port of its own.
struct Server {
    place: SocketAddr,
    stop: watch::Sender<bool>,
    end: JoinHandle<()>,
    app: TestApp,
}

impl Server {
    async fn start(limits: Limits) -> Self {
        let app = TestApp::new().await;
        let listener = listen((Ipv4Addr::LOCALHOST, 0).into()).await.expect("a free port");
        let place = listener.local_addr().expect("a bound socket has an address");
        let (stop, stopped) = watch::channel(false);
        let end = tokio::spawn(serve(Arc::clone(&app.services), listener, false, limits, stopped));
        Self { place, stop, end, app }
    }

    async fn open(&self) -> TcpStream {
        TcpStream::connect(self.place).await.expect("the server listens")
    }

    /// Tells the server to stop and waits until it has.
    async fn stop(self) {
        self.stop.send(true).expect("the server waits for it");
        soon(self.end).await.expect("it ends well");
        drop(self.app);
    }
}

const PATIENT: Limits = Limits { head: LONG, idle: LONG, answer: LONG, stop: LONG };

async fn soon<T>(work: impl Future<Output = T>) -> T {
    timeout(PATIENCE, work).await.expect("it does not take long")
}

/// Reads what is left until the server closes the connection.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A connection that is cut off may be an error.
    let _ = soon(stream.read_to_end(&mut bytes)).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn send(stream: &mut TcpStream, text: &str) {
    stream.write_all(text.as_bytes()).await.expect("the connection is open");
}

/// A form of which only the first half has arrived.
struct Held {
    stream: TcpStream,
    rest: &'static str,
}

impl Server {
    async fn hold(&self, browser: &Browser, path: &str, form: (&'static str, &'static str)) -> Held {
        let cookie = browser.cookie("vern_session").expect("a session");
        let (start, rest) = form;
        let length = start.len() + rest.len();
        let mut stream = self.open().await;
        send(
            &mut stream,
            &format!(
                "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nOrigin: {PUBLIC_URL}\r\nCookie: vern_session={cookie}\r\n\
                 Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{start}"
            ),
        )
        .await;
        sleep(SHORT).await;
        Held { stream, rest }
    }
}

impl Held {
    async fn go_on(mut self) -> String {
        send(&mut self.stream, self.rest).await;
        rest(&mut self.stream).await
    }
}

#[tokio::test]
async fn a_session_that_ends_while_its_form_arrives_does_nothing_any_more() {
    let server = Server::start(PATIENT).await;
    let owner = server.app.learner().await;
    let intruder = server.app.sign_in(owner.person()).await;
    let held = server.hold(&intruder, "/account", ("save=pa", "ssword&new-password=four+words+of+an+intruder")).await;
    owner.post("/account/sessions", &[("end", "others")]).await.with_status(303);
    let answer = held.go_on().await;
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    let hashes = server.app.sql.number("SELECT COUNT(*) FROM person WHERE password_hash IS NOT NULL").await;
    assert_eq!(hashes, 0, "no password was set");
    server.stop().await;
}

#[tokio::test]
async fn a_role_or_a_session_that_ends_while_its_form_arrives_shows_nobody_any_more() {
    let server = Server::start(PATIENT).await;
    let learner = server.app.learner().await;
    let manager = server.app.manager_of(server.app.units.north).await;
    let form: &'static str = format!("ist=lea.north%40example.org&unit={}&step=preview", server.app.units.north.uuid()).leak();
    let held = server.hold(&manager, "/people/invite", ("l", form)).await;
    let shown = held.go_on().await;
    assert!(shown.starts_with("HTTP/1.1 200") && shown.contains("lea.north@example.org"), "{shown}");

    let held = server.hold(&manager, "/people/invite", ("l", form)).await;
    manager.post("/leave", &[("", "")]).await.with_status(303);
    let answer = held.go_on().await;
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");

    let again = server.app.sign_in(manager.person()).await;
    let held = server.hold(&again, "/people/invite", ("l", form)).await;
    server.app.sql.execute("DELETE FROM role_grant").await;
    let answer = held.go_on().await;
    assert!(answer.starts_with("HTTP/1.1 409") && !answer.contains("lea.north"), "{answer}");
    drop(learner);
    server.stop().await;
}

#[tokio::test]
async fn whoever_loses_a_role_meanwhile_may_still_leave_and_answer() {
    let server = Server::start(PATIENT).await;
    let manager = server.app.manager_of(server.app.units.north).await;
    let held = server.hold(&manager, "/account", ("save=pa", "ssword&new-password=four+words+of+a+manager")).await;
    let leaving = server.hold(&manager, "/leave", ("", "x=1")).await;
    server.app.sql.execute("DELETE FROM role_grant").await;
    let answer = held.go_on().await;
    assert!(answer.starts_with("HTTP/1.1 200"), "their own password takes no role: {answer}");
    let answer = leaving.go_on().await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    manager.get("/training").await.with_status(303);
    server.stop().await;
}

/// Reads the answer of `/healthz`.
async fn alive(stream: &mut TcpStream) {
    let mut said = String::new();
    while !said.ends_with("alive\n") {
        let mut bytes = [0; 1024];
        let read = soon(stream.read(&mut bytes)).await.expect("an answer");
        assert!(read > 0, "the connection was closed: {said:?}");
        said.push_str(&String::from_utf8_lossy(&bytes[..read]));
    }
    assert!(said.starts_with("HTTP/1.1 200"), "{said}");
}

#[tokio::test]
async fn half_a_head_is_closed_after_its_time_on_a_new_connection_and_on_an_old_one() {
    let server = Server::start(Limits { head: SHORT, ..PATIENT }).await;
    let mut silent = server.open().await;
    let mut half = server.open().await;
    send(&mut half, HALF).await;
    let mut drops = server.open().await;
    for letter in HALF.chars().take(100) {
        // A letter now and then does not help: the whole head has its time.
        if drops.write_all(letter.to_string().as_bytes()).await.is_err() {
            break;
        }
        sleep(SHORT / 10).await;
    }
    for stream in [&mut silent, &mut half, &mut drops] {
        assert!(!rest(stream).await.contains("200"));
    }
    let mut second = server.open().await;
    send(&mut second, &format!("{HALF}{REST}")).await;
    alive(&mut second).await;
    send(&mut second, HALF).await;
    assert_eq!(rest(&mut second).await, "");
    server.stop().await;
}

#[tokio::test]
async fn a_slow_but_honest_reader_is_served() {
    let server = Server::start(Limits { head: Duration::from_secs(5), ..PATIENT }).await;
    let mut stream = server.open().await;
    for _ in 0..3 {
        for piece in [&HALF[..10], &HALF[10..], REST] {
            send(&mut stream, piece).await;
            sleep(SHORT).await;
        }
        alive(&mut stream).await;
    }
    server.stop().await;
}

#[tokio::test]
async fn a_pause_between_requests_may_be_longer_than_a_head_and_ends_too() {
    let server = Server::start(Limits { head: SHORT, idle: SHORT * 6, ..PATIENT }).await;
    let mut stream = server.open().await;
    for _ in 0..2 {
        send(&mut stream, &format!("{HALF}{REST}")).await;
        alive(&mut stream).await;
        sleep(SHORT * 2).await;
    }
    assert_eq!(rest(&mut stream).await, "", "nothing comes any more");
    server.stop().await;
}

#[tokio::test]
async fn a_form_that_never_arrives_is_given_up() {
    let server = Server::start(Limits { answer: SHORT, ..PATIENT }).await;
    let mut stream = server.open().await;
    let head = "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n\
                Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nemail=";
    send(&mut stream, head).await;
    let said = rest(&mut stream).await;
    assert!(said.starts_with("HTTP/1.1 503"), "{said}");
    server.stop().await;
}

#[tokio::test]
async fn half_a_head_does_not_hold_up_the_end() {
    let server = Server::start(Limits { stop: SHORT, ..PATIENT }).await;
    let mut stream = server.open().await;
    send(&mut stream, HALF).await;
    let mut form = server.open().await;
    send(&mut form, "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 9\r\n\r\n")
        .await;
    sleep(SHORT).await;
    server.stop().await;
}

#[tokio::test]
async fn what_is_idle_ends_at_once_and_what_is_under_way_is_finished_first() {
    let server = Server::start(PATIENT).await;
    let mut idle = server.open().await;
    send(&mut idle, &format!("{HALF}{REST}")).await;
    alive(&mut idle).await;
    let mut form = server.open().await;
    let head = "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n\
                Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nemail";
    send(&mut form, head).await;
    sleep(SHORT).await;
    let ends = tokio::spawn(server.stop());
    assert_eq!(rest(&mut idle).await, "");
    assert!(!ends.is_finished());
    send(&mut form, "=lea").await;
    assert!(rest(&mut form).await.starts_with("HTTP/1.1 422"));
    soon(ends).await.expect("it stops");
}

#[test]
fn the_limits_of_the_program_are_those_that_are_promised() {
    let Limits { head, idle, answer, stop } = Limits::default();
    let seconds = [head, idle, answer, stop].map(|limit| limit.as_secs());
    assert!(seconds[0] <= 10 && seconds[1] <= 60 && stop > answer && seconds[3] <= 35, "{seconds:?}");
}
