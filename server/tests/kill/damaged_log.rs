//! Somebody empties SQLite's log while the server runs: nothing is acknowledged from then on, and the end of the server destroys nothing.

use std::fs::File;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::server::{Ground, begin, serve};
use crate::harness::process::{Connection, Running, await_server, log};
use crate::harness::{Directory, Place, Sql};

const PATIENCE: Duration = Duration::from_secs(40);

#[tokio::test]
async fn a_server_whose_log_was_emptied_ends_without_writing_it_into_the_file() {
    let ground = Ground { place: Place::file(), data: Directory::new() };
    let (server, mut client, sql) = begin(&ground, serve).await;
    let port = client.port;
    server.kill();
    sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").await;
    // A connection of ours would keep the index of the log that is to be emptied.
    sql.close().await;
    let mut server = Running::start(&mut serve(&ground, port));
    await_server(port, &mut server, ground.data.path());
    let mut connection = Connection::open(port).expect("the server answers");
    assert_eq!(client.save(&mut connection).expect("an answer").status, 200);

    let path = ground.place.url().trim_start_matches("sqlite:").split('?').next().expect("a path").to_owned();
    File::options().write(true).open(format!("{path}-wal")).expect("the log").set_len(0).expect("emptied");
    for _ in 0..3 {
        assert_eq!(client.save(&mut connection).expect("an answer").status, 503);
    }
    let ended = Command::new("kill").arg(server.id().to_string()).status();
    assert!(ended.expect("kill is there").success());
    let asked = Instant::now();
    while server.is_alive() {
        assert!(asked.elapsed() < PATIENCE, "it does not end");
        thread::sleep(Duration::from_millis(50));
    }
    assert!(log(ground.data.path()).contains("without closing the database"), "{}", log(ground.data.path()));

    let mut server = Running::start(&mut serve(&ground, port));
    await_server(port, &mut server, ground.data.path());
    let sql = Sql::of(ground.place.url());
    assert_eq!(sql.texts("PRAGMA integrity_check").await, ["ok"]);
    assert!(sql.number("SELECT COUNT(*) FROM person").await > 0, "everybody is still there");
    let mut connection = Connection::open(port).expect("the server answers");
    assert_eq!(client.save(&mut connection).expect("an answer").status, 200);
}
