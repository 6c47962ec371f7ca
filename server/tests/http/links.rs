//! Links that sign people in: once, for a while, and only for what they were made for.

use domain::sign_in::Purpose;
use time::Duration;

use crate::harness::{Browser, TestApp, each_backend};

const OVER: &str = "This link no longer works";

#[tokio::test]
async fn a_link_signs_in_once_and_opening_it_does_not_use_it() {
    each_backend(async |app| {
        app.person("Lea North", app.units.north, None).await;
        app.anon().post("/sign-in", &[("email", " LEA.North@example.org ")]).await.with_status(200).showing("Look in your mail");
        let link = app.mail_to("lea.north@example.org").await.link;
        let link = link.strip_prefix(&app.services.settings.public_url).expect("a link to this deployment").to_owned();
        let before = app.sql.state().await;
        for _ in 0..3 {
            let scanner = app.anon();
            scanner.get(&link).await.with_status(200).showing("One tap, and you are in");
            assert_eq!(scanner.cookie("vern_session"), None, "a mail scanner is not signed in");
        }
        assert_eq!(app.sql.state().await, before);
        let browser = app.anon();
        let form = browser.get(&link).await.html().form(&link);
        assert_eq!(browser.submit(&form, &[]).await.with_status(303).location(), "/training");
        browser.get("/training").await.with_status(200).showing("Hello, Lea");
        let late = app.anon();
        late.get(&link).await.with_status(200).showing(OVER);
        late.post::<&str>(&link, &[]).await.with_status(422).showing(OVER);
        assert_eq!(late.cookie("vern_session"), None);
        assert_eq!(app.events("signed-in").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_taps_at_once_one_signs_in() {
    each_backend(async |app| {
        let person = app.person("Lea North", app.units.north, None).await;
        let link = format!("/sign-in/{}", app.link(person, Purpose::SignIn).await);
        let taps: tokio::task::JoinSet<u16> = (0..4)
            .map(|_| {
                let (browser, link) = (app.anon(), link.clone());
                async move { browser.post::<&str>(&link, &[]).await.status.as_u16() }
            })
            .collect();
        let mut statuses = taps.join_all().await;
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422, 422, 422]);
        assert_eq!(app.events("signed-in").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_link_ends() {
    let app = TestApp::new().await;
    let person = app.person("Lea North", app.units.north, None).await;
    let guest = app.invited("guest@example.org", app.units.north).await;
    let sign_in = format!("/sign-in/{}", app.link(person, Purpose::SignIn).await);
    let join = format!("/join/{}", app.link(guest, Purpose::Invitation).await);
    app.clock.advance(Duration::minutes(29));
    app.anon().get(&sign_in).await.showing("One tap");
    app.clock.advance(Duration::minutes(1));
    app.anon().get(&sign_in).await.showing(OVER);
    app.anon().post::<&str>(&sign_in, &[]).await.with_status(422).showing(OVER);
    app.clock.advance(Duration::days(14) - Duration::minutes(31));
    app.anon().get(&join).await.showing("Welcome to Test organisation");
    app.clock.advance(Duration::minutes(1));
    app.anon().get(&join).await.showing(OVER);
    app.anon().post(&join, &[("name", "Guest")]).await.with_status(422).showing(OVER);
}

#[tokio::test]
async fn a_changed_token_opens_nothing() {
    let app = TestApp::new().await;
    let person = app.person("Lea North", app.units.north, None).await;
    let token = app.link(person, Purpose::SignIn).await;
    let (head, rest) = token.split_once('.').expect("a token has three parts");
    let (claims, signature) = rest.split_once('.').expect("a token has three parts");
    let other = app.link(app.invited("guest@example.org", app.units.north).await, Purpose::Invitation).await;
    let (_, other_signature) = other.rsplit_once('.').expect("a token has three parts");
    let flipped: String = signature.chars().map(|c| if c == 'A' { 'B' } else { 'A' }).collect();
    for forged in [
        format!("{head}.{claims}.{flipped}"),
        format!("{head}.{claims}.{other_signature}"),
        format!("{head}.{claims}."),
        format!("{head}.{claims}"),
        format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{claims}."),
        format!("{token}A"),
        "x".repeat(4_000),
    ] {
        app.anon().get(&format!("/sign-in/{forged}")).await.with_status(200).showing(OVER);
        app.anon().post::<&str>(&format!("/sign-in/{forged}"), &[]).await.with_status(422).showing(OVER);
    }
    app.anon().get(&format!("/sign-in/{token}")).await.showing("One tap");
}

#[tokio::test]
async fn a_token_opens_only_what_it_was_made_for() {
    let app = TestApp::new().await;
    let person = app.person("Lea North", app.units.north, None).await;
    let guest = app.invited("guest@example.org", app.units.north).await;
    let sign_in = app.link(person, Purpose::SignIn).await;
    let invitation = app.link(guest, Purpose::Invitation).await;
    let session = app.sign_in(person).await.cookie("vern_session").expect("a session");
    let before = app.sql.state().await;
    for wrong in
        [format!("/sign-in/{invitation}"), format!("/join/{sign_in}"), format!("/sign-in/{session}"), format!("/join/{session}")]
    {
        app.anon().get(&wrong).await.with_status(200).showing(OVER);
        app.anon().post(&wrong, &[("name", "Somebody Else")]).await.with_status(422).showing(OVER);
    }
    for token in [sign_in, invitation] {
        app.anon().with_cookie("vern_session", &token).get("/training").await.with_status(303);
    }
    assert_eq!(app.sql.state().await, before);
}

#[tokio::test]
async fn whoever_never_accepted_is_invited_again() {
    let app = TestApp::new().await;
    app.invited("guest@example.org", app.units.north).await;
    app.anon().post("/sign-in", &[("email", "guest@example.org")]).await.with_status(200);
    assert_eq!(app.messages_to("guest@example.org").await[0].kind, domain::mail::MailKind::Invitation);
}

#[tokio::test]
async fn a_cookie_is_worth_nothing_after_signing_out_or_a_month() {
    let app = TestApp::new().await;
    let person = app.person("Lea North", app.units.north, None).await;
    for leave in ["/sign-out", "/leave"] {
        let browser = app.sign_in(person).await;
        let cookie = browser.cookie("vern_session").expect("a session");
        let left = browser.post::<&str>(leave, &[]).await.with_status(303);
        assert_eq!(left.location(), if leave == "/leave" { "https://www.yr.no/" } else { "/sign-in" });
        assert_eq!(browser.cookie("vern_session"), None);
        let thief = app.anon().with_cookie("vern_session", &cookie);
        thief.get("/training").await.with_status(303);
    }
    let browser = app.sign_in(person).await;
    app.clock.advance(Duration::days(30) - Duration::seconds(1));
    browser.get("/training").await.with_status(200);
    app.clock.advance(Duration::seconds(1));
    browser.get("/training").await.with_status(303);
}

async fn ask(browser: &Browser, email: &str) -> u16 {
    browser.post("/sign-in", &[("email", email)]).await.status.as_u16()
}

#[tokio::test]
async fn too_many_tries_for_one_account_have_to_wait() {
    let app = TestApp::new().await;
    app.person("Lea North", app.units.north, None).await;
    let browser = app.anon();
    for _ in 0..8 {
        assert_eq!(ask(&browser, "lea.north@example.org").await, 200);
    }
    let refused = browser.post("/sign-in", &[("email", "lea.north@example.org")]).await.with_status(429);
    refused.showing("Wait 15 minutes and try again");
    assert_eq!(app.messages_to("lea.north@example.org").await.len(), 8, "nobody's mailbox is flooded");
    assert_eq!(ask(&browser, "other@example.org").await, 200);
    app.clock.advance(Duration::minutes(15));
    assert_eq!(ask(&browser, "lea.north@example.org").await, 200);
}

#[tokio::test]
async fn passwords_are_not_guessed_in_a_row() {
    let app = TestApp::new().await;
    let person = app.person("Lea North", app.units.north, None).await;
    let right = "correct horse battery staple";
    app.sign_in(person).await.post("/account", &[("save", "password"), ("new-password", right)]).await.with_status(200);
    let attempt = async |password: &str| {
        let fields = [("login", "lea.north@example.org"), ("password", password)];
        app.anon().post("/sign-in/password", &fields).await.status.as_u16()
    };
    for _ in 0..7 {
        assert_eq!(attempt("wrong horse battery").await, 422);
    }
    assert_eq!(attempt(right).await, 303, "the right one in time clears the count");
    for _ in 0..8 {
        assert_eq!(attempt("wrong horse battery").await, 422);
    }
    assert_eq!(attempt(right).await, 429, "even the right one has to wait");
    assert_eq!(ask(&app.anon(), "lea.north@example.org").await, 200, "a link by mail still helps");
}

#[tokio::test]
async fn one_address_tries_only_so_many_accounts() {
    let app = TestApp::new().await;
    let attempt = async |browser: &Browser, n: usize| {
        let login = format!("person{n}@example.org");
        let fields = [("login", login.as_str()), ("password", "a guess")];
        browser.post("/sign-in/password", &fields).await.status.as_u16()
    };
    let guesser = app.anon().at("192.0.2.7");
    let most = domain::sign_in::Scope::Network.most(domain::sign_in::Way::Password);
    for n in 0..usize::try_from(most).expect("a small number") {
        assert_eq!(attempt(&guesser, n).await, 422);
    }
    assert_eq!(attempt(&guesser, 999).await, 429);
    assert_eq!(attempt(&app.anon().at("192.0.2.8"), 9).await, 422);
    let liar = http::Request::post("/sign-in/password").header("x-forwarded-for", "198.51.100.1");
    let response = guesser.send(liar, "login=new@example.org&password=a+guess").await;
    assert_eq!(response.status.as_u16(), 429, "only a proxy's word about the address counts");
    let behind_proxy = Browser::new(server::web::router(&app.services, true)).at("127.0.0.1");
    let proxied = http::Request::post("/sign-in/password").header("x-forwarded-for", "203.0.113.9, 192.0.2.7");
    let response = behind_proxy.send(proxied, "login=new@example.org&password=a+guess").await;
    assert_eq!(response.status.as_u16(), 429, "the last entry is the proxy's own");
}

#[tokio::test]
async fn whoever_joined_is_told_how_to_come_in_and_no_older_invitation_renames_them() {
    each_backend(async |app| {
        let guest = app.invited("guest@example.org", app.units.north).await;
        let [older, newer] = [app.link(guest, Purpose::Invitation).await, app.link(guest, Purpose::Invitation).await];
        let sign_in = format!("/sign-in/{}", app.link(guest, Purpose::SignIn).await);
        let browser = app.anon();
        browser.post(&format!("/join/{newer}"), &[("name", "Gunn Guest")]).await.with_status(303);
        let before = app.sql.state().await;
        for token in [older, newer] {
            let join = format!("/join/{token}");
            let told = app.anon().get(&join).await.with_status(200).showing("You have joined already");
            assert_eq!(told.html().link("Sign in"), "/sign-in");
            let refused = app.anon().post(&join, &[("name", "Somebody Else")]).await.with_status(422);
            assert_eq!(refused.showing("You have joined already").header("set-cookie"), "");
            let here = browser.get(&join).await.showing("You have joined already");
            assert_eq!(here.html().link("Go to my training"), "/training");
        }
        app.anon().post::<&str>(&sign_in, &[]).await.with_status(422).showing(OVER);
        assert_eq!(app.sql.state().await, before);
        browser.get("/account").await.showing("Gunn Guest");
    })
    .await;
}
