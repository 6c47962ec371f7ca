use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{ConfigError, sender};

/// How mail leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MailWay {
    /// Written as .eml files into the folder `mail` of the data folder; nothing is sent.
    File,
    /// To a mail server.
    Smtp,
}

/// How mail is sent.
#[derive(Args, Clone, Debug)]
pub struct MailSettings {
    /// How mail leaves.
    #[arg(long, env = "VERN_MAIL", value_enum, default_value = "file")]
    pub mail: MailWay,
    /// The sender, as people know it.
    #[arg(long, env = "VERN_MAIL_FROM", default_value = "Vern <vern@localhost>")]
    pub mail_from: String,
    /// Where answers go: a human being.
    #[arg(long, env = "VERN_MAIL_REPLY_TO")]
    pub mail_reply_to: Option<String>,
    /// Where mail that cannot be delivered comes back to; "+" and the number of the mail are put before its @.
    #[arg(long, env = "VERN_MAIL_BOUNCES")]
    pub mail_bounces: Option<String>,
    /// The mail server's name.
    #[arg(long, env = "VERN_SMTP_HOST", default_value = "localhost")]
    pub smtp_host: String,
    /// The mail server's port for submission.
    #[arg(long, env = "VERN_SMTP_PORT", default_value_t = 587)]
    pub smtp_port: u16,
    /// The account at the mail server.
    #[arg(long, env = "VERN_SMTP_USER")]
    pub smtp_user: Option<String>,
    /// Its password.
    #[arg(long, env = "VERN_SMTP_PASSWORD", hide_env_values = true)]
    pub smtp_password: Option<String>,
    /// A file with the password instead.
    #[arg(long, env = "VERN_SMTP_PASSWORD_FILE")]
    pub smtp_password_file: Option<PathBuf>,
    /// A certificate (PEM) to trust besides the public ones.
    #[arg(long, env = "VERN_SMTP_CA_FILE")]
    pub smtp_ca_file: Option<PathBuf>,
    /// Talk to the mail server without TLS. Only on this machine itself.
    #[arg(long, env = "VERN_SMTP_PLAIN")]
    pub smtp_plain: bool,
    /// The longest talk with the mail server about one mail, in seconds. A worker keeps a mail for more than twice as long as it may be at most.
    #[arg(long, env = "VERN_SMTP_SECONDS", default_value_t = 45, value_parser = clap::value_parser!(u16).range(1..=50))]
    pub smtp_seconds: u16,
}

impl MailSettings {
    /// Returns what is wrong with these settings.
    pub fn check(&self, public_url: &str) -> Result<(), ConfigError> {
        let is_local = |host: &str| matches!(host, "localhost" | "127.0.0.1" | "::1");
        if self.mail == MailWay::Smtp && self.smtp_plain && !is_local(&self.smtp_host) {
            return Err(ConfigError("VERN_SMTP_PLAIN would send mail unprotected over the network; remove it".into()));
        }
        if self.mail == MailWay::File && public_url.starts_with("https://") {
            return Err(ConfigError("VERN_MAIL=file sends nothing; set VERN_MAIL=smtp and VERN_SMTP_HOST".into()));
        }
        let is_sound = |text: &String| sender::read(text).is_some();
        if !is_sound(&self.mail_from) || self.mail_reply_to.as_ref().is_some_and(|text| !is_sound(text)) {
            return Err(ConfigError("VERN_MAIL_FROM and VERN_MAIL_REPLY_TO are written like Vern <vern@example.org>".into()));
        }
        if self.mail_bounces.as_ref().is_some_and(|text| text.parse::<lettre::Address>().is_err()) {
            return Err(ConfigError("VERN_MAIL_BOUNCES is written like bounces@example.org".into()));
        }
        Ok(())
    }

    /// Returns the address that answers go to, without a name.
    pub fn contact(&self) -> Option<String> {
        Some(sender::read(self.mail_reply_to.as_ref()?)?.email.to_string())
    }

    /// Returns the account's password, from wherever it was given.
    pub fn password(&self) -> Result<Option<String>, ConfigError> {
        let Some(file) = &self.smtp_password_file else { return Ok(self.smtp_password.clone()) };
        let read =
            std::fs::read_to_string(file).map_err(|error| ConfigError(format!("cannot read {}: {error}", file.display())))?;
        Ok(Some(read.trim_end().to_owned()))
    }
}
