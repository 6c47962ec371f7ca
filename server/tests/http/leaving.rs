//! Leaving without a network: the device comes back with a mark, and its session ends before anything is answered.

use crate::harness::{TestApp, each_backend};

const MARK: &str = "vern_left";

#[tokio::test]
async fn the_first_request_of_a_device_that_has_left_ends_its_session() {
    each_backend(async |app| {
        let person = app.person("Lea North", app.units.north, None).await;
        for (path, status) in [("/training", 303), ("/numbers", 200), ("/", 303)] {
            let browser = app.sign_in(person).await.with_cookie(MARK, "1");
            let cookie = browser.cookie("vern_session").expect("a session");
            let answer = browser.get(path).await.with_status(status);
            assert!(!answer.text.contains("Lea North") && !answer.shows("Sign out"), "{path} shows who was here");
            assert_eq!((browser.cookie(MARK), browser.cookie("vern_session")), (None, None), "{path}");
            app.anon().with_cookie("vern_session", &cookie).get("/training").await.with_status(303);
        }
        assert_eq!(app.events("signed-out").await, 3);
    })
    .await;
}

#[tokio::test]
async fn a_save_of_a_device_that_has_left_is_refused_and_the_end_is_confirmed_once() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let attempt = app.start(&browser).await;
    let browser = browser.with_cookie(MARK, "1");
    browser.post(&format!("/attempts/{attempt}/save"), &[("slot", "1"), ("seq", "1")]).await.with_status(401);
    assert_eq!(browser.cookie(MARK), None);
    let browser = app.sign_in(browser.person()).await.with_cookie(MARK, "1");
    browser.post::<&str>("/leave", &[]).await.with_status(303);
    assert_eq!((browser.cookie(MARK), browser.cookie("vern_session")), (None, None));
    assert_eq!(app.events("signed-out").await, 2);
}

#[tokio::test]
async fn signing_in_anew_takes_the_mark_away_and_resumes_nothing() {
    let app = TestApp::new().await;
    let left = app.learner().await.with_cookie(MARK, "1");
    let old = left.cookie("vern_session").expect("a session");
    let link = format!("/sign-in/{}", app.link(left.person(), domain::sign_in::Purpose::SignIn).await);
    assert_eq!(left.post::<&str>(&link, &[]).await.with_status(303).location(), "/training");
    assert_eq!(left.cookie(MARK), None);
    assert_ne!(left.cookie("vern_session"), Some(old.clone()));
    left.get("/training").await.with_status(200);
    app.anon().with_cookie("vern_session", &old).get("/training").await.with_status(303);
}
