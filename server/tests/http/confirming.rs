//! Before what reaches far, whoever signed in long ago shows once more who they are; what they typed goes along.

use time::Duration;

use crate::harness::{Browser, TestApp, each_backend};

const PASSWORD: &str = "correct horse battery staple";
const ASKED: &str = "Confirm that it is you";

/// Returns an administrator who set a password and signed in two hours ago.
async fn administrator_of_earlier(app: &TestApp) -> Browser {
    let administrator = app.administrator().await;
    let fields = [("save", "password"), ("new-password", PASSWORD)];
    administrator.post("/account", &fields).await.with_status(200);
    app.clock.advance(Duration::hours(2));
    administrator
}

#[tokio::test]
async fn erasing_asks_for_the_password_and_goes_on_with_what_was_typed() {
    each_backend(async |app| {
        let administrator = administrator_of_earlier(app).await;
        let person = app.person("Lea North", app.units.north, None).await;
        let address = format!("/people/{person}/erase");
        let fields = [("why", "asked"), ("confirmation", "lea.north@example.org")];
        let page = administrator.post(&address, &fields).await.with_status(200).showing(ASKED);
        let form = page.html().form(&address);
        assert_eq!((form.value("why"), form.value("confirmation")), (Some("asked"), Some("lea.north@example.org")));
        let go = async |password: &str| administrator.submit(&form, &[("confirm", "go"), ("confirm-password", password)]).await;
        go("").await.with_status(422).showing("Write your password, or open the link");
        let wrong = go("wrong horse battery").await.with_status(422).showing("This is not your password.");
        assert!(!wrong.text.contains("wrong horse"), "a password is never sent back");
        assert_eq!(wrong.html().form(&address).value("confirmation"), Some("lea.north@example.org"));
        assert_eq!((app.events("person-erased").await, app.events("sign-in-confirmed").await), (0, 0));
        go(PASSWORD).await.with_status(303);
        assert_eq!((app.events("person-erased").await, app.events("sign-in-confirmed").await), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn a_rule_is_saved_after_a_link_that_was_opened_meanwhile() {
    let app = TestApp::new().await;
    let administrator = app.administrator().await;
    app.clock.advance(Duration::hours(2));
    let fields = [("course", "1"), ("version", "0"), ("reason", "It was too much\r\nfor everybody")];
    let page = administrator.post("/rules/first-shift", &fields).await.with_status(200).showing(ASKED);
    let form = page.html().form("/rules/first-shift");
    assert_eq!(form.value("confirm-password"), None, "there is no password to ask for");
    administrator.submit(&form, &[("confirm", "go")]).await.with_status(422).showing("Open the link in your mail first");
    let sent = administrator.submit(&form, &[("confirm", "link")]).await.with_status(200);
    let form = sent.showing("on its way to ada.administrator@example.org").html().form("/rules/first-shift");
    let mail = app.mail_to("ada.administrator@example.org").await;
    let link = mail.link.strip_prefix(&app.services.settings.public_url).expect("a link to this deployment");
    // In another tab of the same browser.
    administrator.post::<&str>(link, &[]).await.with_status(303);
    assert_eq!(app.events("rule-changed").await, 0);
    administrator.submit(&form, &[("confirm", "go")]).await.with_status(303);
    assert_eq!(app.events("rule-changed").await, 1);
    let reasons = app.sql.texts("SELECT reason FROM rule_version").await;
    assert!(reasons[0].starts_with("It was too much"), "{reasons:?}");
}

#[tokio::test]
async fn whoever_has_just_shown_it_is_not_asked_again_for_an_hour() {
    let app = TestApp::new().await;
    let administrator = administrator_of_earlier(&app).await;
    let wrong = [("why", "asked"), ("confirmation", "somebody else")];
    let person = app.person("Lea North", app.units.north, None).await;
    let address = format!("/people/{person}/erase");
    let send = async |more: &[(&str, &str)]| administrator.post(&address, &[&wrong[..], more].concat()).await;
    send(&[("confirm", "go"), ("confirm-password", PASSWORD)]).await.with_status(422).showing("Type exactly");
    app.clock.advance(Duration::hours(1));
    send(&[]).await.with_status(422).showing("Type exactly");
    app.clock.advance(Duration::seconds(1));
    send(&[]).await.with_status(200).showing(ASKED);
}
