//! The server under measurement: a release build on a free port, with data of its own.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::client::{Failure, Request, send};

/// A folder for the data of one run; it is removed when this is dropped.
pub struct Data(PathBuf);

impl Data {
    /// Makes an empty folder.
    pub fn new() -> Result<Self, Failure> {
        let folder = std::env::temp_dir().join(format!("vern-bench-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Returns the program that was built beside this one.
pub fn vern(data: &Data) -> Result<Command, Failure> {
    let mut command = Command::new(std::env::current_exe()?.with_file_name("vern"));
    command.env("VERN_DATA", data.path()).env("VERN_LOG", "error").kill_on_drop(true);
    Ok(command)
}

/// Adds made-up people, and returns the sign-in links of those who are ready for the final check.
pub async fn seed(data: &Data, people: u32, ready: u32) -> Result<Vec<String>, Failure> {
    let mut command = vern(data)?;
    command.args(["seed", "--demo", "--people", &people.to_string(), "--ready", &ready.to_string()]);
    let output = command.stderr(Stdio::null()).output().await?;
    if !output.status.success() {
        return Err("the people cannot be seeded".into());
    }
    let text = String::from_utf8(output.stdout)?;
    let links = text.lines().filter(|line| line.starts_with("http://"));
    Ok(links.filter_map(|link| Some(link[link.find("/sign-in/")?..].to_owned())).collect())
}

/// A running server; it is stopped when this is dropped.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: String,
    /// How long it took until it answered.
    pub started_in: Duration,
}

impl Server {
    /// Starts a server on a folder, and waits for its first answer.
    pub async fn start(data: &Data) -> Result<Self, Failure> {
        let address = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let before = Instant::now();
        let mut command = vern(data)?;
        command.args(["serve", "--no-worker", "--listen", &address, "--public-url", &format!("http://{address}")]);
        let child = command.stdout(Stdio::null()).spawn()?;
        let mut stream = loop {
            if let Ok(stream) = TcpStream::connect(&address).await {
                break stream;
            }
            if before.elapsed() > Duration::from_secs(20) {
                return Err("the server did not start".into());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        };
        // It takes its port at once, and answers when the database is ready.
        send(&mut stream, &Request::get("/healthz", "")).await?;
        Ok(Self { child, address, started_in: before.elapsed() })
    }

    /// Stops it and waits until it is gone.
    pub async fn stop(mut self) -> Result<(), Failure> {
        Ok(self.child.kill().await?)
    }

    /// Returns the memory it holds, in kilobytes.
    pub fn memory(&self) -> Result<u64, Failure> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id().unwrap_or_default()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").parse()?)
    }
}
