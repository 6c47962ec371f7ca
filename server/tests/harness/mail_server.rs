//! A real SMTP server (exim) for tests: STARTTLS, AUTH, refusals, and accepted mail that can be read back.
//!
//! Each [`MailServer`] has its own configuration, spool, certificate and port, and leaves nothing behind when dropped.
//! It needs Debian's `exim4-daemon-light` and `openssl` installed, but neither root nor a configured system exim.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    net::{Ipv4Addr, TcpListener, TcpStream},
    os::fd::OwnedFd,
    os::unix::fs::{DirBuilderExt, MetadataExt, chown},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio, id},
    thread::sleep,
    time::{Duration, Instant},
};

/// The one account that may send.
pub(crate) const USER: &str = "vern";
pub(crate) const PASSWORD: &str = "correct horse battery staple";

const EXIM: &str = "/usr/sbin/exim4";
/// Whom exim runs as when the tests run as root: exim delivers nothing as root. This is `nobody` wherever Linux has one.
const NOBODY: u32 = 65534;
/// How long exim may take to start, or to deliver what it has accepted.
const PATIENCE: Duration = Duration::from_secs(20);

/// `start` puts the definitions of the words in capitals before this.
const CONFIGURATION: &str = r#"
# Given -C by anyone but root, exim gives up its set-uid privilege and stays the caller. It must then take the caller for
# its own user, or it fails to hand its spool files to Debian-exim.
exim_user = RUN_UID
exim_group = RUN_GID
# No delivery needs root. Not told so, exim without root writes no log.
deliver_drop_privilege = true
# Users without a name exist in containers; exim insists on one.
unknown_login = unknown
spool_directory = BASE_DIR/spool
log_file_path = BASE_DIR/%slog
# Otherwise exim asks the DNS for the machine's name.
primary_hostname = localhost
# Clients say their machine's name in EHLO; containers have names with underscores, which exim refuses by default.
helo_allow_chars = _
tls_certificate = BASE_DIR/certificate.pem
tls_privatekey = BASE_DIR/key.pem
# Keep messages as they were sent, for tests to compare.
received_header_text =
# No limits for a busy test to meet: on connections at once (20), and on the messages of one connection (10) after which
# they wait for a queue run that never comes.
smtp_accept_max = 0
smtp_accept_queue_per_connection = 0
acl_smtp_rcpt = check_recipient
acl_smtp_data = check_message

begin acl
check_recipient:
  deny   !authenticated = *
         message = 550 5.7.1 Relaying needs authentication
  deny   local_parts = refuse-5xx
         message = 550 5.1.1 No such mailbox
  defer  local_parts = later-4xx
         message = 451 4.3.0 Try again later
  # Counts attempts for each address: the first stays below 1.5, the second exceeds it.
  defer  local_parts = grey-4xx-once
         !ratelimit = 1.5 / 1d / strict / per_cmd / $local_part@$domain
         message = 451 4.7.1 Greylisted, try again
  accept local_parts = slow
         delay = 5s
  accept
check_message:
  # Microseconds, for the order of arrival: exim's own message ids sort by process within a second.
  accept set acl_m_arrived = $tod_epoch_l

begin routers
everyone:
  driver = accept
  transport = inbox

begin transports
inbox:
  driver = appendfile
  file = BASE_DIR/inbox/$acl_m_arrived-$message_exim_id
  # One file for each message, not for each of its recipients.
  batch_max = 1000
  # The message alone and as on the wire: no mbox "From " line before it or escaped in it, no empty line after it, CRLF.
  message_prefix =
  message_suffix =
  check_string =
  use_crlf = true

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_advertise_condition = ${if def:tls_in_cipher}
  # Asks for nothing: the one answer holds an identity to act for, the user and the password.
  server_prompts = :
  server_condition = ${if and{{eq{$auth2}{AUTH_USER}}{eq{$auth3}{AUTH_SECRET}}}}
login:
  driver = plaintext
  public_name = LOGIN
  server_advertise_condition = ${if def:tls_in_cipher}
  server_prompts = Username:: : Password::
  server_condition = ${if and{{eq{$auth1}{AUTH_USER}}{eq{$auth2}{AUTH_SECRET}}}}
"#;

/// A running exim.
///
/// Only [`USER`] may send, after STARTTLS; then the local part of a recipient, at any domain, decides what happens:
///
/// - `refuse-5xx` is refused with 550;
/// - `later-4xx` is put off with 451, always;
/// - `grey-4xx-once` is put off with 451 once for each address, and accepted from then on;
/// - `slow` is accepted after five seconds;
/// - every other is accepted.
pub(crate) struct MailServer {
    exim: Child,
    port: u16,
    directory: PathBuf,
}

impl MailServer {
    /// Starts exim on a free port of 127.0.0.1 and waits until it greets.
    ///
    /// Panics, saying what to install or what exim logged, when that does not work.
    pub(crate) fn start() -> Self {
        assert!(Path::new(EXIM).exists(), "{EXIM} is missing; sending mail is tested with: apt install exim4-daemon-light");
        // exim is handed a listening socket, as inetd would (-bw), so that no other process can take the port before it.
        // It then stays in the foreground and ends when nobody connects for a while, as after a test run was killed.
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("127.0.0.1 has a free port");
        let port = listener.local_addr().expect("a bound socket has an address").port();

        let directory = env::temp_dir().join(format!("vern-exim-{}-{port}", id()));
        fs::DirBuilder::new().mode(0o700).create(&directory).expect("a temporary directory is made");
        let this_process = fs::metadata("/proc/self").expect("/proc tells who runs the tests");
        let (uid, gid) = match this_process.uid() {
            0 => (NOBODY, NOBODY),
            uid => (uid, this_process.gid()),
        };
        let base = directory.display();
        let definitions =
            format!("BASE_DIR = {base}\nRUN_UID = {uid}\nRUN_GID = {gid}\nAUTH_USER = {USER}\nAUTH_SECRET = {PASSWORD}\n");
        let configuration = directory.join("exim.conf");
        fs::write(&configuration, definitions + CONFIGURATION).expect("exim.conf is written");
        for path in [&directory, &configuration] {
            chown(path, Some(uid), Some(gid)).expect("exim's user is given its files");
        }
        let as_exims_user = |program: &str| {
            let mut command = Command::new(program);
            command.uid(uid).gid(gid).current_dir(&directory);
            command
        };
        make_certificate(as_exims_user("openssl"));
        let exim = as_exims_user(EXIM)
            .args(["-bw10m", "-C"])
            .arg(configuration)
            // In a group with the processes it starts, so that all of them can be ended together.
            .process_group(0)
            .stdin(OwnedFd::from(listener))
            .stdout(Stdio::null())
            .stderr(fs::File::create(directory.join("stderr")).expect("a file for exim's errors is made"))
            .spawn()
            .expect("exim runs");
        let server = Self { exim, port, directory };
        server.await_greeting();
        server
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The certificate for clients to trust, valid for `localhost` and `127.0.0.1`.
    pub(crate) fn ca_pem(&self) -> PathBuf {
        self.directory.join("certificate.pem")
    }

    /// Every accepted message (headers and body, as sent, with CRLF line ends) in order of arrival.
    ///
    /// What a client was told is accepted is always among them.
    pub(crate) fn messages(&self) -> Vec<String> {
        self.await_delivery();
        let read = |file| String::from_utf8_lossy(&fs::read(file).expect("a message is read")).into_owned();
        entries(&self.directory.join("inbox")).into_iter().map(read).collect()
    }

    /// How many accepted messages have this Message-ID, given with or without angle brackets.
    pub(crate) fn count_with_message_id(&self, id: &str) -> usize {
        let bare = |id: &str| id.trim().trim_matches(['<', '>']).to_owned();
        let is_it = |(name, value): (&str, &str)| name.eq_ignore_ascii_case("Message-ID") && bare(value) == bare(id);
        let headers = |message: String| message.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ");
        let has_it = |headers: &String| headers.lines().filter_map(|line| line.split_once(':')).any(is_it);
        self.messages().into_iter().map(headers).filter(has_it).count()
    }

    fn await_greeting(&self) {
        let mut greeting = String::new();
        let outcome = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).and_then(|stream| {
            stream.set_read_timeout(Some(PATIENCE))?;
            BufReader::new(stream).read_line(&mut greeting)
        });
        assert!(greeting.starts_with("220 "), "exim did not start: {outcome:?}, {greeting:?}\n{}", self.logs());
    }

    /// Waits until the spool is empty: exim says 250 once a message is in the spool, and delivers it afterwards.
    fn await_delivery(&self) {
        let started = Instant::now();
        while !entries(&self.directory.join("spool/input")).is_empty() {
            assert!(started.elapsed() < PATIENCE, "exim did not deliver what it accepted\n{}", self.logs());
            sleep(Duration::from_millis(5));
        }
    }

    fn logs(&self) -> String {
        let read = |name| fs::read_to_string(self.directory.join(name)).unwrap_or_default();
        ["stderr", "paniclog", "mainlog"].map(read).concat()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // The standard library cannot signal a group, and a program `kill` is not everywhere; the shell has its own.
        let kill_group = format!("kill -s KILL -- -{}", self.exim.id());
        let _ = Command::new("sh").args(["-c", &kill_group]).status();
        let _ = self.exim.wait();
        let _ = fs::remove_dir_all(&self.directory);
    }
}

/// Makes key.pem and certificate.pem, the certificate being its own issuer, where the command runs.
fn make_certificate(mut openssl: Command) {
    // Openssl's usual configuration would make it a CA's certificate, which rustls refuses from a server.
    let made = openssl
        .args("req -x509 -config /dev/null -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes".split(' '))
        .args("-keyout key.pem -out certificate.pem -days 2 -subj /CN=localhost".split(' '))
        .args("-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE".split(' '))
        .output()
        .expect("openssl runs; it is installed, and TMPDIR is open to nobody if the tests run as root");
    assert!(made.status.success(), "openssl made no certificate: {}", String::from_utf8_lossy(&made.stderr));
}

/// The files of a directory by name; none before exim first needs the directory, and makes it.
fn entries(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a directory is read").path()).collect();
    paths.sort();
    paths
}
