//! The server under measurement: a release build on a free port, with data of its own.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::client::Failure;

/// A running server; it is stopped when this is dropped.
pub struct Server {
    child: Child,
    data: PathBuf,
    /// Where it listens.
    pub address: String,
    /// How long it took until it answered.
    pub started_in: Duration,
    /// The volunteer's sign-in link.
    pub link: String,
}

impl Server {
    /// Starts the server that was built beside this program.
    pub async fn start() -> Result<Self, Failure> {
        let program = std::env::current_exe()?.with_file_name("vern");
        let free = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let data = std::env::temp_dir().join(format!("vern-bench-{}", std::process::id()));
        let address = free.to_string();
        let before = Instant::now();
        let mut child = Command::new(program)
            .args(["serve", "--prepare-demo", "--listen", &address, "--public-url", &format!("http://{address}")])
            .env("VERN_DATA", &data)
            .env("VERN_LOG", "error")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let started_in = loop {
            if TcpStream::connect(&address).await.is_ok() {
                break before.elapsed();
            }
            if before.elapsed() > Duration::from_secs(20) {
                return Err("the server did not start".into());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        };
        let stdout = child.stdout.take().ok_or("no output")?;
        let mut lines = BufReader::new(stdout).lines();
        while let Some(line) = lines.next_line().await? {
            if let Some((_, link)) = line.trim_start().strip_prefix("Volunteer").and_then(|rest| rest.split_once("http://")) {
                let link = link[link.find('/').unwrap_or(0)..].to_owned();
                return Ok(Self { child, data, address, started_in, link });
            }
        }
        Err("the server printed no sign-in link".into())
    }

    /// Returns the memory it holds, in kilobytes.
    pub fn memory(&self) -> Result<u64, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id().unwrap_or_default()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.start_kill();
        let _ = std::fs::remove_dir_all(&self.data);
    }
}
