//! Where somebody is signed in: told in coarse words, by day, and ended from here.

use domain::sign_in::Purpose;
use http::Request;
use http::header::USER_AGENT;
use time::Duration;

use crate::harness::{Browser, PUBLIC_URL, TestApp, each_backend};

const FIREFOX: &str = "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0";

/// Signs in the person of this browser on another device.
async fn on_phone(app: &TestApp, browser: &Browser) -> Browser {
    let phone = app.anon();
    let link = format!("/sign-in/{}", app.link(browser.person(), Purpose::SignIn).await);
    phone.send(Request::post(link).header(USER_AGENT, FIREFOX).header("origin", PUBLIC_URL), "").await.with_status(303);
    phone
}

#[tokio::test]
async fn a_device_is_ended_from_another_one() {
    each_backend(async |app| {
        let browser = app.learner().await;
        browser.get("/account").await.showing("Where you are signed in");
        browser.get("/account/sessions").await.with_status(200).showing("You are signed in on no other device.");
        app.clock.advance(Duration::days(2));
        let phone = on_phone(app, &browser).await;
        let page = browser.get("/account/sessions").await.showing("Firefox on Android").showing("Wednesday 25 November 2026");
        let page = page.showing("Monday 23 November 2026").showing("This device").showing("End all others");
        assert!(!page.text.contains("132") && !page.shows("Mozilla"), "coarse words only");
        let form = page.html().form("/account/sessions");
        let ended = browser.submit(&form, &[("end", form.options[0].1.as_str())]).await.with_status(303);
        browser.follow(&ended).await.showing("That has ended.").showing("on no other device");
        phone.get("/training").await.with_status(303);
        browser.get("/training").await.with_status(200);
        assert_eq!(app.events("sessions-ended").await, 1);
        assert!(app.sql.texts("SELECT event FROM audit_event").await.iter().all(|event| !event.contains("Firefox")));
    })
    .await;
}

#[tokio::test]
async fn all_others_are_ended_at_once_and_nobody_ends_those_of_somebody_else() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let phones = [on_phone(&app, &browser).await, on_phone(&app, &browser).await];
    let other = app.sign_in(app.person("Kari North", app.units.north, None).await).await;
    let id = app.sql.texts("SELECT CAST(lower(hex(id)) AS TEXT) FROM session WHERE device LIKE 'Firefox%'").await.remove(0);
    other.post("/account/sessions", &[("end", id)]).await.with_status(303);
    other.post("/account/sessions", &[("end", "others")]).await.with_status(303);
    phones[0].get("/training").await.with_status(200);
    other.post("/account/sessions", &[("end", "no id")]).await.with_status(400);
    browser.post("/account/sessions", &[("end", "others")]).await.with_status(303);
    for phone in &phones {
        phone.get("/training").await.with_status(303);
    }
    browser.get("/training").await.with_status(200);
    other.get("/training").await.with_status(200);
}

#[tokio::test]
async fn the_last_day_of_use_is_written_with_what_is_saved_and_never_by_looking() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    app.clock.advance(Duration::days(3));
    let before = app.sql.state().await;
    for path in ["/training", "/account", "/account/sessions"] {
        browser.get(path).await.with_status(200);
    }
    assert_eq!(app.sql.state().await, before, "looking writes nothing");
    let language = [("save", "language"), ("language", "en")];
    browser.post("/account", &language).await.with_status(303);
    assert_eq!(app.sql.texts("SELECT CAST(used_on AS TEXT) FROM session").await, ["2026-11-26"], "the day, not the hour");
    browser.get("/account/sessions").await.showing("Thursday 26 November 2026");
}

#[tokio::test]
async fn signing_in_again_takes_the_place_of_the_session_in_this_browser() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let old = browser.cookie("vern_session").expect("a session");
    let link = format!("/sign-in/{}", app.link(browser.person(), Purpose::SignIn).await);
    browser.post::<&str>(&link, &[]).await.with_status(303);
    app.anon().with_cookie("vern_session", &old).get("/training").await.with_status(303);
    browser.get("/account/sessions").await.with_status(200).showing("You are signed in on no other device.");
}
