//! A PostgreSQL server for tests: the one that `TEST_POSTGRES_URL` points to, or one started here for this test program
//! alone. Where there is neither, the test fails: one that passes has shown what its name says, on every machine.
//!
//! The server started here needs Debian's `postgresql` installed, but neither root nor a configured cluster. It listens on a
//! free port of 127.0.0.1, keeps everything in a temporary directory and leaves nothing behind, however the test program ends.

use std::fs::{self, DirBuilder, Permissions};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio, id};
use std::sync::OnceLock;
use std::{env, io};

/// Whom the server runs as when the tests run as root, which PostgreSQL refuses. This is `nobody` wherever Linux has one.
const NOBODY: u32 = 65534;
/// How often a start is tried again: another program may take the port that was free a moment ago.
const STARTS: usize = 5;

const MISSING: &str = "no PostgreSQL to test on. Install one (scripts/test-tools does it, or apt install postgresql), or let \
                       TEST_POSTGRES_URL name a database in which schemas may be made, on a server on which databases may be \
                       made, such as postgres://vern:secret@localhost/postgres";

/// Returns the address of a database in which schemas can be made, on a server on which databases can be made.
///
/// # Panics
///
/// Says what to install or what PostgreSQL logged, when there is none.
pub fn url() -> &'static str {
    static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
    let server = SERVER.get_or_init(|| match setting("TEST_POSTGRES_URL") {
        Some(url) => Ok(Server { url, watchdog: None }),
        None => Server::start(),
    });
    match server {
        Ok(server) => &server.url,
        Err(why) => panic!("{why}"),
    }
}

#[expect(clippy::disallowed_methods, reason = "tests have no configuration; these settings are of the machine they run on")]
fn setting(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

struct Server {
    url: String,
    /// Its standard input is the lifeline: see [`watch`].
    #[expect(dead_code, reason = "held, never used")]
    watchdog: Option<Child>,
}

impl Server {
    fn start() -> Result<Self, String> {
        let programs = programs().ok_or(MISSING)?;
        let uid = fs::metadata("/proc/self").map_err(|error| format!("/proc does not tell who runs the tests: {error}"))?.uid();
        let run_as = (uid == 0).then_some(NOBODY);
        let directory = private_directory(run_as).map_err(|error| format!("no directory for PostgreSQL: {error}"))?;
        let program = |name: &str| {
            let mut command = Command::new(programs.join(name));
            as_user(&mut command, run_as).current_dir(&directory);
            command
        };
        // First the watchdog: whatever fails from here on, the directory goes with the test program.
        let watchdog = watch(&programs, &directory, run_as).map_err(|error| format!("no shell to watch PostgreSQL: {error}"))?;
        let password = secret().map_err(|error| format!("no password for PostgreSQL: {error}"))?;
        make_cluster(program("initdb"), &directory, &password)?;
        let mut refused = String::new();
        for _ in 0..STARTS {
            let port = free_port().map_err(|error| format!("127.0.0.1 has no free port: {error}"))?;
            match run(start_on(program("pg_ctl"), port)) {
                Ok(()) => {
                    let url = format!("postgres://vern:{password}@127.0.0.1:{port}/postgres");
                    return Ok(Self { url, watchdog: Some(watchdog) });
                }
                Err(why) => refused = why,
            }
        }
        let log = fs::read_to_string(directory.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL did not start: {refused}\n{log}"))
    }
}

/// Returns the newest directory of `pg_ctl`, `initdb` and `postgres`: Debian keeps them out of PATH, one directory per version.
pub fn programs() -> Option<PathBuf> {
    let version = |directory: &Path| directory.file_name()?.to_str()?.parse::<f32>().ok();
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path());
    let mut debian: Vec<PathBuf> = debian.filter(|directory| version(directory).is_some()).collect();
    debian.sort_by(|a, b| version(b).partial_cmp(&version(a)).unwrap_or(std::cmp::Ordering::Equal));
    let path = setting("PATH").unwrap_or_default();
    let mut candidates = debian.into_iter().map(|directory| directory.join("bin")).chain(env::split_paths(&path));
    candidates.find(|directory| directory.join("pg_ctl").exists() && directory.join("initdb").exists())
}

fn private_directory(owner: Option<u32>) -> io::Result<PathBuf> {
    let directory = env::temp_dir().join(format!("vern-postgres-{}", id()));
    // Left behind by a program of the same number, if both it and its watchdog were killed.
    let _ = fs::remove_dir_all(&directory);
    DirBuilder::new().mode(0o700).create(&directory)?;
    chown(&directory, owner, owner)?;
    Ok(directory)
}

fn as_user(command: &mut Command, user: Option<u32>) -> &mut Command {
    match user {
        Some(user) => command.uid(user).gid(user),
        None => command,
    }
}

/// Starts a shell that waits for the end of the test program and then stops the server and removes its directory.
///
/// The shell reads from a pipe whose other end only the test program holds; the kernel closes it in whatever way the program ends.
/// (`PR_SET_PDEATHSIG` would not do: it fires when the *thread* that started the server ends, which is one test among many.)
fn watch(programs: &Path, directory: &Path, user: Option<u32>) -> io::Result<Child> {
    let script = r#"read -r _; "$0/pg_ctl" stop --silent --mode=immediate --pgdata="$1/data"; cd / && rm -rf "$1""#;
    let mut shell = Command::new("sh");
    as_user(&mut shell, user).args(["-c", script]).arg(programs).arg(directory).current_dir(directory);
    // In a group of its own: Ctrl-C ends the tests, and the shell after them.
    shell.process_group(0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
}

fn secret() -> io::Result<String> {
    Ok(fs::read_to_string("/proc/sys/kernel/random/uuid")?.trim().to_owned())
}

/// Makes the files of a server that sorts and lowers text by ICU's English rules: unlike those of "C", they differ from SQLite's bytewise
/// order, as most servers' do.
fn make_cluster(mut initdb: Command, directory: &Path, password: &str) -> Result<(), String> {
    let password_file = directory.join("password");
    let written = fs::write(&password_file, password)
        // The server's user has the directory to itself; within it the file may be read.
        .and_then(|()| fs::set_permissions(&password_file, Permissions::from_mode(0o644)));
    written.map_err(|error| format!("the password of PostgreSQL is not written: {error}"))?;
    initdb.args(["--pgdata=data", "--username=vern", "--auth=password", "--pwfile=password"]);
    initdb.args(["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en"]);
    initdb.args(["--no-sync", "--no-instructions"]);
    run(initdb).map_err(|why| format!("PostgreSQL made no cluster: {why}"))
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Starts the server and waits until it is ready.
fn start_on(mut pg_ctl: Command, port: u16) -> Command {
    let options = [
        "listen_addresses=127.0.0.1".to_owned(),
        format!("port={port}"),
        // No socket: its path may outgrow what a socket's name can hold.
        "unix_socket_directories=".to_owned(),
        // Each test has its own pool; on a machine of many cores many tests run at once.
        "max_connections=400".to_owned(),
        // Nothing here outlives the tests.
        "fsync=off".to_owned(),
        "synchronous_commit=off".to_owned(),
        "full_page_writes=off".to_owned(),
        "wal_level=minimal".to_owned(),
        "max_wal_senders=0".to_owned(),
    ];
    let options = options.map(|option| format!("-c {option}")).join(" ");
    pg_ctl
        .args(["start", "--wait", "--timeout=30", "--silent", "--pgdata=data", "--log=log"])
        .arg(format!("--options={options}"));
    pg_ctl
}

fn run(mut command: Command) -> Result<(), String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{command:?}: {error}"))?;
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(()) } else { Err(said(&output.stdout) + &said(&output.stderr)) }
}
