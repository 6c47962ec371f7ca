//! A program that cannot start or go on says what to do, or nothing where there is nothing to say, and has changed nothing.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use crate::harness::{Directory, Sql, process, sqlite_url};

/// Tries to start the demonstration and returns what it printed and complained about.
fn refused(folder: &Path, arguments: &[&str]) -> (String, String) {
    let arguments = [&["serve", "--prepare-demo"], arguments].concat();
    let output = process::vern_alone(folder, &arguments).output().expect("vern runs");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr))
}

#[test]
fn a_second_server_names_a_free_place_and_hands_out_no_links() {
    let folder = Directory::new();
    let first = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let taken = first.local_addr().expect("an address");
    let (printed, complained) = refused(folder.path(), &["--listen", &taken.to_string()]);
    let next = format!("VERN_LISTEN=127.0.0.1:{}", taken.port().checked_add(1).unwrap_or(3000));
    assert!(complained.contains(&format!("{taken} is taken by another program")) && complained.contains(&next), "{complained}");
    assert_eq!(printed, "");
    assert!(!folder.path().join("data").exists(), "the data of the first server is left alone");
}

#[test]
fn a_folder_that_cannot_be_written_is_named_with_its_setting() {
    let folder = Directory::new();
    let file = folder.path().join("file");
    fs::write(&file, "").expect("a file");
    let (_, complained) = refused(folder.path(), &["--listen", "127.0.0.1:0", "--data", file.to_str().expect("a path of ASCII")]);
    assert!(complained.contains("cannot write to the folder") && complained.contains("VERN_DATA"), "{complained}");
}

#[test]
fn a_command_whose_reader_has_seen_enough_ends_quietly() {
    let folder = Directory::new();
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = process::vern_alone(folder.path(), &["check-config"]).stdout(writer).output().expect("vern runs");
    assert!(!output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn of_programs_that_start_at_once_on_an_empty_folder_one_makes_what_the_others_find() {
    let folder = Directory::new();
    let data = folder.path().join("data");
    fs::create_dir(&data).expect("a folder");
    let start = |_| process::vern(&data, &["migrate"]).spawn().expect("vern runs");
    let all: Vec<_> = (0..5).map(start).collect();
    for mut child in all {
        assert!(child.wait().expect("it ends").success(), "{}", process::log(&data));
    }
    let names = |folder: &Path| {
        let mut names: Vec<_> =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
        // Of programs that end at once none may be the last, which would have taken the log of SQLite away.
        names.retain(|name| !name.to_string_lossy().starts_with("vern.db-"));
        names.sort();
        names
    };
    assert_eq!(names(&data), ["badge-keys", "log", "secret.key", "vern.db"]);
    assert_eq!(names(&data.join("badge-keys")), ["0001.pem"]);
}

#[cfg(unix)]
#[test]
fn what_the_program_makes_nobody_else_may_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Directory::new();
    let arguments = ["seed", "--demo"];
    assert!(process::vern_alone(folder.path(), &arguments).output().expect("vern runs").status.success());
    let data = folder.path().join("data");
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    for file in ["vern.db", "secret.key", "badge-keys/0001.pem"] {
        assert_eq!(mode(&data.join(file)), 0o600, "{file}");
    }
}

#[tokio::test]
async fn keys_that_are_lost_although_badges_were_issued_are_missed_aloud() {
    let folder = Directory::new();
    let data = folder.path();
    process::run(data, &["seed", "--demo"]);
    // That there is one is all that is asked.
    let drawn = "PRAGMA foreign_keys = OFF; INSERT INTO badge (id, certificate_id, subject, salt, list, place) \
                 VALUES (randomblob(16), randomblob(16), randomblob(16), 'salt', 1, 7)";
    assert_eq!(Sql::of(sqlite_url(data)).execute(drawn).await, 1);
    let check = || process::vern_alone(data, &["check-config", "--data", "."]).output().expect("vern runs");
    let said = |output: std::process::Output| String::from_utf8(output.stderr).expect("UTF-8");
    assert!(check().status.success());
    fs::remove_dir_all(data.join("badge-keys")).expect("the keys are lost");
    let lost = "badges were issued, and ./badge-keys does not hold all keys that signed them";
    assert!(said(check()).contains(lost));
    let command = |words: &[&str]| process::vern_alone(data, &[words, &["--data", "."]].concat()).output().expect("vern runs");
    assert!(said(command(&["keys", "rotate"])).contains(lost), "also before another command makes a new one");
    process::run(data, &["migrate"]);
    assert!(process::log(data).contains("badges were issued"), "{}", process::log(data));
    assert!(said(check()).contains(lost), "though there is a key by now");
    fs::remove_file(data.join("badge-keys/older-keys-are-missing.txt")).expect("somebody gave them up");
    assert!(check().status.success());
    process::run(data, &["keys", "rotate"]);
    fs::remove_file(data.join("badge-keys/0001.pem")).expect("an older key is lost");
    assert!(said(check()).contains(lost), "one of several");
}
