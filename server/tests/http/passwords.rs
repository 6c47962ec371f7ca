//! Setting a password: only by whoever has the old one or the mailbox, never one that others try first, and everybody else is out.

use domain::sign_in::Purpose;
use time::Duration;

use crate::harness::{Browser, Response, TestApp, each_backend};

const FIRST: &str = "correct horse battery staple";
const SECOND: &str = "another four words entirely";

async fn set(browser: &Browser, old: &str, new: &str) -> Response {
    browser.post("/account", &[("save", "password"), ("old-password", old), ("new-password", new)]).await
}

#[tokio::test]
async fn a_new_password_asks_for_the_old_one_unless_a_link_was_used_just_now() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    assert!(!browser.get("/account").await.shows("The password you have now"));
    set(&browser, "", FIRST).await.with_status(200).showing("Your new password is saved.");
    app.clock.advance(Duration::minutes(10) + Duration::seconds(1));
    browser.get("/account").await.showing("The password you have now");
    set(&browser, "", SECOND).await.with_status(422).showing("Write the password that you have now");
    set(&browser, "wrong horse battery", SECOND).await.with_status(422).showing("This is not your password.");
    assert_eq!(app.events("password-set").await, 1);
    set(&browser, FIRST, SECOND).await.with_status(200).showing("Your new password is saved.");
    let sign_in = async |password: &str| {
        app.anon().post("/sign-in/password", &[("login", "lea.north@example.org"), ("password", password)]).await.status.as_u16()
    };
    assert_eq!((sign_in(FIRST).await, sign_in(SECOND).await), (422, 303));
}

#[tokio::test]
async fn whoever_has_no_password_comes_by_a_link_first() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    app.clock.advance(Duration::hours(2));
    let account = browser.get("/account").await.showing("First show that it is you.");
    assert!(!account.text.contains("new-password"), "nothing to fill in yet");
    set(&browser, "", FIRST).await.with_status(422).showing("Ask for a link first");
    browser.post("/account", &[("save", "link")]).await.with_status(200).showing("on its way to lea.north@example.org");
    let mail = app.mail_to("lea.north@example.org").await;
    let link = mail.link.strip_prefix(&app.services.settings.public_url).expect("a link to this deployment");
    browser.post::<&str>(link, &[]).await.with_status(303);
    set(&browser, "", FIRST).await.with_status(200).showing("Your new password is saved.");
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM session WHERE ended_at IS NULL").await, 1, "one browser, one session");
}

#[tokio::test]
async fn a_session_that_was_left_open_is_no_place_to_guess_the_old_password() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    set(&browser, "", FIRST).await.with_status(200);
    app.clock.advance(Duration::hours(1));
    for _ in 0..8 {
        set(&browser, "wrong horse battery", SECOND).await.with_status(422);
    }
    set(&browser, FIRST, SECOND).await.with_status(422).showing("Wait 15 minutes, or ask for a link.");
    assert_eq!(app.events("password-set").await, 1);
}

#[tokio::test]
async fn a_new_password_ends_what_was_open_elsewhere_and_writes_a_neutral_mail() {
    each_backend(async |app| {
        let browser = app.learner().await;
        let elsewhere = app.sign_in(browser.person()).await;
        let link = format!("/sign-in/{}", app.link(browser.person(), Purpose::SignIn).await);
        set(&browser, "", FIRST).await.with_status(200).showing("You are signed out everywhere else");
        browser.get("/training").await.with_status(200);
        elsewhere.get("/training").await.with_status(303);
        app.anon().post::<&str>(&link, &[]).await.with_status(422).showing("This link no longer works");
        let mail = app.mail_to("lea.north@example.org").await;
        assert_eq!(mail.subject, "Something changed in your account");
        assert!(mail.text.contains("on Monday 23 November 2026") && mail.text.contains("/account"), "{}", mail.text);
        for telling in ["trafficking", FIRST, "Unknown localization"] {
            assert!(!mail.text.contains(telling) && !mail.html.contains(telling), "{telling}: {}", mail.text);
        }
        assert_eq!((app.events("password-set").await, app.events("sessions-ended").await), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn a_link_in_mail_that_waits_is_not_sent_once_it_is_void() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    app.anon().post("/sign-in", &[("email", "lea.north@example.org")]).await.with_status(200);
    let check = async || {
        let message = app
            .messages_to("lea.north@example.org")
            .await
            .into_iter()
            .find(|message| message.kind == domain::mail::MailKind::SignIn);
        let message = message.expect("a link");
        let today = time::macros::date!(2026 - 11 - 23);
        let services = &app.services;
        app.write(async |tx| usecases::reminders::asking_again::ask_again(tx, services, message, today).await).await
    };
    assert!(matches!(check().await, usecases::reminders::still_so::StillSo::Send(_)));
    set(&browser, "", FIRST).await.with_status(200);
    assert!(matches!(check().await, usecases::reminders::still_so::StillSo::Drop(_)));
}
