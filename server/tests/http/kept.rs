//! A form whose session has ended: what it sent stays in the browser, and goes where it should after signing in.

use http::Request;

use crate::harness::steps::{as_sent, best, other, save_fields};
use crate::harness::{Browser, PUBLIC_URL, Response, TestApp, each_backend};

const PASSWORD: &str = "correct horse battery staple";
const REASON: &str = "On leave <b>\"until\"</b> Easter & so on\r\nПовернеться у квітні";

/// Ends the session of a browser from another one: this one knows nothing of it.
async fn end_elsewhere(app: &TestApp, browser: &Browser) {
    let cookie = browser.cookie("vern_session").expect("a session");
    app.anon().with_cookie("vern_session", &cookie).post::<&str>("/sign-out", &[]).await.with_status(303);
}

async fn set_password(browser: &Browser) {
    browser.post("/account", &[("save", "password"), ("new-password", PASSWORD)]).await.with_status(200);
}

/// Fills in the form of a page, whose session has ended meanwhile.
async fn send_late(app: &TestApp, browser: &Browser, page: &str, filled: &[(&str, &str)]) -> Response {
    let form = browser.get(page).await.with_status(200).html().form(page.split('?').next().unwrap_or_default());
    end_elsewhere(app, browser).await;
    browser.submit(&form, filled).await.with_status(401).showing("You were signed out, so this was not sent.")
}

async fn by_password(browser: &Browser, page: &Response, login: &str) -> Response {
    let form = page.html().form("/sign-in/password");
    browser.submit(&form, &[("login", login), ("password", PASSWORD)]).await
}

/// Presses the button under which a form waits.
async fn send_again(browser: &Browser, page: &Response, action: &str) -> Response {
    browser.submit(&page.html().form(action), &[]).await
}

/// Returns the path of the newest link to an address.
async fn mailed(app: &TestApp, email: &str) -> String {
    let link = app.mail_to(email).await.link;
    link.strip_prefix(PUBLIC_URL).expect("a link to this deployment").to_owned()
}

#[tokio::test]
async fn an_answer_to_a_question_is_kept_until_the_password_was_right() {
    each_backend(async |app| {
        let browser = app.learner().await;
        set_password(&browser).await;
        let attempt = app.start(&browser).await;
        let item = &app.items(attempt).await[0];
        let page = format!("/attempts/{attempt}/1?back=answers");
        let choices = as_sent(item, &best(item));
        let chosen: Vec<_> = choices.iter().map(|id| ("choice", id.as_str())).collect();
        let asked = send_late(app, &browser, &page, &chosen).await;
        assert!(app.kept(attempt, 1).await.is_empty());
        assert_eq!(asked.header("cache-control"), "no-store");

        let wrong = browser.submit(&asked.html().form("/sign-in/password"), &[("login", "lea"), ("password", "wrong")]).await;
        let wrong = wrong.with_status(422).showing("What you chose or wrote stays on this page.");
        let waits = by_password(&browser, &wrong, "lea.north@example.org").await.with_status(200);
        let waits = waits.showing("You are Lea North.").showing("it has not been sent yet");
        assert!(waits.html().link("without sending").starts_with(&page), "the other way leads back to the question");
        let sent = send_again(&browser, &waits, "/attempts/").await.with_status(303);
        assert_eq!(sent.location(), format!("/attempts/{attempt}/answers"), "with everything of its address");
        assert_eq!(app.kept(attempt, 1).await, best(item));
    })
    .await;
}

#[tokio::test]
async fn what_is_refused_where_it_was_written_is_refused_behind_a_sign_in_too() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    set_password(&browser).await;
    let asked = send_late(&app, &browser, "/account/contact", &[("name", "Wang\u{1} Daming")]).await;
    let waits = by_password(&browser, &asked, "lea.north@example.org").await.with_status(200);
    let sent = send_again(&browser, &waits, "/account/contact").await.with_status(422);
    sent.showing("There is a sign in it that cannot be seen");
}

#[tokio::test]
async fn an_answer_to_a_question_is_kept_until_the_link_was_used() {
    each_backend(async |app| {
        let browser = app.learner().await;
        let attempt = app.start(&browser).await;
        let item = &app.items(attempt).await[0];
        let page = format!("/attempts/{attempt}/1");
        let choices = as_sent(item, &best(item));
        let chosen: Vec<_> = choices.iter().map(|id| ("choice", id.as_str())).collect();
        let asked = send_late(app, &browser, &page, &chosen).await;
        let slip = browser.submit(&asked.html().form("/sign-in"), &[("email", "lea")]).await.with_status(422);
        let looks = browser.submit(&slip.html().form("/sign-in"), &[("email", "lea.north@example.org")]).await.with_status(200);
        let looks = looks.showing("leave it open").showing("I have signed in: send it");
        let early = send_again(&browser, &looks, "/sign-in/kept").await.with_status(401);
        early.showing("What you chose or wrote stays on this page.");

        let link = mailed(app, "lea.north@example.org").await;
        assert!(!link.contains("attempts"), "the address in the mail tells nothing");
        let used = send_again(&browser, &browser.get(&link).await, &link).await.with_status(303);
        assert!(used.location().starts_with(&page), "the link leads to the question: {}", used.location());
        let waits = send_again(&browser, &looks, "/sign-in/kept").await.with_status(200).showing("You are Lea North.");
        send_again(&browser, &waits, "/attempts/").await.with_status(303);
        assert_eq!(app.kept(attempt, 1).await, best(item));
    })
    .await;
}

#[tokio::test]
async fn a_form_that_waited_for_a_link_names_whoever_is_signed_in_by_then() {
    let app = TestApp::new().await;
    let asked = app.anon().post("/policies/code-of-conduct", &[("agree", "yes")]).await.with_status(401);
    let manager = app.manager_of(app.units.north).await;
    let looks = manager.submit(&asked.html().form("/sign-in"), &[("email", "lea.north@example.org")]).await.with_status(200);
    let before = app.sql.state().await;
    let waits = send_again(&manager, &looks, "/sign-in/kept").await.with_status(200);
    let name = app.read(async |tx| store::people::get(tx, manager.person()).await).await.display_name().to_owned();
    waits.showing(&format!("You are {name}.")).showing("it has not been sent yet");
    assert_eq!(app.sql.state().await, before, "nothing is signed in somebody's name who did not see it");
}

#[tokio::test]
async fn a_choice_that_waited_for_a_sign_in_is_as_old_as_it_is() {
    each_backend(async |app| {
        let browser = app.learner().await;
        set_password(&browser).await;
        let attempt = app.start(&browser).await;
        let item = &app.items(attempt).await[0];
        let (first, later) = (best(item), other(item));
        let choices = as_sent(item, &first);
        let chosen: Vec<_> = choices.iter().map(|id| ("choice", id.as_str())).collect();
        let asked = send_late(app, &browser, &format!("/attempts/{attempt}/1"), &chosen).await;
        app.clock.advance(time::Duration::minutes(4));
        let elsewhere = app.sign_in(browser.person()).await;
        let mut fields = save_fields(1, 1, &as_sent(item, &later));
        let now = app.store.now().unix_timestamp().to_string();
        fields.retain(|(name, _)| !["at", "sent", "ahead"].contains(name));
        fields.extend([("at", now.clone()), ("sent", now), ("ahead", "0".to_owned())]);
        elsewhere.post(&format!("/attempts/{attempt}/save"), &fields).await.with_status(200).showing("kept");
        let waits = by_password(&browser, &asked, "lea.north@example.org").await.with_status(200);
        send_again(&browser, &waits, "/attempts/").await.with_status(422).showing("you chose something else");
        assert_eq!(app.kept(attempt, 1).await, later);
    })
    .await;
}

#[tokio::test]
async fn a_form_is_kept_while_whoever_sent_it_has_to_wait_before_signing_in() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    set_password(&browser).await;
    let attempt = app.start(&browser).await;
    let item = &app.items(attempt).await[0];
    let choices = as_sent(item, &best(item));
    let chosen: Vec<_> = choices.iter().map(|id| ("choice", id.as_str())).collect();
    let mut asked = send_late(&app, &browser, &format!("/attempts/{attempt}/1"), &chosen).await;
    for _ in 0..8 {
        let guess = [("login", "lea.north@example.org"), ("password", "wrong")];
        asked = browser.submit(&asked.html().form("/sign-in/password"), &guess).await.with_status(422);
    }
    let waits = by_password(&browser, &asked, "lea.north@example.org").await.with_status(429).showing("Wait 15 minutes");
    assert_eq!(waits.header("retry-after"), "900");
    app.clock.advance(time::Duration::minutes(15));
    let waits = by_password(&browser, &waits, "lea.north@example.org").await.with_status(200);
    send_again(&browser, &waits, "/attempts/").await.with_status(303);
    assert_eq!(app.kept(attempt, 1).await, best(item));
}

#[tokio::test]
async fn a_reason_that_a_manager_wrote_is_kept_to_the_letter() {
    each_backend(async |app| {
        let learner = app.learner().await;
        let (person, cycle) = (learner.person(), app.cycle(learner.person()).await.id);
        let manager = app.manager_of(app.units.north).await;
        set_password(&manager).await;
        let page = format!("/people/{person}/extend/{cycle}");
        let asked = send_late(app, &manager, &page, &[("until", "2026-12-20"), ("reason", REASON)]).await;
        let waits = by_password(&manager, &asked, "mona.north@example.org").await.with_status(200);
        let form = waits.html().form(&page);
        assert_eq!(form.value("reason"), Some(REASON));
        manager.submit(&form, &[]).await.with_status(303);
        let kept = app.sql.texts("SELECT reason FROM extension").await;
        assert!(kept[0].contains("\"until\"</b> Easter & so on") && kept[0].ends_with("у квітні"), "{kept:?}");
    })
    .await;
}

#[tokio::test]
async fn a_sign_off_waits_for_whoever_signs_in_and_says_who_that_is() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    set_password(&browser).await;
    let asked = send_late(&app, &browser, "/policies/code-of-conduct", &[("agree", "yes")]).await;
    assert_eq!(app.events("policy-signed").await, 0);
    let waits = by_password(&browser, &asked, "lea.north@example.org").await.with_status(200).showing("You are Lea North.");
    assert_eq!(app.events("policy-signed").await, 0, "nothing is sent without a tap");
    send_again(&browser, &waits, "/policies/").await.with_status(303);
    assert_eq!(app.sql.number("SELECT COUNT(*) FROM sign_off").await, 1);
}

#[tokio::test]
async fn whoever_wanted_to_look_comes_back_to_that_very_page_by_link_too() {
    let app = TestApp::new().await;
    let manager = app.manager_of(app.units.north).await;
    set_password(&manager).await;
    end_elsewhere(&app, &manager).await;
    let page = "/people?state=open&q=Lea+%26+co";
    let asked = manager.follow(&manager.get(page).await.with_status(303)).await.with_status(200);
    let right = by_password(&manager, &asked, "mona.north@example.org").await.with_status(303);
    assert_eq!(right.location(), page);
    let other = app.anon();
    let form = other.follow(&other.get(page).await).await.html().form("/sign-in");
    other.submit(&form, &[("email", "mona.north@example.org")]).await.with_status(200);
    let link = mailed(&app, "mona.north@example.org").await;
    assert_eq!(other.post::<&str>(&link, &[]).await.with_status(303).location(), page);
}

#[tokio::test]
async fn nobody_is_led_elsewhere_or_made_to_send_what_an_address_says() {
    let app = TestApp::new().await;
    let person = app.person("Lea North", app.units.north, None).await;
    set_password(&app.sign_in(person).await).await;
    let long = format!("/{}", "a".repeat(2_000));
    for next in ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:x", "/a\r\nx: y", &long] {
        let fields =
            [("login", "lea.north@example.org"), ("password", PASSWORD), ("next", next), ("kept-to", next), ("kept.x", "y")];
        let browser = app.anon();
        assert_eq!(browser.post("/sign-in/password", &fields).await.with_status(303).location(), "/training", "{next:?}");
        app.clock.advance(time::Duration::minutes(16));
        browser.post("/sign-in", &[("email", "lea.north@example.org"), ("next", next)]).await.with_status(200);
        let link = mailed(&app, "lea.north@example.org").await;
        assert_eq!(browser.post::<&str>(&link, &[]).await.with_status(303).location(), "/training", "{next:?}");
    }
    let crafted = app.anon().get("/sign-in?next=%2Ftraining&kept-to=%2Fpolicies%2Fcode-of-conduct&kept.agree=yes").await;
    let form = crafted.with_status(200).html().form("/sign-in/password");
    assert!(form.fields.iter().all(|(name, _)| !name.starts_with("kept")), "only a form can carry a form: {form:?}");
    let foreign = Request::post("/policies/code-of-conduct").header("origin", "https://evil.example");
    let foreign = foreign.header("content-type", "application/x-www-form-urlencoded");
    let refused = app.anon().send(foreign, "agree=yes").await.with_status(403);
    assert!(!refused.text.contains("agree"), "the form of another site is not kept either");
}

#[tokio::test]
async fn passwords_and_files_are_not_kept_and_that_is_said() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let asked = send_late(&app, &browser, "/account", &[("language", "nb"), ("save", "language")]).await;
    assert!(!asked.shows("passwords are not kept"), "there was none");
    let typed = [("save", "password"), ("new-password", PASSWORD), ("Old-Password", "another secret")];
    let asked = browser.post("/account", &typed).await.with_status(401).showing("Files and passwords are not kept.");
    assert!(!asked.text.contains(PASSWORD) && !asked.text.contains("another secret"));

    let upload = Request::post("/people/earlier-training").header("origin", PUBLIC_URL);
    let upload = upload.header("content-type", "multipart/form-data; boundary=x");
    let body = "--x\r\ncontent-disposition: form-data; name=\"list\"\r\n\r\na line\r\n\
        --x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\n\r\nsecret file\r\n--x--\r\n";
    let asked = app.anon().send(upload, body).await.with_status(401).showing("Files and passwords are not kept.");
    assert!(!asked.text.contains("secret file"));
    assert_eq!(asked.html().form("/sign-in/password").value("kept.list"), Some("a line"));
}

#[tokio::test]
async fn what_is_too_long_to_keep_is_not_lost_in_silence() {
    let app = TestApp::new().await;
    for letters in [250 * 1024, 300 * 1024] {
        let body = format!("step=preview&list={}", "a".repeat(letters));
        let asked = app.anon().post_body("/people/invite", body).await.with_status(401);
        asked.showing("It could not be kept on this page. Go back in your browser and copy what you wrote");
    }
    let list = "somebody@example.org\r\n".repeat(2_000);
    let kept = app.anon().post("/people/invite", &[("list", &list)]).await.with_status(401);
    assert_eq!(kept.html().form("/sign-in/password").value("kept.list"), Some(list.as_str()));
}
