//! What a full disk and a file that is taken away do to later transactions. They look at the connection itself, so they stand here.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::clock::FixedClock;
use sea_orm::Statement;
use time::macros::datetime;

use super::*;
use crate::probe;

/// A database in a folder of its own, removed when dropped.
struct Ground {
    store: Store,
    folder: PathBuf,
}

impl Drop for Ground {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Ground {
    async fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("vern_tx_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).expect("a folder is made");
        let store = Self::open(&folder).await;
        store.migrate().await.expect("an empty database can be migrated");
        Self { store, folder }
    }

    async fn open(folder: &std::path::Path) -> Store {
        let clock = Arc::new(FixedClock(datetime!(2026-12-01 9:00 UTC)));
        let url = format!("sqlite:{}", folder.join("vern.db").display());
        Store::connect(&url, clock).await.expect("the database opens")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Leaves room for a page or two.
    async fn fill_the_disk(&self) {
        let pages = self.number("PRAGMA page_count").await + 2;
        self.store.pools.write.execute_unprepared(&format!("PRAGMA max_page_count = {pages}")).await.expect("set");
    }

    /// Returns a number that the connection for writing tells.
    async fn number(&self, query: &str) -> i64 {
        let asked = Statement::from_string(self.store.pools.write.get_database_backend(), query);
        let row = self.store.pools.write.query_one_raw(asked).await.expect(query).expect("a row");
        row.try_get_by_index(0).expect("a whole number")
    }

    async fn add(&self, tx: &WriteTx, name: &str, bytes: usize) -> std::result::Result<(), sea_orm::DbErr> {
        let row =
            format!("INSERT INTO job (name, last_run_at) VALUES ('{name}' || hex(randomblob(16)) || hex(zeroblob({bytes})), 0)");
        tx.conn().execute_unprepared(&row).await.map(drop)
    }

    /// Returns how many rows somebody finds who opens the database anew.
    async fn found(&self, name: &str) -> i64 {
        let other = Self::open(&self.folder).await;
        let query = format!("SELECT COUNT(*) FROM job WHERE name LIKE '{name}%'");
        let asked = Statement::from_string(other.pools.read.get_database_backend(), query);
        other.pools.read.query_one_raw(asked).await.expect("read").expect("a row").try_get_by_index(0).expect("a number")
    }

    /// Returns whether a row was acknowledged.
    async fn keep(&self, name: &str) -> bool {
        let Ok(tx) = self.store.write().await else { return false };
        self.add(&tx, name, 1).await.is_ok() && tx.commit().await.is_ok()
    }
}

#[tokio::test]
async fn what_is_acknowledged_after_the_disk_was_full_is_on_the_disk() {
    let ground = Ground::new().await;
    ground.fill_the_disk().await;
    let tx = ground.store.write().await.expect("a transaction");
    ground.add(&tx, "large", 200_000).await.expect_err("there is no room");
    drop(tx);
    assert!(ground.keep("kept-first").await, "a small one has room again");
    // A form that is refused gives its transaction up.
    let refused = ground.store.write().await.expect("a transaction");
    ground.add(&refused, "refused", 1).await.expect("written");
    drop(refused);
    for _ in 0..5 {
        assert!(ground.keep("kept-later").await);
    }
    assert_eq!((ground.found("kept-first").await, ground.found("kept-later").await, ground.found("refused").await), (1, 5, 0));
}

#[tokio::test]
async fn a_commit_that_found_the_disk_full_is_not_acknowledged() {
    let ground = Ground::new().await;
    let (mut acknowledged, mut refused) = (0, 0);
    for round in 0..40 {
        // Full for a while, then there is room again: the limit goes with the connection that is thrown away.
        if round % 8 < 4 {
            ground.fill_the_disk().await;
        }
        let tx = ground.store.write().await.expect("a transaction");
        let written = ground.add(&tx, "row", 3_000).await;
        // Also whoever goes on after an error hears of it at the end.
        if tx.commit().await.is_ok() && written.is_ok() {
            acknowledged += 1;
        } else {
            refused += 1;
        }
    }
    assert!(refused > 0 && acknowledged > 0, "{refused} refused, {acknowledged} acknowledged");
    assert_eq!(ground.found("row").await, acknowledged);
}

#[tokio::test]
async fn the_writer_is_never_handed_out_inside_a_transaction() {
    let ground = Ground::new().await;
    ground.fill_the_disk().await;
    for _ in 0..3 {
        let tx = ground.store.write().await.expect("a transaction");
        ground.add(&tx, "large", 200_000).await.expect_err("there is no room");
        drop(tx);
        // Fails inside a transaction, and only there.
        ground.store.pools.write.execute_unprepared("PRAGMA synchronous = FULL").await.expect("outside a transaction");
        ground.fill_the_disk().await;
    }
}

#[tokio::test]
async fn a_reader_that_gives_up_does_not_go_on_seeing_the_past() {
    let ground = Ground::new().await;
    for n in 1..=20 {
        drop(ground.store.read().await.expect("a transaction"));
        assert!(ground.keep("row").await);
        let tx = ground.store.read().await.expect("a transaction");
        let asked = Statement::from_string(ground.store.pools.read.get_database_backend(), "SELECT COUNT(*) FROM job");
        let row = tx.conn().query_one_raw(asked).await.expect("read").expect("a row");
        assert_eq!(row.try_get_by_index::<i64>(0).expect("a number"), n);
    }
}

#[tokio::test]
async fn nothing_is_acknowledged_once_the_file_is_gone_or_another_one() {
    for taken_away in ["vern.db", "vern.db-wal"] {
        let ground = Ground::new().await;
        assert!(ground.keep("before").await);
        fs::rename(ground.file(taken_away), ground.file("elsewhere")).expect("renamed");
        assert!(!ground.keep("after").await, "{taken_away} is gone");
        assert!(matches!(probe::write_and_read_back(&ground.store).await, Err(StoreError::Displaced)), "{taken_away}");
        if taken_away == "vern.db" {
            fs::copy(ground.file("elsewhere"), ground.file(taken_away)).expect("another file in its place");
            assert!(!ground.keep("after").await, "the file was replaced");
            fs::remove_file(ground.file(taken_away)).expect("removed");
        }
        fs::rename(ground.file("elsewhere"), ground.file(taken_away)).expect("back in its place");
        assert!(ground.keep("again").await);
        probe::write_and_read_back(&ground.store).await.expect("all is well again");
    }
}

#[tokio::test]
async fn nothing_is_acknowledged_once_the_log_was_emptied_or_another_one_took_its_place() {
    for is_another in [false, true] {
        let ground = Ground::new().await;
        assert!(ground.keep("before").await);
        if is_another {
            fs::rename(ground.file("vern.db-wal"), ground.file("elsewhere")).expect("renamed");
        }
        fs::write(ground.file("vern.db-wal"), "").expect("an empty file");
        assert!(!ground.keep("after").await, "another: {is_another}");
        assert!(probe::write_and_read_back(&ground.store).await.is_err());
    }
}

#[tokio::test]
async fn a_log_that_was_cut_or_written_over_is_noticed_before_anything_is_written_behind_it() {
    for damage in ["emptied and written on", "cut", "salted", "another first page"] {
        let ground = Ground::new().await;
        for name in ["one", "two", "three"] {
            assert!(ground.keep(name).await);
        }
        let log = ground.file("vern.db-wal");
        let mut bytes = fs::read(&log).expect("a log");
        match damage {
            "emptied and written on" => bytes[..4096].fill(0),
            "cut" => bytes.truncate(bytes.len() / 2),
            "salted" => bytes[16] ^= 1,
            _ => bytes[32..64].fill(7),
        }
        // Written into the same file, as a program does that opens it.
        fs::write(&log, &bytes).expect("written");
        assert!(!ground.keep("after").await, "{damage}");
        assert!(ground.store.has_damaged_log(), "{damage}");
        assert_eq!(fs::read(&log).expect("a log"), bytes, "{damage}: nothing was written behind it");
        assert!(matches!(ground.store.read().await, Err(StoreError::Displaced)), "{damage}");
    }
}

#[tokio::test]
async fn a_log_that_was_changed_in_place_is_found_before_the_end() {
    // A page in the middle, with more behind it.
    let ground = Ground::new().await;
    for name in ["one", "two", "three"] {
        assert!(ground.keep(name).await);
    }
    let log = ground.file("vern.db-wal");
    let mut bytes = fs::read(&log).expect("a log");
    bytes[32 + 4120..32 + 2 * 4120].fill(0);
    fs::write(&log, &bytes).expect("written");
    assert!(ground.store.finds_damaged_log().await);
    // Cut between two forms, and nothing was written since.
    let ground = Ground::new().await;
    for name in ["one", "two", "three"] {
        assert!(ground.keep(name).await);
    }
    let log = ground.file("vern.db-wal");
    let bytes = fs::read(&log).expect("a log");
    fs::write(&log, &bytes[..32 + 4120]).expect("written");
    assert!(ground.store.finds_damaged_log().await);
}

#[tokio::test]
async fn a_log_that_begins_anew_or_is_emptied_by_sqlite_is_no_damage() {
    let ground = Ground::new().await;
    for n in 0..30 {
        assert!(ground.keep("row").await, "{n}");
        if n % 3 == 0 {
            ground.number("PRAGMA wal_checkpoint(RESTART)").await;
        }
        if n % 5 == 0 {
            ground.store.empty_log().await;
        }
    }
    assert!(!ground.store.finds_damaged_log().await);
    assert_eq!(ground.found("row").await, 30);
}

#[tokio::test]
async fn a_program_that_starts_again_may_write_nothing_at_first() {
    let mut ground = Ground::new().await;
    assert!(ground.keep("before").await);
    ground.store.clone().close().await.expect("closed");
    ground.store = Ground::open(&ground.folder).await;
    ground.store.write().await.expect("a transaction").commit().await.expect("nothing was to be kept");
    assert!(ground.keep("after").await);
}

#[tokio::test]
async fn the_probe_tells_when_nothing_can_be_written() {
    let ground = Ground::new().await;
    probe::write_and_read_back(&ground.store).await.expect("an empty disk");
    probe::write_and_read_back(&ground.store).await.expect("and again");
    fs::remove_file(ground.file("vern.db")).expect("removed");
    probe::write_and_read_back(&ground.store).await.expect_err("the file is gone");
    let mut held = Vec::new();
    for _ in 0..4 {
        // Each that is held makes the next one open another connection.
        held.push(ground.store.read().await);
    }
    drop(held);
    assert!(!ground.file("vern.db").exists(), "nobody makes an empty one in its place");
}

#[tokio::test]
async fn the_connections_for_reading_do_not_write() {
    let ground = Ground::new().await;
    let tx = ground.store.read().await.expect("a transaction");
    let written = tx.conn().execute_unprepared("DELETE FROM person").await;
    assert!(written.is_err(), "write() is the only door to a transaction that writes");
}
