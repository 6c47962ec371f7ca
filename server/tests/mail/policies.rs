//! A new version of a policy: who signed an earlier one is asked to sign it, once, also when nothing else is left to do.

use domain::people::Role;
use time::Duration;

use crate::harness::mail_server::MailServer;
use crate::harness::steps::POLICY;
use crate::harness::{Browser, TestApp, each_backend};

const LEA: &str = "lea.north@example.org";
const SUBJECT: &str = "There is a new version to sign";

/// Signs what there is to sign.
async fn sign(learner: &Browser) {
    learner.post(&format!("/policies/{POLICY}"), &[("agree", "yes")]).await.with_status(303);
}

/// Returns how many mails ask Lea to sign, and in which states they are.
async fn asked(app: &TestApp) -> Vec<String> {
    let messages = app.messages_to(LEA).await;
    messages.into_iter().filter(|message| message.kind.word() == "policy").map(|message| message.state.to_string()).collect()
}

#[tokio::test]
async fn whoever_signed_an_earlier_version_is_asked_once_and_until_they_sign() {
    each_backend(async |app| {
        let exim = MailServer::start();
        let worker = app.exim_worker(&exim);
        let learner = app.learner().await;
        app.certify(&learner).await;
        worker.turn().await;
        assert!(asked(app).await.is_empty() && !learner.get("/training").await.shows("To sign"));
        app.publish_policy().await;
        let training = learner.get("/training").await.showing("To sign").showing("Start: Code of conduct");
        training.showing("Your certificate is valid until");
        for _ in 0..2 {
            app.sql.execute("DELETE FROM job").await;
            worker.turn().await;
        }
        assert_eq!(asked(app).await, ["sent"]);
        let mail = app.mails_to(LEA).await.into_iter().find(|mail| mail.subject == SUBJECT).expect("the mail");
        assert!(mail.link.ends_with(&format!("/policies/{POLICY}")) && mail.text.contains("before your next shift"));
        let manager = app.manager_of(app.units.north).await;
        let person = format!("/people/{}", learner.person());
        manager.get(&person).await.showing("Version 3 signed on Monday 23 November 2026; Version 4 not signed yet");
        sign(&learner).await;
        manager.get(&person).await.showing("Version 4 signed on Monday 23 November 2026");
        assert!(!learner.get("/training").await.shows("To sign"));
        app.publish_policy().await;
        app.sql.execute("DELETE FROM job").await;
        worker.turn().await;
        assert_eq!(asked(app).await.len(), 2, "each version is asked for");
    })
    .await;
}

#[tokio::test]
async fn who_signs_or_need_not_before_the_mail_goes_out_does_not_get_it() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    let learner = app.learner().await;
    app.certify(&learner).await;
    let other = app.sign_in(app.person("Eva North", app.units.north, None).await).await;
    app.certify(&other).await;
    // Into the night, in which nobody is written to.
    app.clock.advance(Duration::hours(12));
    app.publish_policy().await;
    let worker = app.exim_worker(&exim);
    worker.turn().await;
    assert_eq!(asked(&app).await, ["queued"]);
    sign(&learner).await;
    app.exempt(other.person()).await;
    app.clock.advance(Duration::hours(12));
    worker.turn().await;
    assert_eq!(asked(&app).await, ["suppressed"]);
    learner.get("/account/mail").await.showing("New version of a policy").showing("it was finished in time");
    other.get("/account/mail").await.showing("New version of a policy").showing("it was no longer needed");
}

#[tokio::test]
async fn only_those_are_asked_who_signed_before_and_still_need_it() {
    let (exim, app) = (MailServer::start(), TestApp::new().await);
    app.certify(&app.learner().await).await;
    let has_left = app.sign_in(app.person("Lars North", app.units.north, None).await).await;
    app.certify(&has_left).await;
    app.sql.execute("UPDATE person SET left_on = '2026-11-23' WHERE email = 'lars.north@example.org'").await;
    let exempt = app.sign_in(app.person("Eva North", app.units.north, None).await).await;
    app.certify(&exempt).await;
    app.exempt(exempt.person()).await;
    // Who never signed finds it on the list of what they do before their first shift.
    app.person("Otto North", app.units.north, Some(Role::Trainer)).await;
    app.publish_policy().await;
    app.exim_worker(&exim).turn().await;
    let all = app.read(async |tx| store::outbox::newest(tx, 100).await).await;
    let asked: Vec<&str> = all.iter().filter(|mail| mail.kind.word() == "policy").map(|mail| mail.recipient.as_str()).collect();
    assert_eq!(asked, [LEA]);
    assert!(!exempt.get("/training").await.shows("To sign"));
    let manager = app.manager_of(app.units.north).await;
    let page = manager.get(&format!("/people/{}", exempt.person())).await.showing("Version 3 signed on Monday 23 November 2026");
    assert!(!page.shows("not signed yet"));
}
