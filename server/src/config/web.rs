use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use clap::Args;

use super::{ConfigError, secret};

/// How the server is reached.
#[derive(Args, Clone, Debug)]
pub struct WebSettings {
    /// Where the server listens.
    #[arg(long, env = "VERN_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// The address under which people reach it, without a closing slash. Links in mail and QR codes begin with it. Without it: this machine, at the port of the server.
    #[arg(long, env = "VERN_PUBLIC_URL")]
    public_url: Option<String>,
    /// The secret that signs links and sessions, at least 32 bytes. Without it one is made in the data folder.
    #[arg(long, env = "VERN_SECRET", hide_env_values = true)]
    pub secret: Option<String>,
    /// Where "Leave this page" goes: a page that tells nothing.
    #[arg(long, env = "VERN_LEAVE_TO", default_value = "https://www.yr.no/")]
    pub leave_to: String,
    /// Take the reader's address from the last X-Forwarded-For entry: only behind a proxy that sets it.
    #[arg(long, env = "VERN_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// Show the demonstration's mailbox to everyone. Never in production.
    #[arg(long, env = "VERN_DEMO")]
    pub demo: bool,
}

impl WebSettings {
    /// Returns the secret that signs links and sessions.
    pub fn read_secret(&self, data: &Path) -> Result<Vec<u8>, ConfigError> {
        secret::read_or_make(self.secret.as_deref(), data)
    }

    /// Returns the address under which people reach the server.
    pub fn public_url(&self) -> String {
        // Whoever moves a demonstration to a free port gets links to that port, not to whatever took the first one.
        let here = SocketAddr::from((Ipv4Addr::LOCALHOST, self.listen.port()));
        let here = if self.listen.ip().is_loopback() { self.listen } else { here };
        self.public_url.clone().unwrap_or_else(|| format!("http://{here}"))
    }

    /// Returns what is wrong with these settings.
    pub fn check(&self) -> Result<(), ConfigError> {
        let public_url = self.public_url();
        let rest = public_url.strip_prefix("https://").or_else(|| public_url.strip_prefix("http://"));
        let Some(host) = rest.filter(|host| !host.is_empty() && !host.contains('/')) else {
            return Err(ConfigError(format!("VERN_PUBLIC_URL is {public_url:?}; write it like https://vern.example.org")));
        };
        let is_local = ["127.0.0.1", "localhost", "[::1]"]
            .iter()
            .any(|local| host.strip_prefix(local).is_some_and(|port| port.is_empty() || port.starts_with(':')));
        if public_url.starts_with("http://") && !is_local {
            return Err(ConfigError("VERN_PUBLIC_URL must begin with https:// except on this machine itself".into()));
        }
        if self.demo && !is_local {
            return Err(ConfigError("VERN_DEMO shows sign-in links to everyone; it works on this machine itself only".into()));
        }
        if self.leave_to.starts_with("https://") {
            Ok(())
        } else {
            Err(ConfigError("VERN_LEAVE_TO must begin with https://".into()))
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        web: WebSettings,
    }

    fn settings(arguments: &[&str]) -> WebSettings {
        Cli::try_parse_from(std::iter::once("vern").chain(arguments.iter().copied())).expect("arguments").web
    }

    fn check(arguments: &[&str]) -> Result<(), String> {
        settings(arguments).check().map_err(|error| error.to_string())
    }

    #[test]
    fn what_would_be_unsafe_in_production_is_refused() {
        assert!(check(&[]).is_ok());
        assert!(check(&["--public-url", "https://vern.example.org"]).is_ok());
        assert!(check(&["--public-url", "http://vern.example.org"]).is_err());
        assert!(check(&["--public-url", "https://vern.example.org/"]).is_err());
        assert!(check(&["--public-url", "https://vern.example.org", "--demo"]).is_err());
        assert!(check(&["--public-url", "http://127.0.0.1.example.org"]).is_err());
        assert!(check(&["--public-url", "http://[::1]:3000"]).is_ok());
        assert!(check(&["--leave-to", "javascript:x"]).is_err());
    }

    #[test]
    fn links_lead_to_the_port_that_the_server_listens_on() {
        assert_eq!(settings(&[]).public_url(), "http://127.0.0.1:3000");
        assert_eq!(settings(&["--listen", "127.0.0.1:3001"]).public_url(), "http://127.0.0.1:3001");
        assert_eq!(settings(&["--listen", "0.0.0.0:3001"]).public_url(), "http://127.0.0.1:3001");
        assert_eq!(settings(&["--listen", "[::1]:3001"]).public_url(), "http://[::1]:3001");
        assert!(check(&["--listen", "[::1]:3001"]).is_ok());
        let behind_proxy = ["--listen", "127.0.0.1:3001", "--public-url", "https://vern.example.org"];
        assert_eq!(settings(&behind_proxy).public_url(), "https://vern.example.org");
    }
}
