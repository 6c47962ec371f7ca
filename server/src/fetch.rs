//! Fetches what other issuers publish. The addresses come from badges that anybody may have made, so that a fetch must reach nothing but the
//! public web: HTTPS on its own port, no address of this machine or its network, no redirect, five seconds, 64 kilobytes.

mod public;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use http::header::{ACCEPT, HOST};
use http::{Request, StatusCode, Uri};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};
use usecases::badges::web::{FetchError, Fetched, Web};

use self::public::is_public;

/// The longest that an answer may take, from the name to the last byte.
const PATIENCE: Duration = Duration::from_secs(5);
/// The largest answer.
const LARGEST: usize = 64 * 1024;
/// How many fetches run at once: checks of badges must not become a way to burden others. The rest wait for their turn.
const AT_ONCE: usize = 8;
const HTTPS: u16 = 443;

/// The public web.
pub struct PublicWeb {
    tls: TlsConnector,
    turns: Semaphore,
}

impl PublicWeb {
    /// Returns the public web, as the public certificate authorities vouch for it.
    pub fn new() -> Result<Self, tokio_rustls::rustls::Error> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let provider = Arc::new(crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        let config = config.with_root_certificates(roots).with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)), turns: Semaphore::new(AT_ONCE) })
    }
}

impl Web for PublicWeb {
    fn fetch<'a>(&'a self, url: &'a str) -> Fetched<'a> {
        Box::pin(async move {
            let target = Target::of(url)?;
            // Who comes first is first: the semaphore keeps the order.
            let _turn = self.turns.acquire().await.map_err(failed)?;
            let answer = tokio::time::timeout(PATIENCE, get(&self.tls, &target)).await;
            answer.map_err(|_| FetchError::Failed("it took too long".into()))?
        })
    }
}

fn failed(error: impl std::fmt::Display) -> FetchError {
    FetchError::Failed(error.to_string())
}

/// An address that may be asked.
#[derive(Debug, PartialEq, Eq)]
struct Target {
    host: String,
    path: String,
}

impl Target {
    fn of(url: &str) -> Result<Self, FetchError> {
        let url: Uri = url.parse().map_err(|_| FetchError::Refused("it is no web address"))?;
        if url.scheme_str() != Some("https") {
            return Err(FetchError::Refused("it is not HTTPS"));
        }
        let authority = url.authority().ok_or(FetchError::Refused("it names no host"))?;
        if authority.as_str().contains('@') || authority.port().is_some_and(|port| port.as_str() != "443") {
            return Err(FetchError::Refused("it names an account or another port"));
        }
        // Issuers have names. A bare address is somebody's network more often than not.
        let host = authority.host().to_ascii_lowercase();
        if host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok() || !host.contains('.') {
            return Err(FetchError::Refused("its host is no public name"));
        }
        let path = url.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        Ok(Self { host, path })
    }
}

async fn get(tls: &TlsConnector, target: &Target) -> Result<Vec<u8>, FetchError> {
    // The connection goes to the very address that was looked at: a name that resolves differently a moment later gains nothing.
    let address = resolve(&target.host).await?;
    let stream = TcpStream::connect(address).await.map_err(failed)?;
    let name = ServerName::try_from(target.host.clone()).map_err(failed)?;
    let stream = tls.connect(name, stream).await.map_err(failed)?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(failed)?;
    let connection = tokio::spawn(connection);
    let request =
        Request::get(&target.path).header(HOST, &target.host).header(ACCEPT, "application/json, text/plain;q=0.9, */*;q=0.5");
    let request = request.body(Body::empty()).map_err(failed)?;
    let answer = sender.send_request(request).await.map_err(failed)?;
    let result = match answer.status() {
        StatusCode::OK => to_bytes(Body::new(answer.into_body()), LARGEST).await.map(|bytes| bytes.to_vec()).map_err(failed),
        status => Err(failed(format!("it answered {status}"))),
    };
    connection.abort();
    result
}

/// Returns the first address of a host, if all of them are public: one that is not would be asked next time.
async fn resolve(host: &str) -> Result<SocketAddr, FetchError> {
    let addresses: Vec<SocketAddr> = tokio::net::lookup_host((host, HTTPS)).await.map_err(failed)?.collect();
    if addresses.iter().any(|address| !is_public(address.ip())) {
        return Err(FetchError::Refused("it leads into a network that is not public"));
    }
    addresses.first().copied().ok_or_else(|| failed("the name leads nowhere"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_of_public_names_may_be_asked() {
        let target = Target::of("https://Train.Example.org/keys/a?b=c").expect("a target");
        assert_eq!(target, Target { host: "train.example.org".into(), path: "/keys/a?b=c".into() });
        assert!(Target::of("https://train.example.org:443/").is_ok());
        for url in [
            "http://train.example.org/",
            "ftp://train.example.org/",
            "file:///etc/passwd",
            "https://train.example.org:8443/",
            "https://a:b@train.example.org/",
            "https://localhost/",
            "https://metadata/",
            "https://127.0.0.1/",
            "https://169.254.169.254/latest/meta-data",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "//train.example.org/",
            "/keys",
            "",
        ] {
            assert!(matches!(Target::of(url), Err(FetchError::Refused(_))), "{url:?}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_to_this_machine_is_refused() {
        let web = PublicWeb::new().expect("the public web");
        // By its hosts file every machine knows this one.
        assert!(matches!(resolve("localhost").await, Err(FetchError::Refused(_))));
        // Numbers in disguise are numbers to the resolver.
        for disguised in ["https://0x7f.1/", "https://127.1/", "https://2130706433.0x0/"] {
            assert!(web.fetch(disguised).await.is_err(), "{disguised}");
        }
    }
}
