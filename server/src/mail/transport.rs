//! Hands mail to a mail server, or to a folder.

mod rehearsal;

use std::path::PathBuf;
use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use usecases::mail::sending::Refusal;

use crate::config::{ConfigError, MailSettings, MailWay, private};

/// Where mail goes.
pub enum Transport {
    /// A folder of .eml files.
    File(PathBuf),
    /// A mail server.
    Smtp(Box<MailServer>),
}

/// A mail server, how it is reached, and how long it may take about one mail.
pub struct MailServer {
    host: String,
    port: u16,
    /// None on this machine itself only.
    tls: Option<TlsParameters>,
    credentials: Option<Credentials>,
    longest: Duration,
}

/// The longest wait for a connection.
const CONNECTING: Duration = Duration::from_secs(15);

impl Transport {
    /// Returns the transport that the settings ask for.
    pub fn new(settings: &MailSettings, data: &std::path::Path) -> Result<Self, ConfigError> {
        match settings.mail {
            MailWay::File => {
                let folder = data.join("mail");
                private::make_folder(&folder)
                    .map_err(|error| ConfigError(format!("cannot make {}: {error}", folder.display())))?;
                Ok(Self::File(folder))
            }
            MailWay::Smtp => mail_server(settings).map(|transport| Self::Smtp(Box::new(transport))),
        }
    }

    /// Sends a mail.
    pub async fn send(&self, name: &str, message: Message) -> Result<(), Refusal> {
        match self {
            Self::File(folder) => {
                // Whoever looks into the folder finds whole mails only.
                let (part, file) = (folder.join(format!("{name}.part")), folder.join(format!("{name}.eml")));
                let written = private::write(&part, &message.formatted());
                let placed = if written.is_ok() { tokio::fs::rename(&part, &file).await } else { written };
                placed.map_err(|error| Refusal::Later(error.to_string()))
            }
            Self::Smtp(server) => server.send(message).await,
        }
    }
}

impl MailServer {
    /// Sends a mail over a connection of its own. One that was kept open may be dead without anybody knowing, and asking it costs: servers
    /// hang up on those who ask too often.
    async fn send(&self, message: Message) -> Result<(), Refusal> {
        let mut handed_over = false;
        let talk = async {
            let mut connection = self.greet().await.map_err(|error| before_the_mail(&error))?;
            handed_over = true;
            let sent = connection.send(message.envelope(), &message.formatted()).await;
            // The server has answered: however the farewell goes, it changes nothing.
            let _ = connection.quit().await;
            sent.map_err(|error| refusal(&error))
        };
        // lettre's own timeout covers connecting only; a silent server would hold the worker for ever.
        match tokio::time::timeout(self.longest, talk).await {
            Ok(said) => said.map(drop),
            Err(_) if handed_over => Err(Refusal::Unknown("the mail server did not answer in time".into())),
            Err(_) => Err(Refusal::Later("the mail server did not answer in time".into())),
        }
    }

    /// Connects, encrypts and signs in.
    async fn greet(&self) -> Result<AsyncSmtpConnection, lettre::transport::smtp::Error> {
        let (server, me) = ((self.host.as_str(), self.port), ClientId::default());
        let mut connection = AsyncSmtpConnection::connect_tokio1(server, Some(CONNECTING), &me, None, None).await?;
        if let Some(tls) = &self.tls {
            connection.starttls(tls.clone(), &me).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

/// Sorts a failure of the greeting: nothing was handed over yet, so that whatever broke can be tried again.
fn before_the_mail(error: &lettre::transport::smtp::Error) -> Refusal {
    match refusal(error) {
        Refusal::Unknown(why) => Refusal::Later(why),
        other => other,
    }
}

fn mail_server(settings: &MailSettings) -> Result<MailServer, ConfigError> {
    let credentials = settings.smtp_user.clone().zip(settings.password()?);
    Ok(MailServer {
        host: settings.smtp_host.clone(),
        port: settings.smtp_port,
        tls: if settings.smtp_plain { None } else { Some(tls(settings)?) },
        credentials: credentials.map(|(user, password)| Credentials::new(user, password)),
        longest: Duration::from_secs(settings.smtp_seconds.into()),
    })
}

fn tls(settings: &MailSettings) -> Result<TlsParameters, ConfigError> {
    let mut tls = TlsParameters::builder(settings.smtp_host.clone());
    if let Some(file) = &settings.smtp_ca_file {
        let pem = std::fs::read(file).map_err(|error| ConfigError(format!("cannot read {}: {error}", file.display())))?;
        let certificate = Certificate::from_pem(&pem).map_err(|error| ConfigError(format!("{}: {error}", file.display())))?;
        tls = tls.add_root_certificate(certificate);
    }
    tls.build().map_err(|error| ConfigError(format!("TLS to the mail server cannot be set up: {error}")))
}

/// Codes that speak of our account, not of the recipient: once that is put right, the mail can go.
const OURS: [u16; 4] = [530, 534, 535, 538];

/// Sorts a failure. A broken answer is neither a yes nor a no: it may have been the answer to the whole mail.
fn refusal(error: &lettre::transport::smtp::Error) -> Refusal {
    let text = error.to_string();
    let code = error.status().map(u16::from);
    if code.is_some_and(|code| OURS.contains(&code)) {
        Refusal::Later(text)
    } else if error.is_permanent() {
        Refusal::Never(text)
    } else if error.is_transient() {
        Refusal::Later(text)
    } else if error.is_response() || broke_off(error) {
        Refusal::Unknown(text)
    } else {
        Refusal::Later(text)
    }
}

/// Returns true if the connection was there and broke: whether the whole mail had arrived by then, nobody can tell.
fn broke_off(error: &lettre::transport::smtp::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    let mut kinds = causes.filter_map(|cause| cause.downcast_ref::<std::io::Error>()).map(std::io::Error::kind);
    kinds.any(|kind| matches!(kind, BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof))
}
