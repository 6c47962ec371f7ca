//! Puts a message of the outbox into words: five lines, one link, a subject that tells nothing to whoever looks at the phone.

use app::paths;
use askama::Template;
use domain::calendar::TimeZone;
use domain::mail::{MailKind, Message};
use domain::sign_in::{Link, Purpose};
use texts::{date, s, t, tv};
use usecases::mail::{CertificateMail, ChangeMail, LinkMail, PolicyMail, ReminderMail, SummaryMail};
use usecases::services::Services;

use super::reminder;

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
    /// The address that stops mails of this kind by one request, where they are nobody's duty to get.
    pub stop: Option<String>,
}

#[derive(Template)]
#[template(path = "mail.txt", escape = "none")]
struct Text<'a> {
    hello: &'a str,
    message: &'a str,
    button: &'a str,
    link: &'a str,
    why: &'a str,
    settings: Option<&'a str>,
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
    settings: Option<&'a str>,
}

/// What differs from mail to mail.
struct Words {
    subject: String,
    text: String,
    button: String,
    link: String,
}

/// Returns the words of a message; nothing if its payload is not of its kind.
pub fn compose(services: &Services, message: &Message, organisation: &str, zone: &TimeZone) -> Option<Composed> {
    let locale = message.locale;
    let words = words(services, message, organisation, zone)?;
    // Whoever gets mail at an address that somebody typed need not be anybody here.
    let why = if message.kind == MailKind::NewAddress { "mail-why-this-address" } else { "mail-why-this-mail" };
    let (hello, why) = (t(locale, "mail-hello"), tv(locale, why, [("organisation", s(organisation))]));
    let is_planned = message.kind.keeps_to_hours();
    let settings = is_planned.then(|| tv(locale, "mail-when", [("link", s(services.absolute(paths::MAIL_PREFERENCES)))]));
    let settings = settings.as_deref();
    let Words { subject, text, button, link } = words;
    let plain = Text { hello: &hello, message: &text, button: &button, link: &link, why: &why, settings }.render().ok()?;
    let (lang, (hello, subject_line)) = (locale.tag(), (&hello, &subject));
    let html = Html { lang, subject: subject_line, hello, text: &text, button: &button, link: &link, why: &why, settings };
    let html = html.render().ok()?;
    let stop =
        message.person.filter(|_| message.kind == MailKind::Summary).and_then(|person| services.keys.stop_summaries(person));
    Some(Composed { html, subject, text: plain, link, stop: stop.map(|token| services.absolute(&paths::stop_summaries(&token))) })
}

fn words(services: &Services, message: &Message, organisation: &str, zone: &TimeZone) -> Option<Words> {
    let locale = message.locale;
    let say = |key: &str| t(locale, key);
    match message.kind {
        MailKind::Invitation => {
            let until = date(locale, zone.date(message.created_at + Purpose::Invitation.lifetime()));
            Some(Words {
                subject: tv(locale, "mail-invitation-subject", [("organisation", s(organisation))]),
                text: tv(locale, "mail-invitation-text", [("organisation", s(organisation)), ("until", s(until))]),
                button: say("mail-invitation-button"),
                link: services.absolute(&paths::join(&token(services, message, Purpose::Invitation)?)),
            })
        }
        MailKind::HereAlready => Some(Words {
            subject: tv(locale, "mail-here-already-subject", [("organisation", s(organisation))]),
            text: tv(locale, "mail-here-already-text", [("organisation", s(organisation))]),
            button: say("mail-here-already-button"),
            link: services.absolute(paths::SIGN_IN),
        }),
        MailKind::SignIn => Some(Words {
            subject: say("mail-sign-in-subject"),
            text: say("mail-sign-in-text"),
            button: say("mail-sign-in-button"),
            link: services.absolute(&paths::sign_in_link(&token(services, message, Purpose::SignIn)?)),
        }),
        MailKind::Certificate | MailKind::Withdrawn | MailKind::Reinstated | MailKind::IssuedAgain => {
            let mail: CertificateMail = store::outbox::payload(message).ok()?;
            let kind = message.kind.slug();
            Some(Words {
                subject: say(&format!("mail-{kind}-subject")),
                text: tv(locale, &format!("mail-{kind}-text"), [("until", s(date(locale, mail.valid_until)))]),
                button: say("mail-certificate-button"),
                link: services.absolute(&paths::certificate(&mail.number)),
            })
        }
        MailKind::Policy => Some(Words {
            subject: say("mail-policy-subject"),
            text: say("mail-policy-text"),
            button: say("mail-policy-button"),
            link: services.absolute(&paths::policy(&store::outbox::payload::<PolicyMail>(message).ok()?.policy)),
        }),
        MailKind::NewAddress => Some(Words {
            subject: say("mail-new-address-subject"),
            text: say("mail-new-address-text"),
            button: say("mail-new-address-button"),
            link: services.absolute(&paths::new_address(&token(services, message, Purpose::NewAddress)?)),
        }),
        MailKind::AddressChanged => Some(Words {
            subject: say("mail-address-changed-subject"),
            text: tv(
                locale,
                "mail-address-changed-text",
                [
                    ("date", s(date(locale, store::outbox::payload::<ChangeMail>(message).ok()?.on))),
                    ("organisation", s(organisation)),
                ],
            ),
            button: say("mail-address-changed-button"),
            link: services.absolute(paths::PRIVACY),
        }),
        MailKind::Password => password(services, message),
        MailKind::Reminder => {
            let (subject, text) =
                reminder::reminder(locale, &store::outbox::payload::<ReminderMail>(message).ok()?, zone.date(message.run_at))?;
            Some(Words { subject, text, button: say("mail-reminder-button"), link: services.absolute(paths::TRAINING) })
        }
        MailKind::Test => Some(Words {
            subject: say("mail-test-subject"),
            text: say("mail-test-words"),
            button: say("mail"),
            link: services.absolute(paths::MAIL),
        }),
        MailKind::Summary => Some(Words {
            subject: say("mail-summary-subject"),
            text: reminder::summary(locale, store::outbox::payload::<SummaryMail>(message).ok()?),
            button: say("mail-summary-button"),
            link: services.absolute(paths::PEOPLE),
        }),
    }
}

fn password(services: &Services, message: &Message) -> Option<Words> {
    let (locale, mail) = (message.locale, store::outbox::payload::<ChangeMail>(message).ok()?);
    Some(Words {
        subject: t(locale, "mail-password-subject"),
        text: tv(locale, "mail-password-text", [("date", s(date(locale, mail.on)))]),
        button: t(locale, "mail-password-button"),
        link: services.absolute(paths::ACCOUNT),
    })
}

/// Signs the link's token now: none lies in the outbox. The link was made in the same instant as the message.
fn token(services: &Services, message: &Message, purpose: Purpose) -> Option<String> {
    let mail: LinkMail = store::outbox::payload(message).ok()?;
    let expires_at = message.created_at + purpose.lifetime();
    services.keys.link(&Link { id: mail.link, person: message.person?, purpose, expires_at, used: false })
}

/// Returns a message in words for the demonstration's mailbox.
pub fn preview(services: &Services, message: &Message, organisation: &str, zone: &TimeZone) -> Option<app::demo::PreviewedMail> {
    let mail = compose(services, message, organisation, zone)?;
    Some(app::demo::PreviewedMail { subject: mail.subject, text: mail.text, link: mail.link })
}
