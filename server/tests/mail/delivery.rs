//! What arrives at a real mail server.

use domain::locale::Locale;
use domain::mail::MailState;
use domain::sign_in::Purpose;
use time::Duration;

use crate::harness::TestApp;
use crate::harness::mail_server::MailServer;
use crate::harness::mime::Mail;

#[tokio::test]
async fn an_invitation_arrives_in_its_language_with_all_headers() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let browser = app.manager_of(app.units.north).await;
    let unit = app.units.north.to_string();
    let fields = [("list", "Kari, kari@example.org"), ("unit", &unit), ("kind", "host"), ("language", "nb"), ("step", "invite")];
    browser.post("/people/invite", &fields).await.with_status(303);
    let message = app.message_to("kari@example.org").await;
    app.clock.advance(Duration::seconds(90));
    app.exim_worker(&exim).turn().await;
    let arrived = exim.messages();
    assert_eq!(arrived.len(), 1);
    let mail = Mail::parse(&arrived[0]);
    for (header, expected) in [
        ("message-id", format!("<{}@vern.example>", message.id)),
        ("from", "Vern <vern@vern.example>".to_owned()),
        ("reply-to", "Kontakt <kontakt@vern.example>".to_owned()),
        ("to", "kari@example.org".to_owned()),
        ("subject", "Invitasjon fra Test organisation".to_owned()),
        ("date", "Mon, 23 Nov 2026 09:01:30 +0000".to_owned()),
        ("auto-submitted", "auto-generated".to_owned()),
        ("x-auto-response-suppress", "All".to_owned()),
        ("mime-version", "1.0".to_owned()),
    ] {
        assert_eq!(mail.header(header), expected, "{header}");
    }
    assert!(mail.header("content-type").starts_with("multipart/alternative"), "{}", mail.header("content-type"));
    assert_eq!(mail.kinds(), ["text/plain", "text/html"], "the last one is the one that readers prefer");
    let (text, html) = (mail.part("text/plain"), mail.part("text/html"));
    assert!(text.starts_with("Hei,\n") && text.contains("har invitert deg til å forberede deg til din første vakt"), "{text}");
    assert!(text.contains("virker til mandag 7. desember 2026"), "the last day of the link, as it was made: {text}");
    assert!(html.contains("<html lang=\"nb\">") && html.contains("Åpne invitasjonen</a>"), "{html}");
    check_links(&app, text, html).await;
    assert_eq!(app.message_to("kari@example.org").await.state, MailState::Sent);
    app.exim_worker(&exim).turn().await;
    assert_eq!(exim.messages().len(), 1, "it is sent once");
}

/// Looks whether both parts lead to one and the same address, which works, and load nothing from anywhere.
async fn check_links(app: &TestApp, text: &str, html: &str) {
    let link = text.lines().find(|line| line.starts_with("http")).expect("a link on its own line");
    let path = link.strip_prefix("http://127.0.0.1:3000").expect("a link to this deployment");
    app.anon().get(path).await.with_status(200).showing("Welcome to Test organisation");
    assert_eq!(text.matches("http").count(), 1, "{text}");
    assert_eq!(html.matches("http").count(), 1, "{html}");
    assert!(html.contains(&format!("<a href=\"{link}\">")), "{html}");
    for loaded in ["<img", "src=", "url(", "<script", "<link"] {
        assert!(!html.contains(loaded), "a mail loads nothing: {loaded}");
    }
}

#[tokio::test]
async fn mail_about_every_matter_arrives_and_its_subject_tells_nothing() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let browser = app.learner().await;
    app.certify(&browser).await;
    app.anon().post("/sign-in", &[("email", "lea.north@example.org")]).await.with_status(200);
    let norwegian = app.person("Nils North", app.units.north, None).await;
    app.write(async |tx| store::people::set_locale(tx, norwegian, Locale::Nb).await).await;
    app.clock.advance(Duration::days(7));
    app.exim_worker(&exim).turn().await;
    app.exim_worker(&exim).turn().await;
    let mails: Vec<Mail> = exim.messages().iter().map(|raw| Mail::parse(raw)).collect();
    let mut subjects: Vec<_> = mails.iter().map(|mail| (mail.header("to"), mail.subject())).collect();
    subjects.sort_unstable();
    assert_eq!(
        subjects,
        [
            ("lea.north@example.org", "Your certificate is ready"),
            ("lea.north@example.org", "Your link"),
            ("nils.north@example.org", "Opplæringen din har frist mandag 7. desember 2026"),
        ]
    );
    for mail in &mails {
        let (text, html) = (mail.part("text/plain"), mail.part("text/html"));
        for telling in ["trafficking", "menneskehandel", "Unknown localization", "{", "per cent"] {
            assert!(!text.contains(telling) && !html.contains(telling), "{telling}: {text}");
        }
    }
}

#[tokio::test]
async fn a_link_s_token_lies_in_no_table() {
    let app = TestApp::new().await;
    let guest = app.invited("guest@example.org", app.units.north).await;
    let manager = app.manager_of(app.units.north).await;
    manager.post::<&str>(&format!("/people/{guest}/invite-again"), &[]).await.with_status(303);
    let token = app.mail_to("guest@example.org").await.link;
    let signature = token.rsplit('.').next().expect("a signature");
    for payload in app.sql.texts("SELECT payload FROM outbox").await {
        assert!(!payload.contains("ey") && !payload.contains(signature), "{payload}");
    }
    let other = app.link(guest, Purpose::Invitation).await;
    assert!(!token.ends_with(&other), "each link has its own token");
}

#[tokio::test]
async fn a_long_queue_goes_out_in_turns_each_mail_once() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let person = app.person("Lea North", app.units.north, None).await;
    for n in 0..12 {
        app.post_certificate(person, &format!("lea{n}@example.org")).await;
    }
    let (first, second) = (app.exim_worker(&exim), app.exim_worker(&exim));
    let second = server::worker::Worker { name: "another".into(), ..second };
    while tokio::join!(first.turn(), second.turn()) != (false, false) {}
    let mut recipients: Vec<_> = exim.messages().iter().map(|raw| Mail::parse(raw).header("to").to_owned()).collect();
    recipients.sort();
    recipients.dedup();
    assert_eq!((recipients.len(), exim.messages().len()), (12, 12));
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM outbox WHERE state = 'sent' AND attempts = 1").await, 12);
}
