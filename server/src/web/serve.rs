use std::net::SocketAddr;
use std::sync::Arc;

use app::services::Services;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::router;

/// The server cannot run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Something else listens there; the next place may be free.
    #[error("{0} is taken by another program. Stop that one, or choose another place with VERN_LISTEN={1}.")]
    Taken(SocketAddr, SocketAddr),
    /// The operating system refused.
    #[error("cannot listen on {0}: {1}")]
    Refused(SocketAddr, std::io::Error),
    /// The server stopped by itself.
    #[error("the server stopped: {0}")]
    Stopped(std::io::Error),
}

/// Takes the place where the server is reached.
pub async fn listen(place: SocketAddr) -> Result<TcpListener, ServeError> {
    let next = SocketAddr::new(place.ip(), place.port().checked_add(1).unwrap_or(3000));
    TcpListener::bind(place).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => ServeError::Taken(place, next),
        _ => ServeError::Refused(place, error),
    })
}

/// Answers requests until told to stop, then finishes those under way.
pub async fn serve(
    services: Arc<Services>,
    listener: TcpListener,
    behind_proxy: bool,
    mut stop: watch::Receiver<bool>,
) -> Result<(), ServeError> {
    // Without this, an answer waits 40 ms for the acknowledgement of the one before.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let app = router(&services, behind_proxy).into_make_service_with_connect_info::<SocketAddr>();
    let stopped = async move {
        let _ = stop.wait_for(|stop| *stop).await;
    };
    axum::serve(listener, app).with_graceful_shutdown(stopped).await.map_err(ServeError::Stopped)
}
