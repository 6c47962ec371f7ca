//! Workers of a test's deployment, with settings as the command line gives them, and what became of messages.

use std::sync::Arc;

use clap::Parser;
use domain::ids::PersonId;
use domain::mail::{MailKind, Message};
use server::config::MailSettings;
use server::mail::envelope::Sender;
use server::mail::transport::Transport;
use server::worker::Worker;
use store::outbox::{NewMessage, enqueue};
use time::macros::date;
use usecases::mail::CertificateMail;

use super::mail_server::{MailServer, PASSWORD, USER};
use super::{Directory, TestApp};

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    mail: MailSettings,
}

const FROM: [&str; 4] = ["--mail-from", "Vern <vern@vern.example>", "--mail-reply-to", "Kontakt <kontakt@vern.example>"];

/// Returns the settings that the command line gives.
pub(crate) fn settings(arguments: &[&str]) -> MailSettings {
    let program = ["vern", "--mail", "smtp"].into_iter().chain(FROM);
    Cli::try_parse_from(program.chain(arguments.iter().copied())).expect("arguments").mail
}

/// Returns the settings for a mail server without TLS.
pub(crate) fn plain(port: u16) -> MailSettings {
    let port = port.to_string();
    settings(&[
        "--smtp-host",
        "127.0.0.1",
        "--smtp-port",
        &port,
        "--smtp-plain",
        "--smtp-user",
        USER,
        "--smtp-password",
        PASSWORD,
    ])
}

/// Returns the settings for exim, reached at this port.
pub(crate) fn exim_at(port: u16, exim: &MailServer) -> MailSettings {
    with_password(port, exim, PASSWORD)
}

/// Returns the settings for exim with this password.
pub(crate) fn with_password(port: u16, exim: &MailServer, password: &str) -> MailSettings {
    let (port, ca) = (port.to_string(), exim.ca_pem());
    let ca = ca.to_str().expect("a path of ASCII");
    let server = ["--smtp-host", "localhost", "--smtp-port", &port, "--smtp-ca-file", ca];
    settings(&[&server[..], &["--smtp-user", USER, "--smtp-password", password]].concat())
}

impl TestApp {
    /// Returns a worker that sends by these settings.
    pub(crate) fn worker(&self, settings: &MailSettings) -> Worker {
        let mailbox = |text: &String| text.parse().expect("a sender");
        let nowhere = Directory::new();
        Worker {
            services: Arc::clone(&self.services),
            transport: Transport::new(settings, nowhere.path()).expect("settings of a mail server"),
            sender: Sender {
                from: mailbox(&settings.mail_from),
                reply_to: settings.mail_reply_to.as_ref().map(mailbox),
                bounces: None,
            },
            name: "worker-of-tests".into(),
        }
    }

    /// Returns a worker that sends to exim.
    pub(crate) fn exim_worker(&self, exim: &MailServer) -> Worker {
        self.worker(&exim_at(exim.port(), exim))
    }

    /// Writes a message that must not come twice.
    pub(crate) async fn post_certificate(&self, person: PersonId, to: &str) -> Message {
        let payload = CertificateMail { number: "7F3K-29QD-XM4R".into(), valid_until: date!(2028 - 11 - 23) };
        self.write(async |tx| {
            let person = store::people::get(tx, person).await?;
            let recipient = domain::text::EmailAddress::parse(to).expect("an address");
            let dedupe_key = format!("{}:{to}", MailKind::Certificate);
            let new = NewMessage {
                dedupe_key,
                kind: MailKind::Certificate,
                person: person.id,
                recipient,
                locale: person.locale,
                payload,
            };
            enqueue(tx, new).await
        })
        .await;
        self.message_to(to).await
    }

    /// Returns the newest message to an address.
    pub(crate) async fn message_to(&self, email: &str) -> Message {
        self.messages_to(email).await.into_iter().next().expect("a message")
    }

    /// Returns in how many seconds the message to an address is tried again.
    pub(crate) async fn waits(&self, email: &str) -> i64 {
        let run_at = self.sql.number(&format!("SELECT run_at FROM outbox WHERE recipient = '{email}'")).await;
        run_at - self.store.now().unix_timestamp()
    }
}
