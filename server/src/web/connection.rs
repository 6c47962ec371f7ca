//! One connection, and how long it may keep the server waiting.

use std::io::{Error, ErrorKind, IoSlice, Result};
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::Request;
use hyper::body::Incoming;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Sleep, sleep};
use tower::ServiceExt;

/// How long others may keep the server waiting.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For the first request, and for the rest of any that has begun: the lines before its form.
    pub head: Duration,
    /// For the next request, and for the reader to take something of an answer.
    pub idle: Duration,
    /// For a whole answer, from the end of the head on: a form that does not arrive in this time is given up.
    pub answer: Duration,
    /// For whatever is under way when the server is told to stop.
    pub stop: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let [head, idle, answer, stop] = [10, 60, 30, 33].map(Duration::from_secs);
        Self { head, idle, answer, stop }
    }
}

/// Answers what comes over a connection, until it ends or is told to stop; then the answer under way is finished first.
pub(super) async fn answer(stream: TcpStream, from: SocketAddr, app: Router, limits: Limits, mut stop: watch::Receiver<bool>) {
    let answers = Arc::<Answers>::default();
    let stream = Patient::new(TokioIo::new(stream), limits, Arc::clone(&answers));
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(from));
        let (app, begun) = (app.clone(), Begun::of(&answers));
        async move {
            let answer = app.oneshot(request.map(Body::new)).await;
            drop(begun);
            answer
        }
    });
    // hyper begins to count as soon as it waits for a request, not with the first byte: its limit is the one for idle connections. It is
    // `Patient` that sees a request begin.
    let http = http1::Builder::new().timer(TokioTimer::new()).header_read_timeout(limits.idle).serve_connection(stream, service);
    let mut http = pin!(http);
    tokio::select! {
        // Whether it ended well or broke off: there is nobody to tell.
        _ = http.as_mut() => return,
        () = stopped(&mut stop) => http.as_mut().graceful_shutdown(),
    }
    let _ = http.await;
}

/// Waits until the server is told to stop.
pub(super) async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// How many requests of a connection came, and how many were answered.
#[derive(Default)]
struct Answers {
    begun: AtomicUsize,
    ended: AtomicUsize,
}

/// A request that is being answered.
struct Begun(Arc<Answers>);

impl Begun {
    fn of(answers: &Arc<Answers>) -> Self {
        answers.begun.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(answers))
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.0.ended.fetch_add(1, Ordering::Relaxed);
    }
}

type Timer = Pin<Box<Sleep>>;

/// A stream that breaks off when the other side is too slow.
struct Patient<S> {
    stream: S,
    limits: Limits,
    answers: Arc<Answers>,
    /// Runs while a request is coming; with how many had come before it.
    head: Option<(usize, Timer)>,
    /// Runs while the reader takes nothing.
    stalled: Option<Timer>,
}

impl<S> Patient<S> {
    fn new(stream: S, limits: Limits, answers: Arc<Answers>) -> Self {
        Self { stream, limits, answers, head: Some((0, Box::pin(sleep(limits.head)))), stalled: None }
    }

    /// Whether the head of a request takes too long. `has_come` says that there is something of it.
    fn is_head_late(&mut self, cx: &mut Context<'_>, has_come: bool) -> bool {
        let begun = self.answers.begun.load(Ordering::Relaxed);
        let is_answering = begun > self.answers.ended.load(Ordering::Relaxed);
        // What was waited for is here. What comes during an answer is its form, which has the time of the answer.
        self.head.take_if(|(before, _)| is_answering || *before < begun);
        if self.head.is_none() && has_come && !is_answering {
            self.head = Some((begun, Box::pin(sleep(self.limits.head))));
        }
        self.head.as_mut().is_some_and(|(_, timer)| timer.as_mut().poll(cx).is_ready())
    }

    /// Passes on what came of writing, unless nothing could be written for too long.
    fn written<T>(&mut self, cx: &mut Context<'_>, written: Poll<Result<T>>) -> Poll<Result<T>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let timer = self.stalled.get_or_insert_with(|| Box::pin(sleep(self.limits.idle)));
        ready!(timer.as_mut().poll(cx));
        Poll::Ready(Err(ErrorKind::TimedOut.into()))
    }
}

impl<S: Read + Unpin> Read for Patient<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: ReadBufCursor<'_>) -> Poll<Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(cx, buf);
        if self.is_head_late(cx, read.is_ready()) { Poll::Ready(Err(Error::from(ErrorKind::TimedOut))) } else { read }
    }
}

impl<S: Write + Unpin> Write for Patient<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.written(cx, written)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bufs: &[IoSlice<'_>]) -> Poll<Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.written(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(cx);
        self.written(cx, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        let shut = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.written(cx, shut)
    }
}
