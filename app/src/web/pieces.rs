//! An answer that is made while it is sent, a piece at a time: no memory holds all of it.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes, HttpBody};
use http_body::Frame;
use tokio::sync::mpsc::{self, Receiver, Sender};

use crate::error::AppError;

/// How many pieces are made ahead of the reader.
const AHEAD: usize = 1;

/// What is made a piece at a time.
pub(super) trait Pieces: Send + 'static {
    /// Makes the next piece; nothing, once there are no more. It is asked for when there is room for it, so what it opens and
    /// closes again is never held by a reader with a slow connection.
    fn next(&mut self) -> impl Future<Output = Result<Option<Vec<u8>>, AppError>> + Send;
}

/// What goes from the maker to the reader.
enum Sent {
    Piece(Bytes),
    /// This was all.
    End,
}

/// Returns an answer of these pieces. Where one cannot be made, or the maker is gone, the answer breaks off: nobody is to take it
/// for whole.
pub(super) fn body(pieces: impl Pieces) -> Body {
    let (sender, receiver) = mpsc::channel(AHEAD);
    tokio::spawn(make(pieces, sender));
    Body::new(Arriving { receiver: Some(receiver) })
}

async fn make(mut pieces: impl Pieces, sender: Sender<Sent>) {
    // What nobody reads any more is not made.
    while let Ok(room) = sender.reserve().await {
        match pieces.next().await {
            // A piece of no bytes could be taken for the end.
            Ok(Some(piece)) if piece.is_empty() => {}
            Ok(Some(piece)) => room.send(Sent::Piece(piece.into())),
            Ok(None) => return room.send(Sent::End),
            Err(error) => return log(&error),
        }
    }
}

/// Logs why an answer breaks off, unless the log tells of it already.
fn log(error: &AppError) {
    if !matches!(error, AppError::Unexpected(_) | AppError::Away) {
        AppError::unexpected(&format!("an answer broke off: {error:?}"));
    }
}

/// The pieces as they arrive; no receiver once it is over.
struct Arriving {
    receiver: Option<Receiver<Sent>>,
}

impl HttpBody for Arriving {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let Some(receiver) = &mut self.receiver else { return Poll::Ready(None) };
        let last = match ready!(receiver.poll_recv(context)) {
            Some(Sent::Piece(piece)) => return Poll::Ready(Some(Ok(Frame::data(piece)))),
            Some(Sent::End) => None,
            None => Some(Err(io::Error::other("the answer broke off"))),
        };
        self.receiver = None;
        Poll::Ready(last)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::body::to_bytes;
    use tokio::task::yield_now;

    use super::*;

    enum Step {
        Makes(&'static str),
        Fails,
        Panics,
    }

    struct Steps(std::vec::IntoIter<Step>);

    impl Pieces for Steps {
        async fn next(&mut self) -> Result<Option<Vec<u8>>, AppError> {
            match self.0.next() {
                Some(Step::Makes(piece)) => Ok(Some(piece.as_bytes().to_vec())),
                Some(Step::Fails) => Err(AppError::Conflict),
                Some(Step::Panics) => panic!("a fault"),
                None => Ok(None),
            }
        }
    }

    /// Returns what arrives, if it arrives as a whole.
    async fn read(steps: Vec<Step>) -> Option<String> {
        let bytes = to_bytes(body(Steps(steps.into_iter())), usize::MAX).await.ok()?;
        Some(String::from_utf8(bytes.to_vec()).expect("a text"))
    }

    #[tokio::test]
    async fn all_pieces_arrive_in_order() {
        let steps = vec![Step::Makes("one "), Step::Makes(""), Step::Makes("two "), Step::Makes("three")];
        assert_eq!(read(steps).await.as_deref(), Some("one two three"));
        assert_eq!(read(Vec::new()).await.as_deref(), Some(""));
    }

    #[tokio::test]
    async fn what_cannot_be_made_to_its_end_is_never_taken_for_whole() {
        assert_eq!(read(vec![Step::Makes("one "), Step::Fails]).await, None);
        assert_eq!(read(vec![Step::Makes("one "), Step::Panics]).await, None);
        assert_eq!(read(vec![Step::Fails]).await, None);
    }

    struct Endless(Arc<AtomicUsize>);

    impl Pieces for Endless {
        async fn next(&mut self) -> Result<Option<Vec<u8>>, AppError> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Ok(Some(b"more".to_vec()))
        }
    }

    #[tokio::test]
    async fn what_nobody_reads_is_not_made() {
        let made = Arc::new(AtomicUsize::new(0));
        let unread = body(Endless(Arc::clone(&made)));
        for _ in 0..10 {
            yield_now().await;
        }
        assert_eq!((made.load(Ordering::Relaxed), Arc::strong_count(&made)), (AHEAD, 2));
        drop(unread);
        for _ in 0..10 {
            yield_now().await;
        }
        assert_eq!((made.load(Ordering::Relaxed), Arc::strong_count(&made)), (AHEAD, 1), "the maker has gone too");
    }
}
