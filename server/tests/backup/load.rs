//! Backups made while people save, and killed in the middle: a file of that name is absent or whole.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::ground::{Ground, Load, SAVED, number, said, say, text};
use crate::harness::process::{Connection, Running, await_server, vern};
use crate::harness::{Directory, Sql, sqlite_url};

#[tokio::test]
async fn a_backup_made_while_people_save_brings_back_what_was_acknowledged_before_it() {
    let (ground, place) = (Ground::new(), Directory::new());
    let load = Load::on(ground.data.path()).await;
    load.await_more(20);
    let before = load.acknowledged();
    let file = ground.backup("busy.db");
    load.await_more(1);
    let (port, cookie) = (load.port, load.cookie.clone());
    load.kill();
    let restored = say(place.path(), &["restore", text(&file)]).well();
    assert!(restored.contains("“Demo organisation”, 4 people") && restored.contains("What is next"), "{restored}");
    assert!(number(&place.path().join("vern.db"), SAVED).await >= before, "what was acknowledged is there");
    say(place.path(), &["audit", "verify"]).well();
    // The secret came along: whoever was signed in still is. So did the key of the badges.
    let listen = format!("127.0.0.1:{port}");
    let mut server = Running::start(&mut vern(place.path(), &["serve", "--listen", &listen]));
    await_server(port, &mut server, place.path());
    let reply =
        Connection::open(port).and_then(|mut connection| connection.ask("GET", "/training", &cookie, "")).expect("an answer");
    assert_eq!(reply.status, 200);
    let key = |data: &Path| std::fs::read(data.join("badge-keys/0001.pem")).expect("a key");
    assert_eq!(key(place.path()), key(ground.data.path()));
}

#[tokio::test]
async fn a_backup_that_is_killed_leaves_no_file_of_its_name_or_a_whole_one() {
    let ground = Ground::new();
    let load = Load::on(ground.data.path()).await;
    let started = Instant::now();
    ground.backup("whole.db");
    let (took, mut kept) = (started.elapsed(), 0);
    for round in 0..16 {
        let file = ground.file(&format!("{round}.db"));
        let before = load.acknowledged();
        let backup = Running::start(&mut vern(ground.data.path(), &["backup", text(&file), "--without-keys"]));
        thread::sleep(took * round / 14);
        backup.kill();
        kept += i32::from(is_whole_or_absent(&ground, &file, before).await);
        if !file.exists() {
            // The next one clears away what is left, and says so where there was anything.
            say(ground.data.path(), &["backup", text(&file), "--without-keys"]).well();
        }
        assert!(!ground.file(&format!("{round}.db.unfinished")).exists());
    }
    println!("of 16 backups {kept} were whole");
}

#[tokio::test]
async fn a_server_that_is_killed_meanwhile_spoils_neither_backup_nor_database() {
    let ground = Ground::new();
    let mut saved = 0;
    for round in 0..12_u64 {
        let load = Load::on(ground.data.path()).await;
        load.await_more(5);
        let (file, before) = (ground.file(&format!("{round}.db")), saved + load.acknowledged());
        let mut command = vern(ground.data.path(), &["backup", text(&file), "--without-keys"]);
        let mut backup = Running::start(&mut command);
        thread::sleep(Duration::from_millis(20 * round));
        saved += load.kill();
        if round % 2 == 0 {
            backup.kill();
            is_whole_or_absent(&ground, &file, before).await;
        } else {
            while backup.is_alive() {
                thread::sleep(Duration::from_millis(5));
            }
            assert!(is_whole_or_absent(&ground, &file, before).await, "nobody touched the backup");
        }
        assert!(Sql::of(sqlite_url(ground.data.path())).number(SAVED).await >= saved, "the database kept what it acknowledged");
    }
}

/// Checks a file; returns whether it is there.
async fn is_whole_or_absent(ground: &Ground, file: &Path, before: i64) -> bool {
    if !file.exists() {
        return false;
    }
    said(&mut vern(ground.data.path(), &["backup", "--check", text(file)])).well();
    assert!(number(file, SAVED).await >= before, "{} lacks what was acknowledged before", file.display());
    true
}
