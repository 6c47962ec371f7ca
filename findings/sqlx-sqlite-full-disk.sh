#!/usr/bin/env bash
# sqlx 0.9.0 on SQLite: after "database or disk is full", later commits answer Ok and keep nothing.
#
# SQLite rolls a transaction back by itself when a statement finds the disk full. sqlx does not notice and counts on: its count of open
# transactions stays at 1. The next BEGIN becomes a SAVEPOINT, which opens a transaction of its own as long as it is the outermost, so commits
# are still kept. Once one such transaction is given up, ROLLBACK TO leaves savepoint and transaction open, and from there every commit is a
# RELEASE inside a transaction that nobody ends: Ok, and lost when the connection closes. `is_in_transaction` tells; a `before_acquire` hook that
# refuses such a connection is enough.
#
# Needs cargo and a C compiler. Builds in a temporary folder, about two minutes on two cores. Fails if any of this changes.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/src"
cat > "$dir/Cargo.toml" <<'TOML'
[package]
name = "full-disk"
version = "0.0.0"
edition = "2024"

[dependencies]
sqlx = { version = "=0.9.0", default-features = false, features = ["runtime-tokio", "sqlite"] }
tokio = { version = "1", features = ["macros", "rt"] }
TOML
cat > "$dir/src/main.rs" <<'RUST'
use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};

async fn open(guarded: bool, file: &str) -> SqlitePool {
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
    let mut pool = SqlitePoolOptions::new().max_connections(1).test_before_acquire(false);
    if guarded {
        pool = pool.before_acquire(|conn, _| Box::pin(async move { Ok(!conn.is_in_transaction()) }));
    }
    pool.connect_with(options).await.unwrap()
}

async fn keep(pool: &SqlitePool) -> bool {
    let mut tx = pool.begin().await.unwrap();
    sqlx::query("INSERT INTO kept (what) VALUES ('small')").execute(&mut *tx).await.unwrap();
    tx.commit().await.is_ok()
}

/// Returns how many commits were acknowledged, and how many rows somebody finds who opens the file anew.
async fn run(guarded: bool, file: &str) -> (usize, i64) {
    let pool = open(guarded, file).await;
    sqlx::query("CREATE TABLE kept (what TEXT)").execute(&pool).await.unwrap();
    sqlx::query("PRAGMA max_page_count = 4").execute(&pool).await.unwrap();
    let mut tx = pool.begin().await.unwrap();
    let full = sqlx::query("INSERT INTO kept (what) VALUES (hex(zeroblob(100000)))").execute(&mut *tx).await;
    println!("  the large row: {}", full.unwrap_err());
    drop(tx);
    // A transaction that is given up, as by a form that is refused.
    let mut refused = pool.begin().await.unwrap();
    sqlx::query("INSERT INTO kept (what) VALUES ('refused')").execute(&mut *refused).await.unwrap();
    drop(refused);
    let mut acknowledged = 0;
    for _ in 0..5 {
        acknowledged += usize::from(keep(&pool).await);
    }
    let other = open(false, file).await;
    let found = sqlx::query_scalar("SELECT COUNT(*) FROM kept").fetch_one(&other).await.unwrap();
    (acknowledged, found)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let folder = std::env::args().nth(1).unwrap();
    println!("as it comes:");
    let plain = run(false, &format!("{folder}/plain.db")).await;
    println!("  acknowledged {}, found {}", plain.0, plain.1);
    println!("with a hook that refuses connections in a transaction:");
    let guarded = run(true, &format!("{folder}/guarded.db")).await;
    println!("  acknowledged {}, found {}", guarded.0, guarded.1);
    assert_eq!((plain, guarded), ((5, 0), (5, 5)), "sqlx behaves otherwise now");
}
RUST
cargo run --quiet --manifest-path "$dir/Cargo.toml" --target-dir "$dir/target" -- "$dir"
echo "seen as described: sqlx 0.9.0"
