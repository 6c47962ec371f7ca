//! PostgreSQL is backed up by its own program: what it wrote is checked, and comes back into an empty database only.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use testing::postgres;

use super::ground::{Said, said, say, text};
use crate::harness::process::{run, vern};
use crate::harness::{Directory, Place, Sql};

/// Returns the folder of PostgreSQL's programs.
fn programs() -> PathBuf {
    postgres::programs().expect("PostgreSQL is installed")
}

fn call(program: &str, arguments: &[&str]) {
    let output = Command::new(programs().join(program)).args(arguments).output().expect("the program runs");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Runs a command of ours on a database, with PostgreSQL's programs at hand.
fn say_on(data: &Path, url: &str, arguments: &[&str]) -> Said {
    said(vern(data, arguments).env("PATH", programs()).env("VERN_DATABASE_URL", url))
}

#[tokio::test]
async fn a_dump_is_checked_to_its_end_and_comes_back_into_an_empty_database_only() {
    let (data, place, target) = (Directory::new(), Place::on_postgres().await, Place::on_postgres().await);
    let (dump, url, empty) = (data.path().join("vern.dump"), place.url(), target.url());
    run(data.path(), &["seed", "--demo", "--database-url", &url]);

    let told = say_on(data.path(), &url, &["backup", text(&dump)]);
    assert_eq!(told.status, Some(2), "a backup that was not made does not look like one: {}", told.words);
    assert!(told.words.contains("pg_dump --format=custom") && !dump.exists(), "{}", told.words);
    call("pg_dump", &["--format=custom", "--no-owner", &format!("--file={}", text(&dump)), &url]);

    let checked = say_on(data.path(), &url, &["backup", "--check", text(&dump)]).well();
    assert!(checked.contains("“Demo organisation”, 4 people"), "{checked}");
    let unread = said(vern(data.path(), &["backup", "--check", text(&dump)]).env("PATH", data.path()));
    assert_eq!(unread.status, Some(2));
    assert!(unread.words.contains("pg_restore is not on this machine"), "{}", unread.words);
    refuse_broken(data.path(), &fs::read(&dump).expect("a dump"));

    say_on(data.path(), &url, &["restore", text(&dump)]).refused("is not empty");
    let told = say_on(data.path(), &empty, &["restore", text(&dump)]);
    assert_eq!(told.status, Some(2), "{}", told.words);
    assert!(told.words.contains("pg_restore --no-owner") && told.words.contains("vern restore --finish"), "{}", told.words);
    say_on(data.path(), &empty, &["restore", "--finish"]).refused("run pg_restore first");
    call("pg_restore", &["--no-owner", "--exit-on-error", "--single-transaction", &format!("--dbname={empty}"), text(&dump)]);
    let finished = say_on(data.path(), &empty, &["restore", "--finish"]).well();
    assert!(finished.contains("“Demo organisation”, 4 people"), "{finished}");
    let event = "SELECT COUNT(*) FROM audit_event WHERE event LIKE '%\"backup-restored\"%'";
    assert_eq!(Sql::of(&empty).number(event).await, 1);
    run(data.path(), &["audit", "verify", "--database-url", &empty]);
}

/// A cut dump is refused wherever it was cut; so is one of another database.
fn refuse_broken(data: &Path, dump: &[u8]) {
    let cut = data.join("cut.dump");
    for length in [5, 100, dump.len() / 2, dump.len() - 10] {
        fs::write(&cut, &dump[..length]).expect("a file is written");
        said(vern(data, &["backup", "--check", text(&cut)]).env("PATH", programs())).refused("was cut off or is damaged");
    }
    fs::write(&cut, b"").expect("a file is written");
    say(data, &["backup", "--check", text(&cut)]).refused("is empty");
}

#[tokio::test]
async fn a_dump_of_another_program_or_of_nobody_is_refused() {
    let (data, place, nobody) = (Directory::new(), Place::on_postgres().await, Place::on_postgres().await);
    Sql::of(place.url()).execute("CREATE TABLE shop (id INTEGER)").await;
    run(data.path(), &["migrate", "--database-url", &nobody.url()]);
    for (place, why) in [(&place, "holds the tables of another program"), (&nobody, "holds no organisation")] {
        let dump = data.path().join("other.dump");
        call("pg_dump", &["--format=custom", &format!("--file={}", text(&dump)), &place.url()]);
        said(vern(data.path(), &["backup", "--check", text(&dump)]).env("PATH", programs())).refused(why);
    }
    say_on(data.path(), &place.url(), &["migrate"]).refused("holds the tables of another program");
}

#[tokio::test]
async fn commands_refuse_a_newer_database_on_a_server_too() {
    let (data, place) = (Directory::new(), Place::on_postgres().await);
    run(data.path(), &["seed", "--demo", "--database-url", &place.url()]);
    let tomorrow = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000001_add_tomorrow', 0)";
    Sql::of(place.url()).execute(tomorrow).await;
    for arguments in [&["audit", "verify"][..], &["worker"], &["migrate"], &["mail", "plan"], &["keys", "list"]] {
        say_on(data.path(), &place.url(), arguments).refused("was brought up to date by a newer program");
    }
}
