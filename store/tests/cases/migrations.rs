use migrations::Migrator;
use sea_orm::ConnectionTrait;
use sea_orm_migration::MigratorTrait;
use store::{Store, organisation};

use crate::harness::sample::{SYSTEM, kitchen};
use crate::harness::{Db, each_backend, each_empty_backend};

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

/// Brings an empty database to just before a migration.
async fn migrate_to_before(db: &Db, name: &str) {
    let before = Migrator::migrations().iter().position(|migration| migration.name().contains(name)).expect("a migration");
    Migrator::up(db.around().await, Some(u32::try_from(before).expect("few migrations"))).await.expect("migrated");
}

#[test]
fn cycles_from_before_changed_last_when_something_of_theirs_was_written() {
    each_empty_backend(async |db| {
        migrate_to_before(db, "add_cycle_revision").await;
        let id = |n: u8| if db.is_postgres() { format!("'{n:032x}'") } else { format!("X'{n:032x}'") };
        let (unit, person, certification, release) = (id(1), id(2), id(3), id(4));
        db.sql(&format!("INSERT INTO unit (id, name, country) VALUES ({unit}, 'Kitchen', 'NO')")).await;
        db.sql(&format!(
            "INSERT INTO person (id, found_by, kind, locale, country, unit_id, joined_on, created_at) \
             VALUES ({person}, '', 'volunteer', 'nb', 'NO', {unit}, '2026-11-23', 1)"
        ))
        .await;
        db.sql(&format!("INSERT INTO certification (id, course, path) VALUES ({certification}, 'c', 'p')")).await;
        db.sql(&format!(
            "INSERT INTO course_release (id, course, number, content_hash, content, published_at) VALUES ({release}, 'c', 1, '', '{{}}', 1)"
        ))
        .await;
        for (number, cycle) in [(1, id(11)), (2, id(12)), (3, id(13))] {
            db.sql(&format!(
                "INSERT INTO cycle (id, person_id, certification_id, number, opened_at, due_on, due_because) \
                 VALUES ({cycle}, {person}, {certification}, {number}, 100, '2026-12-07', '{{}}')"
            ))
            .await;
        }
        db.sql(&format!(
            "INSERT INTO extension (id, cycle_id, due_before, due_on, reason, given_by, given_at) \
             VALUES ({}, {}, '2026-12-07', '2026-12-08', '', {person}, 200)",
            id(21),
            id(12)
        ))
        .await;
        db.sql(&format!(
            "INSERT INTO certificate (id, number, person_id, cycle_id, release_id, holder, title, allows, valid_from, valid_until, \
             validity, issued_at) VALUES ({}, 'N', {person}, {}, {release}, '', '', '', '2026-11-23', '2026-11-24', '{{}}', 300)",
            id(22),
            id(13)
        ))
        .await;
        db.migrate().await.expect("a database with something in it");
        for (number, at) in [(1, 100), (2, 200), (3, 300)] {
            assert_eq!(db.number(&format!("SELECT changed_at FROM cycle WHERE number = {number}")).await, at);
        }
        assert_eq!(db.number("SELECT COUNT(*) FROM cycle WHERE revision = 0").await, 3);
        assert_eq!(db.number("SELECT COUNT(*) FROM person WHERE erased_at IS NULL").await, 1);
    });
}
