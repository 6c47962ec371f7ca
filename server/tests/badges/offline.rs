//! The commands that need no server: keys on the disk, and a badge checked with nothing but files.

use std::fs;
use std::path::Path;

use domain::clock::{Clock, SystemClock};
use usecases::badges::baking::bake_png;

use crate::harness::issuer::Issuer;
use crate::harness::{Directory, process};

/// Runs a command and returns its status and what it printed.
fn run(data: &Path, arguments: &[&str]) -> (i32, String) {
    let output = process::vern_alone(data, arguments).output().expect("vern runs");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().expect("a status"), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn a_badge_is_checked_with_the_issuer_s_keys_alone() {
    let folder = Directory::new();
    let issuer = Issuer::new("https://other.example");
    let now = SystemClock.now();
    let day = time::Duration::DAY;
    let facts = || domain::badges::credential::BadgeFacts { valid_from: now - day, valid_until: now + day, ..issuer.facts() };
    let write = |name: &str, content: &[u8]| {
        let file = folder.path().join(name);
        fs::write(&file, content).expect("a file");
        file.to_str().expect("a path of ASCII").to_owned()
    };
    let badge = write("badge.png", &bake_png(&issuer.badge(facts())));
    let keys = write("jwks.json", issuer.jwks().as_bytes());
    let others = write("others.json", Issuer::new("https://other.example").jwks().as_bytes());
    let list = write("list.jwt", issuer.list(&[], now).as_bytes());
    let check = |more: &[&str]| run(folder.path(), &[&["badge", "verify", badge.as_str()], more].concat());
    let (status, said) = check(&["--jwks", &keys, "--status-list", &list]);
    assert!(status == 0 && said.starts_with("Valid by the keys you brought. ") && said.contains("First aid"), "{status} {said}");
    let (status, said) = check(&["--jwks", &keys]);
    assert!(status == 2 && said.contains("It was not withdrawn: Not checked."), "{status} {said}");
    assert!(said.contains("give the issuer's list with --status-list FILE"), "{said}");
    let (status, said) = check(&[]);
    assert!(said.contains("give the issuer's keys with --jwks FILE"), "{said}");
    assert!(status == 2 && said.starts_with("Not fully checked."), "{status} {said}");
    let (status, said) = check(&["--jwks", &others]);
    assert!(status == 1 && said.starts_with("Not valid."), "{status} {said}");
    let withdrawn = write("withdrawn.jwt", issuer.list(&[crate::harness::issuer::PLACE], now).as_bytes());
    let (status, said) = check(&["--jwks", &keys, "--status-list", &withdrawn]);
    assert!(status == 1 && said.starts_with("Withdrawn."), "{status} {said}");
    let (status, said) = run(folder.path(), &["badge", "verify", &keys]);
    assert!(status == 1 && said.contains("there is no badge in it"), "{status} {said}");
}

#[test]
fn keys_are_listed_and_a_new_one_signs_beside_the_older_ones() {
    let folder = Directory::new();
    let data = folder.path().join("data");
    fs::create_dir(&data).expect("a folder");
    let with_data = |arguments: &[&str]| run(folder.path(), &[arguments, &["--data", data.to_str().expect("ASCII")]].concat());
    let (status, said) = with_data(&["keys", "list"]);
    assert!(status == 0 && said.contains("There is no key"), "{said}");
    for count in 1..=2 {
        let (status, said) = with_data(&["keys", "rotate"]);
        let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("00")).collect();
        assert!(status == 0 && lines.len() == count, "{said}");
        assert!(lines.last().is_some_and(|last| last.ends_with("signs")), "{said}");
        assert!(lines.iter().rev().skip(1).all(|older| older.ends_with("checks")), "{said}");
    }
}
