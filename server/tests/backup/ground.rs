//! A deployment with the demonstration in it, people who save, and a folder for backups.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};

use domain::audit::SignInWay;
use domain::clock::SystemClock;
use domain::sign_in::{Device, Session};
use domain::text::EmailAddress;
use store::Store;
use usecases::sign_in::tokens::Keys;

use crate::harness::process::{Connection, Running, await_server, free_port, run, vern};
use crate::harness::{Directory, Sql, sqlite_url};

/// What every save of these people adds one of.
pub(super) const SAVED: &str = "SELECT COUNT(*) FROM audit_event WHERE event LIKE '%\"language-chosen\"%'";
/// How many people save at once.
const PEOPLE: usize = 4;

/// What a command came to.
pub(super) struct Said {
    pub(super) status: Option<i32>,
    /// What it printed and complained about.
    pub(super) words: String,
}

/// Runs a command of the program to its end.
pub(super) fn say(data: &Path, arguments: &[&str]) -> Said {
    said(&mut vern(data, arguments))
}

pub(super) fn said(command: &mut std::process::Command) -> Said {
    let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().expect("vern runs");
    let words = [output.stdout, output.stderr].concat();
    Said { status: output.status.code(), words: String::from_utf8(words).expect("UTF-8") }
}

impl Said {
    #[track_caller]
    pub(super) fn well(self) -> String {
        assert_eq!(self.status, Some(0), "{}", self.words);
        self.words
    }

    #[track_caller]
    pub(super) fn refused(&self, why: &str) {
        assert_eq!(self.status, Some(1), "{}", self.words);
        assert!(self.words.contains(why), "{why:?} is not in {}", self.words);
    }
}

pub(super) struct Ground {
    pub(super) data: Directory,
    pub(super) backups: Directory,
}

impl Ground {
    /// Returns a deployment in which nobody does anything.
    pub(super) fn new() -> Self {
        let ground = Self { data: Directory::new(), backups: Directory::new() };
        fs::create_dir(ground.data.path().join("badge-keys")).expect("a folder is made");
        for (name, bytes) in seeded() {
            fs::write(ground.data.path().join(name), bytes).expect("a file is written");
        }
        ground
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.backups.path().join(name)
    }

    /// Makes a backup and returns its file.
    pub(super) fn backup(&self, name: &str) -> PathBuf {
        let file = self.file(name);
        say(self.data.path(), &["backup", text(&file)]).well();
        file
    }
}

/// Returns the files of a deployment with the demonstration in it, made once for all tests, for that takes a while.
fn seeded() -> &'static [(&'static str, Vec<u8>)] {
    static SEEDED: OnceLock<Vec<(&str, Vec<u8>)>> = OnceLock::new();
    SEEDED.get_or_init(|| {
        let data = Directory::new();
        run(data.path(), &["seed", "--demo"]);
        // The log is there or not, as the program ended before or after its last connection.
        let read = |name| Some((name, fs::read(data.path().join(name)).ok()?));
        let files: Vec<_> =
            ["vern.db", "vern.db-wal", "secret.key", "badge-keys/0001.pem"].into_iter().filter_map(read).collect();
        assert!(files.len() >= 3, "a deployment was seeded");
        files
    })
}

pub(super) fn text(path: &Path) -> &str {
    path.to_str().expect("a path of ASCII")
}

/// Returns a number from a backup.
pub(super) async fn number(file: &Path, query: &str) -> i64 {
    Sql::of(format!("sqlite:{}?mode=ro", file.display())).number(query).await
}

/// A server, and people who save as fast as they can until it is gone.
pub(super) struct Load {
    server: Running,
    pub(super) port: u16,
    pub(super) cookie: String,
    acknowledged: Arc<AtomicI64>,
    people: Vec<JoinHandle<()>>,
}

impl Load {
    pub(super) async fn on(data: &Path) -> Self {
        let (port, cookie) = (free_port(), sign_in(data).await);
        let mut server = Running::start(&mut vern(data, &["serve", "--listen", &format!("127.0.0.1:{port}")]));
        await_server(port, &mut server, data);
        let acknowledged = Arc::new(AtomicI64::new(0));
        let people = (0..PEOPLE).map(|_| save(port, cookie.clone(), Arc::clone(&acknowledged))).collect();
        Self { server, port, cookie, acknowledged, people }
    }

    /// Returns how many saves were acknowledged by now.
    pub(super) fn acknowledged(&self) -> i64 {
        self.acknowledged.load(Ordering::SeqCst)
    }

    /// Waits until so many more were acknowledged.
    pub(super) fn await_more(&self, count: i64) {
        let before = self.acknowledged();
        while self.acknowledged() < before + count {
            thread::sleep(std::time::Duration::from_millis(2));
        }
    }

    /// Kills the server and returns how many saves it had acknowledged.
    pub(super) fn kill(self) -> i64 {
        self.server.kill();
        for person in self.people {
            person.join().expect("whoever saves does not fail");
        }
        self.acknowledged.load(Ordering::SeqCst)
    }
}

/// Opens a session of the demonstration's volunteer and returns its cookie.
async fn sign_in(data: &Path) -> String {
    let store = Store::connect(&sqlite_url(data), Arc::new(SystemClock)).await.expect("the database opens");
    let tx = store.write().await.expect("a transaction opens");
    let email = EmailAddress::parse("volunteer@example.org").expect("an address");
    let person = store::people::by_email(&tx, &email).await.expect("an answer").expect("the volunteer");
    let session = store::sign_in::open_session(&tx, person.id, SignInWay::Link, Device::default()).await.expect("a session");
    tx.commit().await.expect("it is kept");
    let keys = Keys::new(&fs::read(data.join("secret.key")).expect("the secret"));
    let token = keys.session(session, store.now() + Session::LIFETIME).expect("a token");
    store.close().await.expect("the database closes");
    format!("{}={token}", app::web::SESSION)
}

fn save(port: u16, cookie: String, acknowledged: Arc<AtomicI64>) -> JoinHandle<()> {
    thread::spawn(move || {
        let Ok(mut connection) = Connection::open(port) else { return };
        while let Ok(reply) = connection.ask("POST", "/account", &cookie, "save=language&language=en") {
            assert_eq!(reply.status, 303, "{}", reply.body);
            acknowledged.fetch_add(1, Ordering::SeqCst);
        }
    })
}
