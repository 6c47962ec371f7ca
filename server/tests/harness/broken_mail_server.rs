//! Mail servers that fail as no working one can be made to: by dropping the connection, or by silence.

use std::{
    io::{BufRead, BufReader, Result, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// Takes messages whole, without TLS, and closes the connection where the reply to the final dot belongs.
///
/// The sender cannot know whether such a message was accepted. Any user and password are good for AUTH PLAIN.
pub(crate) struct DroppingServer {
    listener: Listener,
    received: Arc<AtomicUsize>,
}

impl DroppingServer {
    pub(crate) fn start() -> Self {
        let received = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&received);
        let listener = Listener::start(move |stream| {
            let counter = Arc::clone(&counter);
            // A client that goes away early is no concern of the server's.
            thread::spawn(move || drop(take_message(&stream, &counter)));
        });
        Self { listener, received }
    }

    pub(crate) fn port(&self) -> u16 {
        self.listener.address.port()
    }

    /// How many messages were received up to their final dot.
    pub(crate) fn received(&self) -> usize {
        self.received.load(Ordering::SeqCst)
    }
}

/// Accepts connections and never says anything.
pub(crate) struct SilentServer {
    listener: Listener,
}

impl SilentServer {
    pub(crate) fn start() -> Self {
        // The connections stay open until the server is dropped, and its thread ends with what it owns.
        let mut connections = Vec::new();
        Self { listener: Listener::start(move |stream| connections.push(stream)) }
    }

    pub(crate) fn port(&self) -> u16 {
        self.listener.address.port()
    }
}

/// Speaks SMTP until the first message has been received; dropping the stream then closes the connection.
fn take_message(stream: &TcpStream, received: &AtomicUsize) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let reply = |text: &str| {
        let mut stream = stream;
        stream.write_all(format!("{text}\r\n").as_bytes())
    };
    reply("220 localhost ESMTP")?;
    let mut in_message = false;
    for line in BufReader::new(stream).split(b'\n') {
        let line = line?;
        let line = line.strip_suffix(b"\r").unwrap_or(&line);
        if in_message {
            if line == b"." {
                received.fetch_add(1, Ordering::SeqCst);
                return Ok(());
            }
            continue;
        }
        let verb = line.split(|byte| *byte == b' ').next().unwrap_or_default().to_ascii_uppercase();
        match verb.as_slice() {
            b"EHLO" => reply("250-localhost\r\n250-8BITMIME\r\n250 AUTH PLAIN")?,
            b"AUTH" => reply("235 2.7.0 Authenticated")?,
            b"DATA" => {
                in_message = true;
                reply("354 End with a dot")?;
            }
            b"QUIT" => return reply("221 Bye"),
            _ => reply("250 OK")?,
        }
    }
    Ok(())
}

/// A thread that accepts connections on a free port of 127.0.0.1 until it is dropped.
struct Listener {
    address: SocketAddr,
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Listener {
    fn start(mut accept: impl FnMut(TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("127.0.0.1 has a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        let stopped = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&stopped);
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                accept(stream.expect("a connection is accepted"));
            }
        });
        Self { address, stopped, thread: Some(thread) }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // Wakes the thread, which looks whether to stop only when a connection comes.
        let woken = TcpStream::connect(self.address);
        if let (Ok(_), Some(thread)) = (woken, self.thread.take()) {
            let _ = thread.join();
        }
    }
}
