//! The network before a PostgreSQL server: a proxy that cuts the connection at a commit.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// Where the next commit is cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// It never reaches the server.
    BeforeCommit,
    /// It reaches the server, and nobody hears what it says.
    AfterCommit,
}

/// Passes everything on, until it was told to cut.
pub(crate) struct CommitCutter {
    url: String,
    next: Arc<Mutex<Option<Cut>>>,
}

impl CommitCutter {
    pub(crate) fn before(url: &str) -> Self {
        let host = url.split('@').nth(1).and_then(|rest| rest.split('/').next()).expect("an address with a host").to_owned();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("127.0.0.1 has a free port");
        let here = listener.local_addr().expect("a bound socket has an address").to_string();
        let next = Arc::<Mutex<Option<Cut>>>::default();
        let (server, cut) = (host.clone(), Arc::clone(&next));
        // The thread ends with the test program: it has nothing to tidy up.
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let server = TcpStream::connect(&server).expect("the database is there");
                let cut = Arc::clone(&cut);
                thread::spawn(move || pass_on(&client, &server, &cut));
            }
        });
        Self { url: url.replace(&host, &here), next }
    }

    /// Returns the address of the database through this proxy.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Cuts off the next commit.
    pub(crate) fn cut(&self, cut: Cut) {
        *self.next.lock().expect("nobody panicked") = Some(cut);
    }
}

fn pass_on(client: &TcpStream, server: &TcpStream, next: &Mutex<Option<Cut>>) {
    let copy = |stream: &TcpStream| stream.try_clone().expect("a socket is copied");
    let (mut from_server, mut to_client) = (copy(server), copy(client));
    let answers = thread::spawn(move || {
        let mut buffer = [0; 16 * 1024];
        while let Ok(read @ 1..) = from_server.read(&mut buffer) {
            if to_client.write_all(&buffer[..read]).is_err() {
                break;
            }
        }
    });
    let (mut from_client, mut to_server, mut buffer) = (copy(client), copy(server), [0; 16 * 1024]);
    while let Ok(read @ 1..) = from_client.read(&mut buffer) {
        let is_commit = buffer[..read].windows(7).any(|bytes| bytes == b"COMMIT\0");
        let cut = is_commit.then(|| next.lock().expect("nobody panicked").take()).flatten();
        if cut == Some(Cut::BeforeCommit) {
            break;
        }
        if cut == Some(Cut::AfterCommit) {
            // Nobody hears the answer.
            let _ = client.shutdown(Shutdown::Both);
        }
        if to_server.write_all(&buffer[..read]).is_err() || cut.is_some() {
            // The server has time to do it before its own connection ends.
            thread::sleep(std::time::Duration::from_millis(50));
            break;
        }
    }
    let _ = client.shutdown(Shutdown::Both);
    let _ = server.shutdown(Shutdown::Both);
    let _ = answers.join();
}
