//! A setting that nobody reads is named, and the log of a child process is plain text.

use std::net::{Ipv4Addr, TcpListener};

use crate::harness::{Directory, process};

#[test]
fn a_misspelt_setting_is_named_when_the_settings_are_checked() {
    let folder = Directory::new();
    let check = |name: &str| {
        let mut command = process::vern_alone(folder.path(), &["check-config"]);
        command.env(name, "http://127.0.0.1:3000").output().expect("vern runs")
    };
    let misspelt = check("VERN_PUBLIC_ULR");
    assert_eq!(misspelt.status.code(), Some(1));
    let said = String::from_utf8(misspelt.stderr).expect("UTF-8");
    assert!(said.contains("VERN_PUBLIC_ULR is no setting; did you mean VERN_PUBLIC_URL?"), "{said}");
    assert!(check("VERN_PUBLIC_URL").status.success());
}

#[test]
fn a_misspelt_setting_is_named_at_the_start_in_a_log_without_colours() {
    let folder = Directory::new();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let place = taken.local_addr().expect("an address").to_string();
    for arguments in [&["serve", "--listen", &place][..], &["worker"]] {
        let output = process::vern_alone(folder.path(), arguments).env("VERN_PUBLIC_ULR", "x").output().expect("vern runs");
        let log = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(log.contains("VERN_PUBLIC_ULR") && log.contains("VERN_PUBLIC_URL") && log.contains("WARN"), "{log}");
        assert!(!log.contains('\u{1b}'), "a log that goes into a file or a journal carries no colours: {log:?}");
    }
}
