//! A mail server's network: a proxy that cuts the connection once the mail is over and before anybody hears the answer.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// More than any command has (RFC 5321, 4.5.3.1.4: 512 octets) with what TLS adds, less than any mail.
const A_MAIL: usize = 700;

/// Passes everything on between clients and a server with STARTTLS, until a client has sent a mail. What the server says from then on nobody
/// hears, and a while later the client finds its connection closed without the farewell that TLS asks for: as if the server had crashed.
pub(crate) struct CuttingProxy {
    port: u16,
}

impl CuttingProxy {
    pub(crate) fn before(server: u16) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("127.0.0.1 has a free port");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        // The thread ends with the test program: it has nothing to tidy up.
        thread::spawn(move || {
            for client in listener.incoming() {
                let client = client.expect("a connection is accepted");
                let server = TcpStream::connect((Ipv4Addr::LOCALHOST, server)).expect("the mail server is there");
                thread::spawn(move || pass_on(&client, &server));
            }
        });
        Self { port }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

fn pass_on(client: &TcpStream, server: &TcpStream) {
    let is_cut = Arc::new(AtomicBool::new(false));
    let (mut from_server, mut to_client, cut) = (copy_of(server), copy_of(client), Arc::clone(&is_cut));
    thread::spawn(move || {
        let mut buffer = [0; 16 * 1024];
        while let Ok(read @ 1..) = from_server.read(&mut buffer) {
            if !cut.load(Ordering::SeqCst) && to_client.write_all(&buffer[..read]).is_err() {
                break;
            }
        }
    });
    let (mut from_client, mut to_server) = (copy_of(client), copy_of(server));
    let (mut buffer, mut records) = ([0; 16 * 1024], Records::default());
    while let Ok(read @ 1..) = from_client.read(&mut buffer) {
        let chunk = &buffer[..read];
        if records.have_a_mail(chunk) {
            is_cut.store(true, Ordering::SeqCst);
        }
        if to_server.write_all(chunk).is_err() {
            break;
        }
        if is_cut.load(Ordering::SeqCst) {
            finish(&mut from_client, &mut to_server);
            break;
        }
    }
    let _ = client.shutdown(Shutdown::Both);
}

/// What a client sends, as far as it can be seen under TLS: the kind and length of each record.
#[derive(Default)]
struct Records {
    is_tls: bool,
    waiting: Vec<u8>,
}

impl Records {
    /// Returns true once a record begins that is too long for a command. The greeting of TLS is long too, but of another kind.
    fn have_a_mail(&mut self, chunk: &[u8]) -> bool {
        const APPLICATION_DATA: u8 = 23;
        if !self.is_tls {
            self.is_tls = chunk == b"STARTTLS\r\n";
            return false;
        }
        self.waiting.extend_from_slice(chunk);
        while let &[kind, _, _, high, low, ..] = self.waiting.as_slice() {
            let length = usize::from(u16::from_be_bytes([high, low]));
            if kind == APPLICATION_DATA && length >= A_MAIL {
                return true;
            }
            if self.waiting.len() < 5 + length {
                return false;
            }
            self.waiting.drain(..5 + length);
        }
        false
    }
}

/// Passes on what is left of the mail, and gives the server time to accept it.
fn finish(from_client: &mut TcpStream, to_server: &mut TcpStream) {
    let mut buffer = [0; 16 * 1024];
    from_client.set_read_timeout(Some(Duration::from_millis(700))).expect("a timeout is set");
    while let Ok(read @ 1..) = from_client.read(&mut buffer) {
        if to_server.write_all(&buffer[..read]).is_err() {
            break;
        }
    }
}

fn copy_of(stream: &TcpStream) -> TcpStream {
    stream.try_clone().expect("a socket can be shared")
}
