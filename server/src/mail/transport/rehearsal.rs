//! One mail, with the whole talk noted: what a person needs to see when mail does not go.

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::DEFAULT_MECHANISMS;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Quit, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use usecases::mail::sending::Refusal;

use super::{CONNECTING, MailServer, Transport, refusal};

/// A talk: lines we said begin with ">", those of the server with "<". Neither holds a password.
struct Talk(Vec<String>);

impl Talk {
    fn say(&mut self, line: impl Into<String>) {
        self.0.push(format!("> {}", line.into()));
    }

    fn hear(&mut self, answer: Result<Response, Error>) -> Result<(), Error> {
        match answer {
            Ok(answer) => {
                let code = answer.code();
                self.0.extend(answer.message().map(|line| format!("< {code} {line}")));
                Ok(())
            }
            Err(error) => {
                self.0.push(format!("< {error}"));
                Err(error)
            }
        }
    }
}

impl Transport {
    /// Sends a mail and returns, besides how it went, the talk line by line.
    pub async fn rehearse(&self, name: &str, message: Message) -> (Result<(), Refusal>, Vec<String>) {
        let Self::Smtp(server) = self else {
            let written = self.send(name, message).await;
            let where_to = format!("VERN_MAIL=file: {name}.eml was written into the folder mail; nothing leaves this machine");
            return (written, vec![where_to]);
        };
        let mut talk = Talk(Vec::new());
        let said = match tokio::time::timeout(server.longest, server.talk(message, &mut talk)).await {
            Ok(said) => said.map_err(|error| refusal(&error)),
            Err(_) => Err(Refusal::Later("the mail server did not answer in time".into())),
        };
        (said, talk.0)
    }
}

impl MailServer {
    async fn talk(&self, message: Message, talk: &mut Talk) -> Result<(), Error> {
        let me = ClientId::default();
        talk.say(format!("(connects to {}:{})", self.host, self.port));
        let connected = AsyncSmtpConnection::connect_tokio1((self.host.as_str(), self.port), Some(CONNECTING), &me, None, None);
        let mut server = connected.await.inspect_err(|error| talk.0.push(format!("< {error}")))?;
        talk.say(format!("EHLO {me}"));
        talk.0.push(format!("< {}", server.server_info()));
        if let Some(tls) = &self.tls {
            talk.say("STARTTLS");
            server.starttls(tls.clone(), &me).await.inspect_err(|error| talk.0.push(format!("< {error}")))?;
            talk.0.push("< (the connection is encrypted)".into());
        }
        if let Some(credentials) = &self.credentials {
            talk.say("AUTH (name and password are not shown)");
            let answer = server.auth(DEFAULT_MECHANISMS, credentials).await;
            talk.hear(answer)?;
        }
        let envelope = message.envelope();
        let sender = Mail::new(envelope.from().cloned(), Vec::new());
        talk.say(sender.to_string().trim_end());
        let answer = server.command(sender).await;
        talk.hear(answer)?;
        for to in envelope.to() {
            let recipient = Rcpt::new(to.clone(), Vec::new());
            talk.say(recipient.to_string().trim_end());
            let answer = server.command(recipient).await;
            talk.hear(answer)?;
        }
        talk.say("DATA");
        let answer = server.command(Data).await;
        talk.hear(answer)?;
        talk.say("(the mail)");
        let answer = server.message(&message.formatted()).await;
        talk.hear(answer)?;
        talk.say("QUIT");
        // The server has the mail: however the farewell goes, it changes nothing.
        let answer = server.command(Quit).await;
        let _ = talk.hear(answer);
        Ok(())
    }
}
