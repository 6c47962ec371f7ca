//! The commands for whoever runs the server: a person's own copy, and their erasure.

use crate::harness::Directory;
use crate::harness::process::{log, run, vern};

#[test]
fn the_command_asks_first_exports_and_erases() {
    let folder = Directory::new();
    let data = folder.path();
    run(data, &["admin", "create", "--email", "ada@example.org", "--name", "Ada"]);
    run(data, &["seed", "--people", "1"]);
    let exported =
        vern(data, &["people", "export", "ada@example.org"]).stdout(std::process::Stdio::piped()).output().expect("it runs");
    let all: serde_json::Value = serde_json::from_slice(&exported.stdout).expect("JSON");
    assert_eq!(all["profile"]["email"], "ada@example.org");
    let fails = |arguments: &[&str], why: &str| {
        assert!(!vern(data, arguments).status().expect("it runs").success(), "{arguments:?}");
        assert!(log(data).contains(why), "{why} is not in {}", log(data));
    };
    fails(&["people", "erase", "ada@example.org"], "nobody is here to be asked");
    fails(&["people", "erase", "ada@example.org", "--yes"], "this is the last administrator");
    fails(&["people", "erase", "nobody@example.org", "--yes"], "nobody here has the address or id nobody@example.org");
    run(data, &["people", "erase", "person0@example.org", "--yes", "--why", "left"]);
    fails(&["people", "export", "person0@example.org"], "nobody here has the address or id person0@example.org");
    run(data, &["audit", "verify"]);
}

#[test]
fn the_command_records_earlier_training_of_everybody_whatever_their_role() {
    let folder = Directory::new();
    let data = folder.path();
    run(data, &["admin", "create", "--email", "ada@example.org", "--name", "Ada"]);
    run(data, &["courses", "import"]);
    let file = data.join("list.csv");
    // As Excel writes it in Ukraine.
    let list = b"E-mail;Training;Day;Evidence;Phone\r\nada@example.org;first-shift;10.11.2025;\xCF\xEE\xE4\xFF\xEA\xE0;1\r\n";
    std::fs::write(&file, list).expect("a file");
    let arguments = ["people", "record-earlier-training", file.to_str().expect("ASCII"), "--apply"];
    let output = vern(data, &arguments).stdout(std::process::Stdio::piped()).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("1 were recorded."), "{said} {}", log(data));
    for words in [
        "Read as windows-1251",
        "These columns are not read: Phone",
        "1: E-mail;Training;Day;Evidence;Phone: Says what the columns are",
    ] {
        assert!(said.contains(words), "{said}");
    }
    // The command's name from before: scripts that call it go on.
    run(data, &["people", "import-completions", arguments[2]]);
}
