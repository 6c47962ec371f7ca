//! The first administrator, and the demonstration, on the command line.

use std::path::Path;
use std::process::Output;

use crate::harness::{Directory, process};

fn vern(folder: &Path, words: &[&str]) -> Output {
    process::vern_alone(folder, &[words, &["--data", "."]].concat()).output().expect("vern runs")
}

/// Runs a command and returns the lines of what it printed that lead to an address with this in it.
fn links(folder: &Path, words: &[&str], part: &str) -> Vec<String> {
    let output = vern(folder, words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    printed.lines().filter(|line| line.contains(part)).map(str::to_owned).collect()
}

#[test]
fn whoever_has_not_joined_yet_gets_another_link_and_whoever_has_is_told_to_sign_in() {
    let folder = Directory::new();
    let data = folder.path();
    let ada = ["admin", "create", "--email", "ada@example.org"];
    let (first, second) = (links(data, &ada, "/join/"), links(data, &ada, "/join/"));
    assert_eq!((first.len(), second.len()), (1, 1));
    assert_ne!(first, second);
    assert_eq!(links(data, &["seed", "--people", "2", "--ready", "1"], "/sign-in/").len(), 1);
    let refused = vern(data, &["admin", "create", "--email", "person0@example.org"]);
    let why = String::from_utf8(refused.stderr).expect("UTF-8");
    assert_eq!(refused.status.code(), Some(1), "{why}");
    assert!(why.contains("vern: person0@example.org is here already; sign in at the sign-in page"), "{why}");
}

#[test]
fn the_demonstration_is_made_once_and_hands_out_new_links_each_time() {
    let folder = Directory::new();
    let data = folder.path();
    let seed = || links(data, &["seed", "--demo"], "/sign-in/");
    let (first, second) = (seed(), seed());
    assert_eq!((first.len(), second.len()), (4, 4));
    assert!(first.iter().all(|line| !second.contains(line)));
    assert_eq!(links(data, &["units", "list"], "Arrival centre").len(), 1);
    let exported = vern(data, &["courses", "export", "anti-trafficking-essentials"]);
    let course: serde_json::Value = serde_json::from_slice(&exported.stdout).expect("JSON");
    assert_eq!(course["slug"], "anti-trafficking-essentials");
}
