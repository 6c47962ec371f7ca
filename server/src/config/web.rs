use std::net::SocketAddr;
use std::path::Path;

use clap::Args;

use super::{ConfigError, secret};

/// How the server is reached.
#[derive(Args, Clone, Debug)]
pub struct WebSettings {
    /// Where the server listens.
    #[arg(long, env = "VERN_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// The address under which people reach it, without a closing slash. Links in mail and QR codes begin with it.
    #[arg(long, env = "VERN_PUBLIC_URL", default_value = "http://127.0.0.1:3000")]
    pub public_url: String,
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

    /// Returns what is wrong with these settings.
    pub fn check(&self) -> Result<(), ConfigError> {
        let rest = self.public_url.strip_prefix("https://").or_else(|| self.public_url.strip_prefix("http://"));
        let Some(host) = rest.filter(|host| !host.is_empty() && !host.contains('/')) else {
            return Err(ConfigError(format!("VERN_PUBLIC_URL is {:?}; write it like https://vern.example.org", self.public_url)));
        };
        let is_local =
            ["127.0.0.1", "localhost", "[::1]"].iter().any(|local| host.split(':').next() == Some(local) || host == *local);
        if self.public_url.starts_with("http://") && !is_local {
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

    fn check(arguments: &[&str]) -> Result<(), String> {
        let cli = Cli::try_parse_from(std::iter::once("vern").chain(arguments.iter().copied())).expect("arguments");
        cli.web.check().map_err(|error| error.to_string())
    }

    #[test]
    fn what_would_be_unsafe_in_production_is_refused() {
        assert!(check(&[]).is_ok());
        assert!(check(&["--public-url", "https://vern.example.org"]).is_ok());
        assert!(check(&["--public-url", "http://vern.example.org"]).is_err());
        assert!(check(&["--public-url", "https://vern.example.org/"]).is_err());
        assert!(check(&["--public-url", "https://vern.example.org", "--demo"]).is_err());
        assert!(check(&["--leave-to", "javascript:x"]).is_err());
    }
}
