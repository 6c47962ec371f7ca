use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::serve::{Listener, ListenerExt};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use usecases::services::Services;

use super::connection::{self, Limits, stopped};
use super::router::router_within;

/// The server cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Something else listens there; the next place may be free.
    #[error("{0} is taken by another program. Stop that one, or choose another place with VERN_LISTEN={1}.")]
    Taken(SocketAddr, SocketAddr),
    /// The operating system refused.
    #[error("cannot listen on {0}: {1}")]
    Refused(SocketAddr, std::io::Error),
}

/// Takes the place where the server is reached.
pub async fn listen(place: SocketAddr) -> Result<TcpListener, ServeError> {
    let next = SocketAddr::new(place.ip(), place.port().checked_add(1).unwrap_or(3000));
    TcpListener::bind(place).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => ServeError::Taken(place, next),
        _ => ServeError::Refused(place, error),
    })
}

/// Answers requests until told to stop, then finishes those under way. `axum::serve` would wait for slow ones without end.
pub async fn serve(
    services: Arc<Services>,
    listener: TcpListener,
    behind_proxy: bool,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) {
    // Without this, an answer waits 40 ms for the acknowledgement of the one before.
    let mut listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let app: Router = router_within(&services, behind_proxy, limits.answer).with_state(());
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            (stream, from) = listener.accept() => {
                connections.spawn(connection::answer(stream, from, app.clone(), limits, stop.clone()));
            }
            Some(_) = connections.join_next() => {}
            () = stopped(&mut stop) => break,
        }
    }
    drop(listener);
    let last = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(limits.stop, last).await.is_err() {
        tracing::warn!("connections were cut off that did not end in time");
    }
}
