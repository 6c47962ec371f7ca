//! A deployment with the demonstration in it, people who save, and a folder for backups.

use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread::{self, JoinHandle};

use crate::harness::process::{Connection, Running, await_server, free_port, run, vern};
use crate::harness::{Directory, Sql};

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
        run(ground.data.path(), &["seed", "--demo"]);
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
    pub(super) fn on(data: &Path) -> Self {
        let port = free_port();
        let (listen, url) = (format!("127.0.0.1:{port}"), format!("http://127.0.0.1:{port}"));
        let arguments = ["serve", "--prepare-demo", "--listen", &listen, "--public-url", &url];
        let mut server = Running::start(vern(data, &arguments).stdout(Stdio::piped()));
        let mut lines = server.output().lines().map(|line| line.expect("a line of text"));
        let line = lines.find(|line| line.trim_start().starts_with("Volunteer")).expect("a link for the volunteer");
        // The program goes on printing: somebody has to read.
        thread::spawn(move || lines.count());
        let path = line.split(&listen).nth(1).expect("an address").to_owned();
        await_server(port, &mut server, data);
        let reply = Connection::open(port).and_then(|mut connection| connection.ask("POST", &path, "", "")).expect("an answer");
        let cookie = reply.header("set-cookie").split(';').next().expect("a cookie").to_owned();
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

fn save(port: u16, cookie: String, acknowledged: Arc<AtomicI64>) -> JoinHandle<()> {
    thread::spawn(move || {
        let Ok(mut connection) = Connection::open(port) else { return };
        while let Ok(reply) = connection.ask("POST", "/account", &cookie, "save=language&language=en") {
            assert_eq!(reply.status, 303, "{}", reply.body);
            acknowledged.fetch_add(1, Ordering::SeqCst);
        }
    })
}
