//! Units and roles on the command line, for whoever sets an organisation up.

use crate::harness::{Directory, process};

/// Runs a command and returns what it printed.
fn printed(folder: &std::path::Path, words: &[&str]) -> String {
    let output = process::vern_alone(folder, &[words, &["--data", "."]].concat()).output().expect("vern runs");
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Runs a command that is refused, and returns why.
fn refused(folder: &std::path::Path, words: &[&str]) -> String {
    let output = process::vern_alone(folder, &[words, &["--data", "."]].concat()).output().expect("vern runs");
    assert_eq!(output.status.code(), Some(1), "{words:?}: {output:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn units_are_set_up_and_somebody_becomes_manager_of_one() {
    let folder = Directory::new();
    let data = folder.path();
    let found = ["admin", "create", "--email", "ada@example.org", "--name", "Ada Bell", "--organisation", "Test organisation"];
    printed(data, &found);
    printed(data, &["units", "add", "North"]);
    let kitchen = printed(data, &["units", "add", "Kitchen", "--below", "North", "--country", "pl"]);
    printed(data, &["units", "rename", kitchen.trim(), "Night kitchen"]);
    printed(data, &["units", "add", "South"]);
    printed(data, &["units", "move", "Night kitchen", "--below", "South"]);
    let list = printed(data, &["units", "list"]);
    let shape: Vec<&str> = list.lines().map(|line| &line[34..]).collect();
    assert_eq!(shape, ["NO  Test organisation", "NO    North", "NO    South", "PL      Night kitchen"]);
    let rows: serde_json::Value = serde_json::from_str(&printed(data, &["units", "list", "--json"])).expect("JSON");
    assert_eq!((rows.as_array().map(Vec::len), &rows[3]["below"]), (Some(4), &rows[2]["id"]));

    printed(data, &["people", "grant", "ada@example.org", "manager", "--unit", "Night kitchen"]);
    assert!(
        refused(data, &["people", "grant", "ada@example.org", "manager", "--unit", "Night kitchen"]).contains("have it already")
    );
    printed(data, &["people", "revoke", "ada@example.org", "manager", "--unit", "Night kitchen"]);
    assert!(refused(data, &["people", "revoke", "ada@example.org", "administrator"]).contains("last administrator"));
    assert!(refused(data, &["units", "move", "South", "--below", "Night kitchen"]).contains("below itself"));
    assert!(refused(data, &["units", "add", "North"]).contains("has this name already"));
    assert!(refused(data, &["units", "add", "X", "--below", "Nowhere"]).contains("there is no unit of the name or id"));
    assert!(refused(data, &["units", "add", "X", "--country", "zz"]).contains("no numbers to call are known in ZZ"));
}
