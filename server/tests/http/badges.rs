//! Badges of our own: what they say, what is published to check them, and what the check page says about them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::badges::status::is_set;
use http::Request;
use http::header::{ACCEPT, CONTENT_TYPE, IF_NONE_MATCH, ORIGIN};
use serde_json::{Value, json};
use usecases::badges::baking::{bake_png, find};
use usecases::badges::keys::BadgeKey;

use crate::harness::issuer::{Issuer, PLACE};
use crate::harness::{Browser, PUBLIC_URL, Response, TestApp, each_backend};

const BOUNDARY: &str = "----------------------------7f3k29qd";

/// Sends the check form as a browser does: with a file.
async fn upload(browser: &Browser, file: &[u8], fields: &[(&str, &str)]) -> Response {
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"badge\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    );
    let mut body = [head.as_bytes(), file, b"\r\n"].concat();
    for (name, value) in fields {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    let request = Request::post("/verify").header(ORIGIN, PUBLIC_URL).header("sec-fetch-site", "same-origin");
    browser.send(request.header(CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}")), body).await
}

async fn paste(app: &TestApp, badge: &str) -> Response {
    upload(&app.anon(), b"", &[("badge", badge), ("keys", ""), ("email", "")]).await
}

fn part(jws: &str, place: usize) -> Value {
    let part = URL_SAFE_NO_PAD.decode(jws.split('.').nth(place).expect("three parts")).expect("base64url");
    serde_json::from_slice(&part).expect("JSON")
}

/// Somebody with a certificate, and its badge.
async fn certified(app: &TestApp) -> (Browser, String, String) {
    let learner = app.learner().await;
    let number = app.certify(&learner).await;
    let badge = learner.get(&format!("/certificates/{number}/badge/jwt")).await.with_status(200).text;
    (learner, number, badge)
}

#[tokio::test]
async fn a_badge_says_what_the_certificate_says_and_nothing_about_the_person() {
    each_backend(async |app| {
        let (learner, number, badge) = certified(app).await;
        let thumbprint = app.services.badge_keys.signing().thumbprint();
        assert_eq!(part(&badge, 0), json!({"alg": "RS256", "kid": format!("{PUBLIC_URL}/keys/{thumbprint}"), "typ": "JWT"}));
        let says = part(&badge, 1);
        assert_eq!(says["id"], format!("{PUBLIC_URL}/verify/{number}"));
        assert_eq!(
            says["issuer"],
            json!({"id": format!("{PUBLIC_URL}/issuer"), "type": ["Profile"], "name": "Test organisation", "url": PUBLIC_URL})
        );
        // Oslo is an hour ahead in winter: from the start of its day to the end of its day.
        assert_eq!((&says["validFrom"], &says["nbf"]), (&json!("2026-11-22T23:00:00Z"), &json!(1_795_388_400)));
        let last_day = app.sql.texts("SELECT CAST(valid_until AS TEXT) FROM certificate").await.remove(0);
        let end = says["validUntil"].as_str().expect("an end");
        assert!(
            end.starts_with(&last_day) && (end.ends_with("T22:59:59Z") || end.ends_with("T21:59:59Z")),
            "{end}, not {last_day}"
        );
        let achievement = &says["credentialSubject"]["achievement"];
        assert_eq!(achievement["id"], format!("{PUBLIC_URL}/achievements/first-shift"));
        assert_eq!((&achievement["inLanguage"], &achievement["version"]), (&json!("en"), &json!("1")));
        for secret in ["Lea North", "lea.north", "@example.org", "percent", "score", "\"NO\"", &learner.person().to_string()] {
            assert!(!says.to_string().contains(secret), "the badge says {secret:?}: {says}");
        }
        let salt = says["credentialSubject"]["identifier"][0]["salt"].as_str().expect("a salt");
        let hash = store::badges::identity_hash("lea.north@example.org", salt);
        assert_eq!(says["credentialSubject"]["identifier"][0]["identityHash"], hash);
    })
    .await;
}

#[tokio::test]
async fn the_same_certificate_gives_the_same_badge_in_every_form_and_in_the_reader_s_language() {
    let app = TestApp::new().await;
    let (learner, number, badge) = certified(&app).await;
    app.clock.advance(time::Duration::days(20));
    for (form, kind) in [("jwt", "text/plain; charset=utf-8"), ("png", "image/png"), ("svg", "image/svg+xml")] {
        let file = learner.get(&format!("/certificates/{number}/badge/{form}")).await.with_status(200);
        assert_eq!((file.header("content-type"), file.header("cache-control")), (kind, "private, no-store"));
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"badge-{number}.{form}\""));
        assert_eq!(find(&file.bytes).as_deref(), Ok(badge.as_str()), "{form}");
    }
    let norwegian = learner.get(&format!("/certificates/{number}/badge/jwt?in=nb")).await.text;
    let achievement = part(&norwegian, 1)["credentialSubject"]["achievement"].clone();
    assert_eq!(achievement["inLanguage"], "nb");
    assert_ne!(achievement["criteria"], part(&badge, 1)["credentialSubject"]["achievement"]["criteria"]);
    learner.get(&format!("/certificates/{number}/badge/exe")).await.with_status(404);
    learner.get(&format!("/certificates/{number}")).await.showing("does not hold your name");
}

#[tokio::test]
async fn a_certificate_from_before_there_were_badges_gets_one_from_the_worker() {
    let app = TestApp::new().await;
    let (learner, number, _) = certified(&app).await;
    app.sql.execute("DELETE FROM badge").await;
    // Looking writes nothing: it says when to come again.
    learner.get(&format!("/certificates/{number}/badge/jwt")).await.with_status(429);
    super::renewals::work(&app).await;
    let badge = learner.get(&format!("/certificates/{number}/badge/jwt")).await.with_status(200).text;
    paste(&app, &badge).await.with_status(200).showing("It is genuine, it was not changed, and it holds today.");
    assert_eq!(learner.get(&format!("/certificates/{number}/badge/jwt")).await.text, badge);
}

#[tokio::test]
async fn everything_needed_to_check_a_badge_is_published_for_everybody() {
    let app = TestApp::new().await;
    let (_, _, badge) = certified(&app).await;
    let anybody = app.anon();
    let open = async |path: &str, kind: &str| {
        let answer = anybody.get(path).await.with_status(200);
        assert_eq!((answer.header("content-type"), answer.header("access-control-allow-origin")), (kind, "*"), "{path}");
        assert!(answer.header("cache-control").starts_with("public, max-age="), "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path}");
        answer
    };
    let keys: Value = serde_json::from_str(&open("/.well-known/jwks.json", "application/jwk-set+json").await.text).expect("JSON");
    let keys = keys["keys"].as_array().expect("keys");
    assert_eq!(keys.len(), 2, "the older key is still there");
    let kid = part(&badge, 0)["kid"].clone();
    let one = open(kid.as_str().expect("an address").trim_start_matches(PUBLIC_URL), "application/jwk+json").await;
    let one: Value = serde_json::from_str(&one.text).expect("JSON");
    assert!(keys.contains(&one), "the key at its address is one of the set");
    for key in keys {
        let members: Vec<_> = key.as_object().expect("an object").keys().collect();
        assert_eq!(members, ["alg", "e", "kid", "kty", "n", "use"], "nothing secret, ever");
    }
    let issuer: Value = serde_json::from_str(&open("/issuer", "application/ld+json").await.text).expect("JSON");
    assert_eq!((&issuer["id"], &issuer["name"]), (&part(&badge, 1)["issuer"]["id"], &json!("Test organisation")));
    let achievement: Value =
        serde_json::from_str(&open("/achievements/first-shift", "application/ld+json").await.text).expect("JSON");
    assert_eq!(achievement["@context"].as_array().map(Vec::len), Some(2));
    assert_eq!(achievement["name"], part(&badge, 1)["credentialSubject"]["achievement"]["name"]);
    for nothing in ["/keys/nobody", "/achievements/nowhere", "/status/0", "/status/2", "/status/x", "/status/-1"] {
        anybody.get(nothing).await.with_status(404);
    }
    for page in ["/issuer", "/achievements/first-shift"] {
        let answer =
            anybody.send(Request::get(page).header(ACCEPT, "text/html,application/xhtml+xml"), "").await.with_status(200);
        assert!(answer.header("content-type").starts_with("text/html"), "people get a page");
    }
}

async fn list_bits(app: &TestApp) -> (Value, Vec<u8>) {
    let list = app.anon().get("/status/1").await.with_status(200);
    assert_eq!(list.header("content-type"), "text/plain; charset=utf-8");
    let payload = part(&list.text, 1);
    let packed = payload["credentialSubject"]["encodedList"].as_str().expect("a list").to_owned();
    let bits = usecases::badges::status::decode(&packed).expect("a list that can be unpacked");
    (payload, bits)
}

async fn withdraw(app: &TestApp, learner: &Browser, number: &str) {
    let manager = app.manager_of(app.units.north).await;
    let path = format!("/people/{}/withdraw/{number}", learner.person());
    manager.post(&path, &[("reason", "A reason")]).await.with_status(303);
}

#[tokio::test]
async fn the_list_shows_a_withdrawn_badge_and_says_when_nothing_changed() {
    let app = TestApp::new().await;
    let (learner, number, badge) = certified(&app).await;
    let place: u64 = part(&badge, 1)["credentialStatus"]["statusListIndex"].as_str().expect("a text").parse().expect("a place");
    let (payload, bits) = list_bits(&app).await;
    assert_eq!((payload["type"][1].as_str(), bits.len()), (Some("BitstringStatusListCredential"), 16_384));
    assert_eq!(part(&badge, 1)["credentialStatus"]["statusListCredential"], payload["id"]);
    assert_eq!((payload["credentialSubject"]["statusPurpose"].as_str(), is_set(&bits, place)), (Some("revocation"), Some(false)));
    let tag = app.anon().get("/status/1").await.header("etag").to_owned();
    let again = async || app.anon().send(Request::get("/status/1").header(IF_NONE_MATCH, &tag), "").await;
    let unchanged = again().await.with_status(304);
    assert!(unchanged.bytes.is_empty() && unchanged.header("etag") == tag);
    withdraw(&app, &learner, &number).await;
    again().await.with_status(200);
    let (_, bits) = list_bits(&app).await;
    assert_eq!(is_set(&bits, place), Some(true));
    assert_eq!(bits.iter().map(|byte| byte.count_ones()).sum::<u32>(), 1, "and no other");
}

#[tokio::test]
async fn a_stranger_checks_a_badge_by_file_and_by_text_and_is_told_what_was_looked_at() {
    let app = TestApp::new().await;
    let (learner, number, badge) = certified(&app).await;
    let before = app.sql.state().await;
    for form in ["jwt", "png", "svg"] {
        let file = learner.get(&format!("/certificates/{number}/badge/{form}")).await.bytes;
        let report = upload(&app.anon(), &file, &[]).await.with_status(200).showing("Valid");
        assert!(report.shows("Our own key") && report.shows("Test organisation"), "{form}");
    }
    let report = paste(&app, &badge).await.showing("It was not withdrawn In order");
    assert!(!report.shows("Lea North"), "the badge names nobody");
    app.anon().post("/verify", &[("badge", badge.as_str())]).await.with_status(200).showing("Valid");
    for (email, words) in [("lea.north@example.org", "It is about this person In order"), ("mona@example.org", "Somebody else’s")]
    {
        upload(&app.anon(), badge.as_bytes(), &[("email", email)]).await.with_status(200).showing(words);
    }
    assert_eq!(app.sql.state().await, before, "nothing is kept of a check");
    assert!(app.web.asked().is_empty(), "our own badges need no network");
}

#[tokio::test]
async fn expired_withdrawn_and_replaced_badges_say_so() {
    let app = TestApp::new().await;
    let (learner, number, badge) = certified(&app).await;
    app.sql.execute("UPDATE certificate SET superseded_on = '2026-11-23'").await;
    paste(&app, &badge).await.showing("Replaced").showing("A newer certificate has taken its place.");
    app.sql.execute("UPDATE certificate SET superseded_on = NULL").await;
    withdraw(&app, &learner, &number).await;
    let report = paste(&app, &badge).await.showing("Withdrawn").showing("The issuer has withdrawn it.");
    assert!(!report.shows("May meet people"), "what it allowed is not repeated");
    app.sql.execute("UPDATE certificate SET revoked_on = NULL").await;
    paste(&app, &badge).await.showing("It is genuine, it was not changed, and it holds today.");
    app.clock.advance(time::Duration::days(366 * 5));
    paste(&app, &badge).await.showing("Expired").showing("Its last valid day is over.");
    app.sql.execute("DELETE FROM badge").await;
    app.sql.execute("UPDATE certificate SET number = '2222-2222-2222'").await;
    paste(&app, &badge).await.showing("the certificate is not in our books");
}

#[tokio::test]
async fn a_badge_survives_the_person() {
    let app = TestApp::new().await;
    let (learner, number, badge) = certified(&app).await;
    let erase = format!("/people/{}/erase", learner.person());
    let fields = [("why", "asked"), ("confirmation", "lea.north@example.org")];
    app.administrator().await.post(&erase, &fields).await.with_status(303);
    paste(&app, &badge).await.with_status(200).showing("It is genuine, it was not changed, and it holds today.");
    app.anon().get(&format!("/verify/{number}")).await.with_status(200).showing("Valid");
    app.anon().get("/status/1").await.with_status(200);
}

#[tokio::test]
async fn forged_badges_are_not_valid() {
    let app = TestApp::new().await;
    let (_, _, badge) = certified(&app).await;
    let (message, signature) = badge.rsplit_once('.').expect("a signature");
    let (header, payload) = message.split_once('.').expect("a header");
    let mut later = part(&badge, 1);
    later["validUntil"] = json!("2099-01-01T00:00:00Z");
    later["exp"] = json!(4_070_908_800_i64);
    let later = URL_SAFE_NO_PAD.encode(later.to_string());
    let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
    // In our name, by a key that is not ours.
    let (other, _) = BadgeKey::generate().expect("a key");
    let stranger = usecases::badges::jws::sign(&other, PUBLIC_URL, &part(&badge, 1)).expect("signed");
    let moved = usecases::badges::jws::sign(&other, "https://evil.example", &part(&badge, 1)).expect("signed");
    for (what, forged) in [
        ("changed", format!("{header}.{later}.{signature}")),
        ("without a signature", format!("{none}.{payload}.")),
        ("signed by nobody", format!("{none}.{payload}.{signature}")),
        ("cut off", badge[..badge.len() - 8].to_owned()),
        ("signed by another key", stranger),
        ("signed by a key of elsewhere", moved),
    ] {
        let report = paste(&app, &forged).await.with_status(200).showing("Do not rely on it.");
        assert!(report.html().title().starts_with("Not valid"), "{what}");
    }
    assert!(app.web.asked().is_empty(), "who is forged in our name is known without asking anybody");
}

#[tokio::test]
async fn an_older_key_still_checks_what_it_signed() {
    let app = TestApp::new().await;
    let (_, _, badge) = certified(&app).await;
    let older = app.services.badge_keys.all().last().expect("two keys");
    let signed = usecases::badges::jws::sign(older, PUBLIC_URL, &part(&badge, 1)).expect("signed");
    assert_ne!(signed, badge);
    paste(&app, &signed).await.showing("It is genuine, it was not changed, and it holds today.");
    // The deployment may have moved since: then the address of the key is an old one too.
    let moved = usecases::badges::jws::sign(older, "https://old.example", &part(&badge, 1)).expect("signed");
    paste(&app, &moved).await.showing("It is genuine, it was not changed, and it holds today.");
}

#[tokio::test]
async fn a_badge_of_somebody_else_is_checked_with_what_they_publish() {
    let app = TestApp::new().await;
    let issuer = Issuer::new("https://other.example");
    let now = app.store.now();
    let badge = issuer.badge(issuer.facts());
    let report = paste(&app, &badge).await.with_status(200).showing("We cannot say whether it is genuine.");
    assert!(report.shows("What it says, unproved") && report.shows("Another organisation"));
    issuer.publish(&app.web, &[], now);
    let report = paste(&app, &badge).await.showing("It is genuine, it was not changed, and it holds today.");
    assert!(report.shows("First aid") && report.shows("A key that the issuer publishes"));
    assert!(!report.shows("Open the check page"), "we have no page about it");
    issuer.publish(&app.web, &[PLACE], now);
    paste(&app, &badge).await.showing("Withdrawn");
    app.web.take_down("https://other.example/status/1");
    let report = upload(&app.anon(), badge.as_bytes(), &[("keys", &issuer.jwks())]).await.with_status(200);
    let report = report.showing("A key that you brought").showing("Its key is one of those you brought");
    report.showing("By the keys you brought it is genuine and was not changed, but not everything could be looked at.");
    issuer.publish(&app.web, &[], now);
    let by_brought = upload(&app.anon(), badge.as_bytes(), &[("keys", &issuer.jwks())]).await.with_status(200);
    assert!(by_brought.html().title().contains("Valid by the keys you brought"), "one word alone would read like a yes");
    let by_brought = by_brought.showing("By the keys you brought it is genuine.");
    by_brought.showing("Whether they are really keys of this issuer, we do not know.");
}

#[tokio::test]
async fn what_is_no_badge_is_said_at_the_field_and_what_was_typed_is_kept() {
    let app = TestApp::new().await;
    let anybody = app.anon();
    let refused = async |file: &[u8], fields: &[(&str, &str)], field: &str, problem: &str| {
        let page = upload(&anybody, file, fields).await.with_status(422);
        let html = page.html();
        assert_eq!(html.link(problem), format!("#{field}"), "the summary leads to the field");
        assert!(html.has_id(field) && html.title().starts_with("Error: "));
        for (_, typed) in fields.iter().filter(|(_, typed)| !typed.is_empty()) {
            assert!(page.text.contains(typed), "{typed} is kept");
        }
    };
    refused(b"", &[], "file", "Choose the file of the badge, or paste its text below").await;
    refused(b"", &[("badge", "just words")], "badge", "There is no badge in this").await;
    refused(b"\x89PNG\r\n\x1a\n", &[], "file", "There is no badge in this").await;
    refused(br#"{"@context":[],"proof":{}}"#, &[], "file", "This badge is signed in another way").await;
    refused(b"", &[("badge", "a.b.c"), ("keys", "no keys")], "keys", "This is not a JWKS").await;
    refused(b"", &[("badge", "a.b.c"), ("email", "nobody")], "email", "Write an e-mail address with an @, or leave this empty")
        .await;
    refused(&vec![b'x'; 1024 * 1024], &[], "file", "The file is larger than 1 MB").await;
    let twice = [bake_png("a.b.c"), Vec::new()].concat();
    upload(&anybody, &twice, &[]).await.with_status(200).showing("It cannot be read");
}

#[tokio::test]
async fn garbage_is_answered_calmly() {
    let app = TestApp::new().await;
    let anybody = app.anon();
    let send = async |kind: &str, body: Vec<u8>| {
        let request = Request::post("/verify").header(ORIGIN, PUBLIC_URL).header(CONTENT_TYPE, kind);
        anybody.send(request, body).await
    };
    for (kind, body) in [
        ("multipart/form-data", b"x".to_vec()),
        ("multipart/form-data; boundary=", b"x".to_vec()),
        ("multipart/form-data; boundary=a", b"--a\r\nbroken".to_vec()),
        (
            "multipart/form-data; boundary=a",
            b"--a\r\nContent-Disposition: form-data; name=\"badge\"\r\n\r\n\xff\xfe\r\n--a--\r\n".to_vec(),
        ),
        ("application/x-www-form-urlencoded", vec![b'x'; 300 * 1024]),
        ("application/x-www-form-urlencoded", b"badge=%ff".to_vec()),
    ] {
        let status = send(kind, body).await.status.as_u16();
        assert!([400, 413, 422].contains(&status), "{kind}: {status}");
    }
    let nothing = upload(&anybody, &vec![b'.'; 100_000], &[]).await;
    nothing.with_status(422);
}
