//! The server is killed while answers are saved: what it acknowledged is there, and nothing is there twice.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use std::{io::BufRead, thread};

use domain::clock::SystemClock;
use domain::ids::AttemptId;
use domain::learning::Item;
use domain::locale::Locale;
use domain::text::EmailAddress;
use store::Store;

use crate::harness::process::{Connection, Reply, Running, await_server, free_port, log, run, vern};
use crate::harness::steps::{POLICY, attempt_of, best, other, read_everything};
use crate::harness::{Directory, Place, Sql};

/// How often the server is killed at least.
const ROUNDS: u64 = 20;
const MOST_ROUNDS: u64 = 120;

/// A save: to which question, under which number.
type Save = (usize, i64);

/// The client: it numbers its saves for each question, as the island does, and repeats what was not acknowledged.
pub(super) struct Client {
    pub(super) port: u16,
    pub(super) cookie: String,
    pub(super) attempt: AttemptId,
    items: Vec<Item>,
    seqs: BTreeMap<usize, i64>,
    /// Sent, and no receipt read.
    open: Option<Save>,
    pub(super) acknowledged: Vec<Save>,
}

impl Client {
    /// Returns what is chosen under a number: every other time something else.
    fn chosen(&self, (slot, seq): Save) -> Vec<String> {
        let item = &self.items[slot - 1];
        if seq % 2 == 0 { best(item) } else { other(item) }
    }

    fn next(&mut self) -> Save {
        let slot = self.acknowledged.len() % self.items.len() + 1;
        let seq = self.seqs.entry(slot).or_default();
        *seq += 1;
        (slot, *seq)
    }

    /// Sends the save that has no receipt yet, or the next one.
    pub(super) fn save(&mut self, connection: &mut Connection) -> std::io::Result<Reply> {
        let save = self.open.take().unwrap_or_else(|| self.next());
        let choices: String = self.chosen(save).iter().map(|id| format!("&choice={id}")).collect();
        let body = format!("slot={}&device=phone&number={}{choices}", save.0, save.1);
        self.open = Some(save);
        let reply = connection.ask("POST", &format!("/attempts/{}/save", self.attempt), &self.cookie, &body)?;
        if reply.status == 200 {
            assert!(reply.body.starts_with("kept "), "{}", reply.body);
            self.acknowledged.extend(self.open.take());
        }
        Ok(reply)
    }

    /// Saves one answer after the other until the server is gone.
    fn save_until_the_end(mut self) -> Self {
        let Ok(mut connection) = Connection::open(self.port) else { return self };
        while let Ok(reply) = self.save(&mut connection) {
            assert_eq!(reply.status, 200, "{}", reply.body);
        }
        self
    }
}

#[tokio::test]
async fn no_acknowledged_answer_is_lost_when_the_server_is_killed() {
    save_and_kill(Place::file()).await;
}

#[tokio::test]
async fn no_acknowledged_answer_is_lost_on_postgresql_either() {
    save_and_kill(Place::on_postgres().await).await;
}

/// Where the program keeps its data.
pub(super) struct Ground {
    pub(super) place: Place,
    pub(super) data: Directory,
}

/// Seeds a place, starts the server that `serve` describes, and lets the volunteer begin the check.
pub(super) async fn begin(ground: &Ground, serve: impl FnOnce(&Ground, u16) -> Command) -> (Running, Client, Sql) {
    let url = ground.place.url();
    run(ground.data.path(), &["seed", "--demo", "--database-url", &url]);
    let store = Store::connect(&url, Arc::new(SystemClock)).await.expect("the database opens");
    make_ready(&store).await;
    let port = free_port();
    let (server, cookie) = start_and_sign_in(ground, port, serve(ground, port));
    let attempt = start_check(port, &cookie);
    let items = items(&store, attempt).await;
    let (seqs, acknowledged) = (BTreeMap::new(), Vec::new());
    (server, Client { port, cookie, attempt, items, seqs, open: None, acknowledged }, Sql::of(url))
}

async fn save_and_kill(place: Place) {
    let ground = Ground { place, data: Directory::new() };
    let (mut server, mut client, sql) = begin(&ground, serve).await;
    let port = client.port;
    let (mut broken_off, mut kept_unheard) = (0, 0);
    for round in 0..MOST_ROUNDS {
        // On a busy machine some rounds end before the first receipt; then there are more rounds.
        if round >= ROUNDS && client.acknowledged.len() >= 20 && broken_off >= 10 {
            break;
        }
        let saving = thread::spawn(move || client.save_until_the_end());
        // Some milliseconds after the first save was sent (a fresh server reads the course first): before, between and after receipts.
        let patience = round.saturating_sub(ROUNDS) * 3_000;
        thread::sleep(Duration::from_micros(15_000 + patience + round * 7_300 % 90_000));
        server.kill();
        client = saving.join().expect("the client does not fail");
        broken_off += i32::from(client.open.is_some());
        kept_unheard += check(&sql, &client).await;
        server = Running::start(&mut serve(&ground, port));
        await_server(port, &mut server, ground.data.path());
    }
    println!("{} saves acknowledged, {broken_off} broken off, {kept_unheard} of them kept", client.acknowledged.len());
    assert!(
        client.acknowledged.len() >= 20,
        "only {} saves in {MOST_ROUNDS} rounds: {}",
        client.acknowledged.len(),
        log(ground.data.path())
    );
    assert!(broken_off >= 10, "the server was rarely killed in the middle");
    finish(client, &sql).await;
}

/// Compares the database with what the client knows; returns 1 if the save without a receipt is there.
pub(super) async fn check(sql: &Sql, client: &Client) -> i64 {
    let row = "SELECT slot || ' ' || device_save || ' ' || response FROM answer";
    let rows = sql.texts(row).await;
    let as_row = |save: &Save| {
        let response = serde_json::to_string(&client.chosen(*save)).expect("a response is JSON");
        format!("{} {} {response}", save.0, save.1)
    };
    for save in &client.acknowledged {
        assert_eq!(rows.iter().filter(|row| **row == as_row(save)).count(), 1, "{save:?} was acknowledged");
    }
    let unheard = client.open.iter().filter(|save| rows.contains(&as_row(save))).count();
    assert_eq!(rows.len(), client.acknowledged.len() + unheard, "nothing else is there");
    i64::try_from(unheard).expect("none or one")
}

/// The last save is repeated, every question answered and the attempt handed in: all as if nothing had happened.
pub(super) async fn finish(mut client: Client, sql: &Sql) {
    let mut connection = Connection::open(client.port).expect("the server answers");
    while client.open.is_some() || client.seqs.len() < client.items.len() {
        assert_eq!(client.save(&mut connection).expect("an answer").status, 200);
    }
    assert_eq!(check(sql, &client).await, 0);
    let path = format!("/attempts/{}/answers", client.attempt);
    let reply = connection.ask("POST", &path, &client.cookie, "").expect("an answer");
    assert_eq!((reply.status, reply.header("location")), (303, format!("/attempts/{}/result", client.attempt).as_str()));
    let graded = "SELECT COUNT(*) FROM audit_event WHERE event LIKE '%attempt-graded%'";
    assert_eq!(sql.number(graded).await, 1);
}

/// Writes that the demonstration's volunteer did everything before the final check.
async fn make_ready(store: &Store) {
    let tx = store.write().await.expect("a transaction opens");
    let work = async {
        let email = EmailAddress::parse("volunteer@example.org").expect("an address");
        let person = store::people::by_email(&tx, &email).await?.expect("the volunteer").id;
        let certification = store::courses::certifications(&tx).await?.remove(0);
        let cycle = store::cycles::current(&tx, person, certification.id).await?.expect("a cycle");
        let release = store::courses::latest_id(&tx, &certification.course).await?.expect("a release");
        read_everything(&tx, &store::courses::release(&tx, release).await?, &cycle).await?;
        let policy = store::sign_offs::current(&tx, POLICY).await?;
        store::sign_offs::sign(&tx, person, &policy, Locale::En).await
    };
    work.await.expect("the volunteer is made ready");
    tx.commit().await.expect("it is kept");
}

async fn items(store: &Store, attempt: AttemptId) -> Vec<Item> {
    let tx = store.read().await.expect("a transaction opens");
    let attempt = store::attempts::get(&tx, attempt).await.expect("the attempt");
    let course = store::courses::release(&tx, attempt.release).await.expect("the release").course;
    attempt.slots.iter().map(|slot| course.item(&slot.item).expect("an item").1.clone()).collect()
}

pub(super) fn serve(ground: &Ground, port: u16) -> Command {
    serve_with(vern, ground, port, &ground.place.url())
}

/// Returns the server with its database at this address, made by this function.
pub(super) fn serve_with(program: fn(&Path, &[&str]) -> Command, ground: &Ground, port: u16, database: &str) -> Command {
    let (listen, url) = (format!("127.0.0.1:{port}"), format!("http://127.0.0.1:{port}"));
    program(ground.data.path(), &["serve", "--listen", &listen, "--public-url", &url, "--database-url", database])
}

/// Starts the server and signs in by the link that it prints.
fn start_and_sign_in(ground: &Ground, port: u16, mut serve: Command) -> (Running, String) {
    let mut server = Running::start(serve.arg("--prepare-demo").stdout(Stdio::piped()));
    let mut lines = server.output().lines().map(|line| line.expect("a line of text"));
    let line = lines.find(|line| line.trim_start().starts_with("Volunteer")).expect("a link for the volunteer");
    // The program goes on printing: somebody has to read.
    thread::spawn(move || lines.count());
    let path = line.split(&format!("127.0.0.1:{port}")).nth(1).expect("an address").to_owned();
    await_server(port, &mut server, ground.data.path());
    let reply = Connection::open(port).and_then(|mut connection| connection.ask("POST", &path, "", "")).expect("an answer");
    assert_eq!((reply.status, reply.header("location")), (303, "/training"));
    let cookie = reply.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    (server, cookie)
}

fn start_check(port: u16, cookie: &str) -> AttemptId {
    let mut connection = Connection::open(port).expect("the server answers");
    let reply = connection.ask("POST", "/check/first-shift", cookie, "").expect("an answer");
    assert_eq!(reply.status, 303);
    attempt_of(reply.header("location"))
}
