//! Every command refuses a database that it does not know, in words, and leaves it as it is.

use std::collections::BTreeSet;
use std::fs;
use std::process::Stdio;

use clap::{Command, CommandFactory};
use server::commands::Cli;

use super::ground::{Ground, Said, said, say};
use crate::harness::process::{run, vern};
use crate::harness::{Directory, Sql, sqlite_url};

/// Every command that opens the database of a deployment, as somebody would call it.
const COMMANDS: [&[&str]; 23] = [
    &["serve", "--listen", "127.0.0.1:0"],
    &["worker"],
    &["migrate"],
    &["seed", "--demo"],
    &["courses", "import"],
    &["courses", "export", "anti-trafficking-essentials"],
    &["audit", "verify"],
    &["mail", "bounced"],
    &["mail", "plan"],
    &["people", "record-earlier-training", "/dev/null"],
    &["units", "list"],
    &["units", "add", "Kitchen"],
    &["units", "rename", "Arrival centre", "Kitchen"],
    &["units", "move", "Arrival centre", "--below", "Kitchen"],
    &["people", "grant", "volunteer@example.org", "manager"],
    &["people", "revoke", "volunteer@example.org", "manager"],
    &["people", "export", "volunteer@example.org"],
    &["people", "erase", "volunteer@example.org", "--yes"],
    &["keys", "list"],
    &["keys", "rotate"],
    &["admin", "create", "--email", "ada@example.org"],
    &["backup", "/nowhere/copy.db"],
    &["backup", "/nowhere/copy.db", "--without-keys"],
];
/// The others: files are all they open.
const NO_DATABASE: [&str; 5] = ["courses check", "rules evaluate", "badge verify", "check-config", "restore"];
/// Those of the first list that make the database or bring it up to date.
const MIGRATING: [&str; 5] = ["serve", "migrate", "seed", "courses import", "admin create"];

/// Returns the words that name a command.
fn name(arguments: &[&str]) -> String {
    let words =
        arguments.iter().take_while(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !word.starts_with("--"));
    words.take(2).copied().collect::<Vec<_>>().join(" ")
}

fn leaves(command: &Command, above: &str, found: &mut BTreeSet<String>) {
    for below in command.get_subcommands() {
        let name = format!("{above} {}", below.get_name()).trim().to_owned();
        if below.has_subcommands() {
            leaves(below, &name, found);
        } else {
            found.insert(name);
        }
    }
}

#[test]
fn no_command_is_forgotten_here() {
    let mut all = BTreeSet::new();
    leaves(&Cli::command(), "", &mut all);
    let known = COMMANDS.iter().map(|arguments| name(arguments)).chain(NO_DATABASE.map(str::to_owned));
    assert_eq!(known.collect::<BTreeSet<_>>(), all);
}

/// Runs a command and says that it was refused for this reason, with the database as it was.
fn is_refused(ground: &Ground, arguments: &[&str], why: &str) {
    let database = ground.data.path().join("vern.db");
    let before = fs::read(&database).expect("the database");
    let Said { status, words } = said(vern(ground.data.path(), arguments).stdin(Stdio::null()));
    assert_eq!(status, Some(1), "{arguments:?}: {words}");
    assert!(words.contains(why), "{arguments:?}: {words}");
    assert!(fs::read(&database).expect("the database") == before, "{arguments:?} changed the database");
}

#[tokio::test]
async fn every_command_refuses_a_database_of_a_newer_program_in_words() {
    let ground = Ground::new();
    let tomorrow = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000001_add_tomorrow', 0)";
    change(&ground, tomorrow).await;
    for arguments in COMMANDS {
        is_refused(&ground, arguments, "was brought up to date by a newer program than this one");
    }
}

#[tokio::test]
async fn every_command_refuses_the_database_of_another_program_in_words() {
    let ground = Ground::new();
    let database = ground.data.path().join("vern.db");
    fs::remove_file(&database).expect("the database goes");
    let sql = Sql::of(sqlite_url(ground.data.path()));
    sql.execute("CREATE TABLE shop (id INTEGER)").await;
    drop(sql);
    for arguments in COMMANDS {
        is_refused(&ground, arguments, "holds the tables of another program");
    }
}

#[tokio::test]
async fn a_command_that_does_not_migrate_says_what_to_do_about_an_older_database() {
    let ground = Ground::new();
    change(&ground, "DELETE FROM seaql_migrations WHERE version = (SELECT MAX(version) FROM seaql_migrations)").await;
    for arguments in COMMANDS {
        let is_free = name(arguments).starts_with("backup") || arguments[0] == "keys";
        if !MIGRATING.contains(&name(arguments).as_str()) && !is_free {
            is_refused(&ground, arguments, "run `vern migrate`");
        }
    }
    // The upgrade begins with a backup: the new program makes it of the database as it is.
    ground.backup("before-the-upgrade.db");
}

#[test]
fn a_command_that_does_not_migrate_makes_no_database() {
    for arguments in COMMANDS {
        let data = Directory::new();
        if !MIGRATING.contains(&name(arguments).as_str()) && arguments[0] != "keys" {
            let Said { status, words } = say(data.path(), arguments);
            assert_eq!(status, Some(1), "{arguments:?}: {words}");
            let left: Vec<_> =
                fs::read_dir(data.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
            assert_eq!(left, ["log"], "{arguments:?}");
        }
    }
}

#[test]
fn a_log_without_its_database_is_not_cleared_away() {
    let data = Directory::new();
    let log = data.path().join("vern.db-wal");
    fs::write(&log, "the newest commits").expect("a file is written");
    say(data.path(), &["migrate"]).refused("vern.db is missing, but its log");
    assert_eq!(fs::read(&log).expect("it is there"), b"the newest commits");
    fs::remove_file(&log).expect("it goes");
    run(data.path(), &["migrate"]);
}

/// Changes something in the database and brings it into the file.
async fn change(ground: &Ground, statement: &str) {
    let sql = Sql::of(sqlite_url(ground.data.path()));
    assert_eq!(sql.execute(statement).await, 1);
    sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").await;
}
