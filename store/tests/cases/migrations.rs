use sea_orm::ConnectionTrait;
use store::{Store, organisation};

use crate::harness::sample::{SYSTEM, kitchen};
use crate::harness::{each_backend, each_empty_backend};

#[test]
fn an_empty_database_is_migrated_and_doing_it_again_changes_nothing() {
    each_empty_backend(async |db| {
        assert!(!db.is_migrated().await.expect("it can be asked"));
        db.migrate().await.expect("an empty database");
        assert!(db.is_migrated().await.expect("it can be asked"));
        let unit = db.write(async |tx| organisation::found(tx, SYSTEM, &kitchen()).await).await.expect("the tables are there");
        db.migrate().await.expect("nothing is left to do");
        let units = db.read(async |tx| organisation::units(tx).await).await;
        assert_eq!(units.iter().map(|unit| unit.id).collect::<Vec<_>>(), [unit]);
    });
}

#[test]
fn a_migration_that_fails_leaves_nothing_behind_and_can_be_repeated() {
    each_empty_backend(async |db| {
        // In the way of a migration that makes a table before this one.
        db.sql("CREATE TABLE session (obstacle TEXT)").await;
        db.migrate().await.expect_err("the table is there already");
        let connection = db.around().await;
        connection.execute_unprepared("SELECT id FROM person").await.expect("an earlier migration is kept");
        connection.execute_unprepared("SELECT id FROM link").await.expect_err("the failed one is undone, all of it");
        db.sql("DROP TABLE session").await;
        db.migrate().await.expect("nothing is in the way");
        assert!(db.is_migrated().await.expect("it can be asked"));
    });
}

#[test]
fn sqlite_keeps_a_log_beside_the_file_so_that_readers_and_the_writer_do_not_wait_for_each_other() {
    each_backend(async |db| {
        if !db.is_postgres() {
            let wal = db.number("SELECT journal_mode = 'wal' FROM pragma_journal_mode").await;
            assert_eq!(wal, 1);
        }
    });
}

#[test]
fn asking_whether_a_database_is_migrated_changes_nothing() {
    each_empty_backend(async |db| {
        db.is_migrated().await.expect("it can be asked");
        let tables = if db.is_postgres() { "pg_tables WHERE schemaname = current_schema()" } else { "sqlite_master" };
        assert_eq!(db.number(&format!("SELECT COUNT(*) FROM {tables}")).await, 0);
    });
}

#[test]
fn two_servers_that_start_at_once_on_an_empty_database_both_find_it_migrated() {
    each_empty_backend(async |db| {
        // One server is all that SQLite is for.
        if !db.is_postgres() {
            return;
        }
        let other = Store::connect(&db.url, db.clock.clone()).await.expect("the database opens twice");
        let (one, two) = tokio::join!(db.migrate(), other.migrate());
        one.expect("the first server starts");
        two.expect("the second server starts");
        assert!(db.is_migrated().await.expect("it can be asked"));
    });
}
