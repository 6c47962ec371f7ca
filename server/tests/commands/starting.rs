//! A program that cannot start or go on says what to do, or nothing where there is nothing to say, and has changed nothing.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use crate::harness::{Directory, process};

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
