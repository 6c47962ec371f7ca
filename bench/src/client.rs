//! A small HTTP client that keeps connections open.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Anything that went wrong, in words.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A request, ready to be written.
#[derive(Clone)]
pub struct Request(Vec<u8>);

impl Request {
    /// Returns a request that shows something.
    pub fn get(path: &str, cookie: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\n\r\n").into_bytes())
    }

    /// Returns a request that sends a form.
    pub fn post(path: &str, cookie: &str, form: &str) -> Self {
        let head = format!("POST {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\n");
        let body = format!("content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}", form.len());
        Self(format!("{head}{body}").into_bytes())
    }
}

/// An answer.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, as they came.
    pub head: String,
    /// The body, without the marks of its chunks.
    pub body: Vec<u8>,
}

impl Answer {
    /// Returns true if the server did what was asked: it showed a page, or leads on to the next one.
    pub const fn is_success(&self) -> bool {
        matches!(self.status, 200 | 204 | 303)
    }

    /// Returns a header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// Sends a request over an open connection.
pub async fn send(stream: &mut TcpStream, request: &Request) -> Result<Answer, Failure> {
    stream.write_all(&request.0).await?;
    let mut buffer = Vec::with_capacity(16 * 1024);
    let end = loop {
        if let Some(end) = find(&buffer, b"\r\n\r\n") {
            break end + 4;
        }
        read_more(stream, &mut buffer).await?;
    };
    let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or("no status")?;
    let mut answer = Answer { status, head, body: Vec::new() };
    let mut rest = buffer.split_off(end);
    if let Some(length) = answer.header("content-length").and_then(|length| length.parse::<usize>().ok()) {
        while rest.len() < length {
            read_more(stream, &mut rest).await?;
        }
        answer.body = rest;
    } else if answer.header("transfer-encoding").is_some() {
        while find(&rest, b"0\r\n\r\n").is_none_or(|at| at + 5 != rest.len()) {
            read_more(stream, &mut rest).await?;
        }
        answer.body = without_chunks(&rest);
    }
    Ok(answer)
}

async fn read_more(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<(), Failure> {
    if stream.read_buf(buffer).await? == 0 { Err("the connection was closed".into()) } else { Ok(()) }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn without_chunks(mut bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = find(bytes, b"\r\n") {
        let size = std::str::from_utf8(&bytes[..end]).ok().and_then(|size| usize::from_str_radix(size, 16).ok()).unwrap_or(0);
        let (start, stop) = (end + 2, end + 2 + size);
        if size == 0 || stop > bytes.len() {
            break;
        }
        body.extend_from_slice(&bytes[start..stop]);
        bytes = bytes.get(stop + 2..).unwrap_or_default();
    }
    body
}

/// Returns how many bytes a page takes on the way, compressed as for a browser.
pub async fn size(address: &str, path: &str, cookie: &str) -> Result<usize, Failure> {
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\naccept-encoding: br\r\n\r\n");
    let mut stream = TcpStream::connect(address).await?;
    Ok(send(&mut stream, &Request(request.into_bytes())).await?.body.len())
}
