//! Puts a message of the outbox into words: five lines, one link, a subject that tells nothing to whoever looks at the phone.

use app::i18n::{date, s, t, tv};
use app::mail::{CERTIFICATE, CertificateMail, INVITATION, LinkMail, REMINDER, ReminderMail, SIGN_IN};
use app::paths;
use app::services::Services;
use askama::Template;
use domain::calendar::TimeZone;
use store::outbox::Message;
use store::sign_in::{Link, Purpose};

/// A mail in words.
#[derive(Clone, Debug)]
pub struct Composed {
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The address it leads to.
    pub link: String,
}

#[derive(Template)]
#[template(path = "mail.txt", escape = "none")]
struct Text<'a> {
    hello: &'a str,
    message: &'a str,
    button: &'a str,
    link: &'a str,
    why: &'a str,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    lang: &'a str,
    subject: &'a str,
    hello: &'a str,
    text: &'a str,
    button: &'a str,
    link: &'a str,
    why: &'a str,
}

/// What differs from mail to mail.
struct Words {
    subject: String,
    text: String,
    button: String,
    link: String,
}

/// Returns the words of a message; nothing if its kind or payload is unknown.
pub fn compose(services: &Services, message: &Message, organisation: &str, zone: &TimeZone) -> Option<Composed> {
    let locale = message.locale;
    let words = words(services, message, organisation, zone)?;
    let (hello, why) = (t(locale, "mail-hello"), tv(locale, "mail-why-this-mail", [("organisation", s(organisation))]));
    let Words { subject, text, button, link } = words;
    let plain = Text { hello: &hello, message: &text, button: &button, link: &link, why: &why }.render().ok()?;
    let html =
        Html { lang: locale.tag(), subject: &subject, hello: &hello, text: &text, button: &button, link: &link, why: &why };
    Some(Composed { html: html.render().ok()?, subject, text: plain, link })
}

fn words(services: &Services, message: &Message, organisation: &str, zone: &TimeZone) -> Option<Words> {
    let locale = message.locale;
    let say = |key: &str| t(locale, key);
    match message.kind.as_str() {
        INVITATION => {
            let until = date(locale, zone.date(message.created_at + Purpose::Invitation.lifetime()));
            Some(Words {
                subject: tv(locale, "mail-invitation-subject", [("organisation", s(organisation))]),
                text: tv(locale, "mail-invitation-text", [("organisation", s(organisation)), ("until", s(until))]),
                button: say("mail-invitation-button"),
                link: services.absolute(&paths::join(&token(services, message, Purpose::Invitation)?)),
            })
        }
        SIGN_IN => Some(Words {
            subject: say("mail-sign-in-subject"),
            text: say("mail-sign-in-text"),
            button: say("mail-sign-in-button"),
            link: services.absolute(&paths::sign_in_link(&token(services, message, Purpose::SignIn)?)),
        }),
        CERTIFICATE => {
            let mail: CertificateMail = message.payload().ok()?;
            Some(Words {
                subject: say("mail-certificate-subject"),
                text: tv(locale, "mail-certificate-text", [("until", s(date(locale, mail.valid_until)))]),
                button: say("mail-certificate-button"),
                link: services.absolute(&paths::certificate(&mail.number)),
            })
        }
        REMINDER => {
            let mail: ReminderMail = message.payload().ok()?;
            let due = date(locale, mail.due_on);
            Some(Words {
                subject: tv(locale, "mail-reminder-subject", [("due", s(due.clone()))]),
                text: tv(locale, "mail-reminder-text", [("due", s(due))]),
                button: say("mail-reminder-button"),
                link: services.absolute(paths::TRAINING),
            })
        }
        _ => None,
    }
}

/// Signs the link's token now: none lies in the outbox. The link was made in the same instant as the message.
fn token(services: &Services, message: &Message, purpose: Purpose) -> Option<String> {
    let mail: LinkMail = message.payload().ok()?;
    let expires_at = message.created_at + purpose.lifetime();
    services.keys.link(&Link { id: mail.link, person: message.person?, purpose, expires_at, used: false })
}

/// Returns a message in words for the demonstration's mailbox.
pub fn preview(services: &Services, message: &Message, organisation: &str, zone: &TimeZone) -> Option<app::demo::PreviewedMail> {
    let mail = compose(services, message, organisation, zone)?;
    Some(app::demo::PreviewedMail { subject: mail.subject, text: mail.text, link: mail.link })
}
