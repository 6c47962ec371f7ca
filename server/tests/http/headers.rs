//! What every answer says to the browser that gets it.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use http::Request;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
use testing::clock::PANIC;

use crate::harness::{Browser, Response, TestApp};

/// Pages of every kind: open ones, a learner's, a manager's, forms, errors.
async fn pages(app: &TestApp, browser: &Browser) -> Vec<String> {
    let attempt = app.start(browser).await;
    let release = app.release().await;
    let module = &release.course.modules[0];
    let (slug, section, scenario) = (&module.slug, &module.sections[0].id, &module.scenarios[0].slug);
    let fixed = [
        "/sign-in",
        "/verify",
        "/numbers",
        "/sources",
        "/privacy",
        "/account",
        "/account/data",
        "/calendar",
        "/training",
        "/people",
        "/people/invite",
    ];
    let mut pages: Vec<String> = fixed.map(str::to_owned).to_vec();
    pages.extend([
        "/policies/code-of-conduct".to_owned(),
        format!("/modules/{slug}"),
        format!("/modules/{slug}/{section}"),
        format!("/modules/{slug}/practice/{scenario}"),
        format!("/attempts/{attempt}/1"),
        format!("/attempts/{attempt}/answers"),
        "/nowhere".to_owned(),
        "/sign-in/not-a-token".to_owned(),
    ]);
    pages
}

fn policy(response: &Response) -> BTreeMap<String, Vec<String>> {
    let directives = response.header("content-security-policy").split(';').map(|directive| {
        let mut words = directive.split_whitespace().map(str::to_owned);
        (words.next().unwrap_or_default(), words.collect())
    });
    directives.collect()
}

#[track_caller]
fn nonce(response: &Response) -> String {
    let policy = policy(response);
    let nonces = policy["script-src"].iter().filter_map(|source| source.strip_prefix("'nonce-")?.strip_suffix('\''));
    let nonces: Vec<_> = nonces.collect();
    assert_eq!(nonces.len(), 1, "{policy:?}");
    nonces[0].to_owned()
}

#[tokio::test]
async fn a_page_may_load_its_own_style_and_the_scripts_of_this_answer_and_nothing_else() {
    let app = TestApp::new().await;
    let browser = app.administrator().await;
    for path in pages(&app, &browser).await {
        let response = browser.get(&path).await;
        let policy = policy(&response);
        for (directive, expected) in
            [("default-src", "'none'"), ("base-uri", "'none'"), ("frame-ancestors", "'none'"), ("style-src", "'self'")]
        {
            assert_eq!(policy[directive], [expected], "{path}");
        }
        let sources = policy.values().flatten().collect::<BTreeSet<_>>();
        for unsafe_one in ["'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"] {
            assert!(!sources.contains(&unsafe_one.to_owned()), "{path}: {policy:?}");
        }
        assert_eq!(policy["form-action"], ["'self'", "https://www.yr.no"], "{path}");
        check_markup(&path, &response);
    }
}

/// Looks for what the policy would keep from working.
#[track_caller]
fn check_markup(path: &str, response: &Response) {
    let (html, nonce) = (response.html(), nonce(response));
    assert!(html.tags("script").count() > 0, "{path} should have a script, or its nonce is not tested");
    for script in html.tags("script") {
        assert_eq!(script.get("nonce"), Some(nonce.as_str()), "{path}");
        assert!(script.get("src").is_none_or(|src| src.starts_with("/pkg/")), "{path} has a script of elsewhere");
    }
    assert_eq!(html.tags("style").count(), 0, "{path} has a style in the page");
    for tag in html.tags("*") {
        let refused = tag.attributes().find(|name| *name == "style" || name.starts_with("on"));
        assert_eq!(refused, None, "{path}: <{}>", tag.name());
        if ["link", "img", "iframe"].contains(&tag.name()) {
            let from = tag.get("href").or(tag.get("src")).unwrap_or_default();
            assert!(from.starts_with('/') && !from.starts_with("//"), "{path} loads {from}");
        }
    }
}

#[tokio::test]
async fn no_two_answers_share_a_nonce() {
    let app = TestApp::new().await;
    let browser = app.anon();
    let mut seen = BTreeSet::new();
    for _ in 0..10 {
        let nonce = nonce(&browser.get("/sign-in").await);
        assert!(nonce.len() >= 16, "{nonce:?} can be guessed");
        assert!(seen.insert(nonce));
    }
}

#[tokio::test]
async fn every_answer_keeps_browsers_careful() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let number = app.certify(&browser).await;
    let pdf = format!("/certificates/{number}/pdf");
    for path in ["/training", "/", "/nowhere", "/people", "/healthz", "/readyz", "/icon.svg", "/sign-in?lang=nb", &pdf] {
        let response = browser.get(path).await;
        for (name, expected) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(response.header(name), expected, "{path} {}", response.status);
        }
        assert!(response.header("strict-transport-security").starts_with("max-age="), "{path}");
    }
    let pdf = browser.get(&pdf).await.with_status(200);
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert!(pdf.bytes.starts_with(b"%PDF-1.7"));
}

#[tokio::test]
async fn what_one_person_sees_stays_in_no_cache() {
    let app = TestApp::new().await;
    let browser = app.administrator().await;
    for path in pages(&app, &browser).await {
        assert_eq!(browser.get(&path).await.header("cache-control"), "no-store", "{path}");
    }
    let number = app.certify(&app.learner().await).await;
    assert_eq!(app.anon().get(&format!("/verify/{number}")).await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn an_unknown_address_is_a_page_in_the_reader_s_language() {
    let app = TestApp::new().await;
    for (language, words) in
        [("en", "This page is not here"), ("nb", "Denne siden finnes ikke"), ("nn-NO, en;q=0.5", "finnes ikke")]
    {
        for path in ["/nowhere", "/modules", "/certificates/"] {
            let page = app.anon().speaking(language).get(path).await.with_status(404).showing(words);
            assert!(page.html().tags("a").any(|link| link.get("href") == Some("/training")), "{path}: a way on");
        }
    }
}

#[tokio::test]
async fn cookies_are_for_this_site_alone() {
    let secure = TestApp::with(|settings| settings.public_url = "https://vern.example.org".into()).await;
    let plain = TestApp::new().await;
    for (app, name, is_secure) in [(&secure, "__Host-vern_session", true), (&plain, "vern_session", false)] {
        let person = app.person("Lea North", app.units.north, None).await;
        let link = format!("/sign-in/{}", app.link(person, domain::sign_in::Purpose::SignIn).await);
        let browser = app.anon();
        let cookie = browser.post::<&str>(&link, &[]).await.with_status(303).header("set-cookie").to_owned();
        let parts: Vec<&str> = cookie.split("; ").collect();
        assert!(parts[0].starts_with(&format!("{name}=")), "{cookie}");
        for part in ["Path=/", "HttpOnly", "SameSite=Lax"] {
            assert!(parts.contains(&part), "{cookie}");
        }
        assert_eq!(parts.contains(&"Secure"), is_secure, "{cookie}");
        browser.get("/training").await.with_status(200);
    }
}

#[tokio::test]
async fn a_panic_is_an_answer_without_details_and_the_next_request_is_served() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    app.clock.set_broken(true);
    let response = browser.get("/training").await.with_status(500);
    assert!(!response.text.contains(PANIC) && !response.text.contains(".rs"), "{}", response.text);
    app.clock.set_broken(false);
    browser.get("/training").await.with_status(200);
}

#[tokio::test]
async fn a_fault_of_the_database_is_a_page_with_a_reference_and_without_details() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    app.sql.execute("ALTER TABLE cycle RENAME TO gone").await;
    let response = browser.get("/training").await.with_status(500).showing("Something went wrong here");
    for detail in ["no such table", "cycle", "SELECT", "sqlx", "database:"] {
        assert!(!response.text.contains(detail), "the page says {detail:?}");
    }
}

#[tokio::test]
async fn a_pdf_is_not_compressed_twice_and_says_how_long_it_is() {
    let app = TestApp::new().await;
    let browser = app.learner().await;
    let number = app.certify(&browser).await;
    let get = async |path: &str| browser.send(Request::get(path).header(ACCEPT_ENCODING, "gzip, br"), Body::empty()).await;
    for path in [format!("/certificates/{number}/pdf"), "/card/pdf".to_owned(), "/account/data.pdf".to_owned()] {
        let pdf = get(&path).await.with_status(200);
        assert_eq!(pdf.headers.get(CONTENT_ENCODING), None, "{path}");
        assert_eq!(pdf.header("content-length"), pdf.bytes.len().to_string(), "{path}");
    }
    assert!(get("/training").await.headers.contains_key(CONTENT_ENCODING), "a page is");
}

#[tokio::test]
async fn only_a_page_with_an_island_carries_the_marks_by_which_it_comes_to_life() {
    let app = TestApp::new().await;
    let browser = app.administrator().await;
    let typed = "<!-- not a comment --><!>";
    let pages = pages(&app, &browser).await;
    let (questions, others): (Vec<_>, Vec<_>) = pages.iter().partition(|path| path.ends_with("/1"));
    for path in others {
        let page = browser.get(path).await;
        assert!(page.text.starts_with("<!DOCTYPE html>"), "{path}");
        assert_eq!(page.text.matches("<!").count(), 1, "{path}");
    }
    for path in questions {
        assert!(browser.get(path).await.text.contains("<!>"), "{path}");
    }
    let again = browser.post("/sign-in/password", &[("login", typed), ("password", "x")]).await.with_status(422);
    assert_eq!(again.html().form("/sign-in/password").value("login"), Some(typed), "what somebody typed is theirs");
}
