//! Asking another issuer for its keys and its list of withdrawn badges. What goes out to the network is the server's; tests bring a web of
//! their own.

use std::future::Future;
use std::pin::Pin;

/// Why nothing came.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The address may not be asked: it is not public, or not HTTPS.
    #[error("this address may not be asked: {0}")]
    Refused(&'static str),
    /// There was no answer that could be used.
    #[error("no answer: {0}")]
    Failed(String),
}

/// What a fetch becomes.
pub type Fetched<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, FetchError>> + Send + 'a>>;

/// Something that fetches what others publish.
pub trait Web: Send + Sync {
    /// Returns what stands at an address.
    fn fetch<'a>(&'a self, url: &'a str) -> Fetched<'a>;
}
