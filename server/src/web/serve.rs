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
    /// Something else listens there.
    #[error("{0} is taken by another program. Stop that one, or choose another place with VERN_LISTEN=127.0.0.1:3001.")]
    Taken(SocketAddr),
    /// The operating system refused.
    #[error("cannot listen on {0}: {1}")]
    Refused(SocketAddr, std::io::Error),
    /// The server stopped by itself.
    #[error("the server stopped: {0}")]
    Stopped(std::io::Error),
}

/// Answers requests until told to stop, then finishes those under way.
pub async fn serve(
    services: Arc<Services>,
    listen: SocketAddr,
    behind_proxy: bool,
    mut stop: watch::Receiver<bool>,
) -> Result<(), ServeError> {
    let listener = TcpListener::bind(listen).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => ServeError::Taken(listen),
        _ => ServeError::Refused(listen, error),
    })?;
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
