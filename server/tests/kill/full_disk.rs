//! The disk is full for a while, and the server is killed: what it acknowledged before, meanwhile and afterwards is there.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::server::{Client, Ground, begin, check, finish, serve_with};
use crate::harness::process::{Connection, Running, await_server, enduring_vern, log};
use crate::harness::{Directory, Place};

const ROUNDS: usize = 6;

/// A form that opens a transaction for writing and is refused, for nothing is ticked.
const REFUSED: &str = "/policies/code-of-conduct";

#[tokio::test]
async fn no_acknowledged_answer_is_lost_when_the_disk_was_full() {
    let ground = Ground { place: Place::file(), data: Directory::new() };
    let (mut server, mut client, sql) = begin(&ground, enduring).await;
    let port = client.port;
    for round in 0..ROUNDS {
        let before = save(&mut client, 4);
        assert_eq!(before, [200; 4], "round {round}: {}", log(ground.data.path()));
        // Nothing can be written from here on.
        limit(&server, "0");
        let full = save(&mut client, 3);
        assert!(full.iter().all(|status| *status >= 500), "round {round}: {full:?}");
        await_ready(&client, 503);
        // A form that is refused gives its transaction up; another one fails.
        let refused = ask(&client, "POST", REFUSED);
        assert!(refused == 422 || refused >= 500, "round {round}: {refused}");
        save(&mut client, 2);
        limit(&server, "unlimited");
        assert_eq!(ask(&client, "POST", REFUSED), 422, "round {round}");
        assert_eq!(save(&mut client, 5), [200; 5], "round {round}: {}", log(ground.data.path()));
        await_ready(&client, 200);
        if round % 2 == 1 {
            server.kill();
            check(&sql, &client).await;
            server = Running::start(&mut enduring(&ground, port));
            await_server(port, &mut server, ground.data.path());
        }
    }
    assert!(client.acknowledged.len() >= ROUNDS * 9);
    finish(client, &sql).await;
}

/// Saves some times and returns what the server said.
fn save(client: &mut Client, times: usize) -> Vec<u16> {
    let save =
        |_| Connection::open(client.port).and_then(|mut connection| client.save(&mut connection)).expect("an answer").status;
    (0..times).map(save).collect()
}

fn ask(client: &Client, method: &str, path: &str) -> u16 {
    let mut connection = Connection::open(client.port).expect("the server answers");
    connection.ask(method, path, &client.cookie, "").expect("an answer").status
}

/// Waits until the server says whether it is ready: a proof holds for a second.
fn await_ready(client: &Client, status: u16) {
    let asked = Instant::now();
    while ask(client, "GET", "/readyz") != status {
        assert!(asked.elapsed() < Duration::from_secs(10), "it never said {status}");
        thread::sleep(Duration::from_millis(100));
    }
}

fn enduring(ground: &Ground, port: u16) -> Command {
    serve_with(enduring_vern, ground, port, &ground.place.url())
}

/// Sets how large the files may become that the server writes. A file that may not grow fails as one on a full disk.
fn limit(server: &Running, bytes: &str) {
    let limit = format!("--fsize={bytes}:unlimited");
    let set = Command::new("prlimit").arg("--pid").arg(server.id().to_string()).arg(limit).status();
    assert!(set.expect("prlimit is there").success());
}
