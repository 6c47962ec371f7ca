//! The real program, to be killed, and a client that sees where an answer breaks off.

use std::io::{BufRead, BufReader, Error, Read, Result, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

/// How long the program may take to start.
const PATIENCE: Duration = Duration::from_mins(1);

/// Returns the program with its data in this folder, and nothing of the environment's settings.
pub(crate) fn vern(data: &Path, arguments: &[&str]) -> Command {
    at(data, Command::new(env!("CARGO_BIN_EXE_vern")), arguments)
}

/// Returns the same program, for which a file that may not grow is an error instead of the end.
pub(crate) fn enduring_vern(data: &Path, arguments: &[&str]) -> Command {
    let mut shell = Command::new("/bin/bash");
    shell.args(["-c", r#"trap "" XFSZ; exec "$0" "$@""#, env!("CARGO_BIN_EXE_vern")]);
    at(data, shell, arguments)
}

fn at(data: &Path, mut command: Command, arguments: &[&str]) -> Command {
    let log = fs::File::options().create(true).append(true).open(data.join("log")).expect("a file for the log is made");
    command.args(arguments).arg("--data").arg(data).env_clear().env("VERN_LOG", "warn");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
    command
}

/// Returns the program as somebody calls it who has no deployment.
pub(crate) fn vern_alone(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vern"));
    command.args(arguments).current_dir(folder).env_clear().env("VERN_LOG", "warn").stdin(Stdio::null());
    command
}

/// Runs a command of the program to its end.
pub(crate) fn run(data: &Path, arguments: &[&str]) {
    let status = vern(data, arguments).status().expect("vern runs");
    assert!(status.success(), "vern {arguments:?}: {}", log(data));
}

/// Returns what the program said.
pub(crate) fn log(data: &Path) -> String {
    fs::read_to_string(data.join("log")).unwrap_or_default()
}

/// A running program. It is killed, without warning, when dropped.
pub(crate) struct Running(Child);

impl Running {
    pub(crate) fn start(command: &mut Command) -> Self {
        Self(command.spawn().expect("vern runs"))
    }

    /// Returns the number by which the system knows it.
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }

    /// Returns what the program prints.
    pub(crate) fn output(&mut self) -> BufReader<ChildStdout> {
        BufReader::new(self.0.stdout.take().expect("the output goes into a pipe"))
    }

    /// Kills the program as `kill -9` does.
    pub(crate) fn kill(mut self) {
        self.end();
    }

    /// Returns true while the program has not ended by itself.
    pub(crate) fn is_alive(&mut self) -> bool {
        self.0.try_wait().expect("a child can be asked").is_none()
    }

    fn end(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

/// Returns a port that is free now.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("127.0.0.1 has a free port");
    listener.local_addr().expect("a bound socket has an address").port()
}

/// Waits until the server on this port answers.
pub(crate) fn await_server(port: u16, server: &mut Running, data: &Path) {
    let started = Instant::now();
    while Connection::open(port).and_then(|mut connection| connection.ask("GET", "/healthz", "", "")).is_err() {
        assert!(server.is_alive() && started.elapsed() < PATIENCE, "the server did not start: {}", log(data));
        thread::sleep(Duration::from_millis(5));
    }
}

/// What the server said.
pub(crate) struct Reply {
    pub(crate) status: u16,
    headers: Vec<String>,
    pub(crate) body: String,
}

impl Reply {
    /// Returns a header by its name in small letters; nothing is an empty text.
    pub(crate) fn header(&self, name: &str) -> &str {
        let values = self.headers.iter().filter_map(|line| line.split_once(": "));
        values.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value).next().unwrap_or_default()
    }
}

/// A connection that stays open from request to request.
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub(crate) fn open(port: u16) -> Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    /// Sends a request and reads the whole answer. An answer that breaks off is an error.
    pub(crate) fn ask(&mut self, method: &str, path: &str, cookie: &str, body: &str) -> Result<Reply> {
        let length = body.len();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
        let mut reply = Reply { status: status.ok_or(Error::other("no status"))?, headers: Vec::new(), body: String::new() };
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            reply.headers.push(line);
        }
        reply.body = if reply.header("transfer-encoding") == "chunked" {
            self.chunks()?
        } else {
            self.text(reply.header("content-length").parse().map_err(Error::other)?)?
        };
        Ok(reply)
    }

    fn chunks(&mut self) -> Result<String> {
        let mut body = String::new();
        loop {
            let length = usize::from_str_radix(&self.line()?, 16).map_err(Error::other)?;
            body.push_str(&self.text(length)?);
            self.line()?;
            if length == 0 {
                return Ok(body);
            }
        }
    }

    fn text(&mut self, length: usize) -> Result<String> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes)?;
        String::from_utf8(bytes).map_err(Error::other)
    }

    /// Reads a line; one that breaks off is an error.
    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        line.strip_suffix("\r\n").map(str::to_owned).ok_or_else(|| Error::other("the answer breaks off"))
    }
}
