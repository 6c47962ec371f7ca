//! What programs that are not ours say about our badges: a library for Open Badges, and the official JSON schema.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::clock::{Clock, SystemClock};
use serde_json::{Value, json};
use usecases::badges::keys::BadgeKey;

use crate::harness::{Browser, PUBLIC_URL, TestApp};

fn tools() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/test-python")
}

/// Asks the other programs about these files, with everything that we publish at this moment.
async fn ask(app: &TestApp, files: &[(&str, Vec<u8>)]) -> Vec<String> {
    let anybody = app.anon();
    let jwks: Value = serde_json::from_str(&anybody.get("/.well-known/jwks.json").await.text).expect("JSON");
    let list = anybody.get("/status/1").await.with_status(200).text;
    let files: Vec<_> = files.iter().map(|(kind, bytes)| json!([kind, STANDARD.encode(bytes)])).collect();
    let address = format!("{PUBLIC_URL}/status/1");
    let asked = json!({"files": files, "jwks": jwks, "lists": {address: list}, "email": "lea.north@example.org"});
    let python = tools().join("bin/python");
    assert!(python.exists(), "{} is missing: run scripts/test-tools", python.display());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent/check_badge.py");
    let mut command = Command::new(python);
    command.arg(script).arg(tools().join("ob_v3p0_achievementcredential_schema.json"));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("python runs");
    child.stdin.take().expect("a pipe").write_all(asked.to_string().as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "the script failed");
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    if answer["schema"] == false {
        println!("the official JSON schema is not at hand: scripts/test-tools says how to get it");
    }
    serde_json::from_value(answer["found"].clone()).expect("an answer for each file")
}

/// Returns somebody with a certificate of today: the other programs look at the clock of this machine.
async fn certified(app: &TestApp) -> (Browser, String) {
    app.clock.advance(SystemClock.now() - app.store.now());
    let learner = app.learner().await;
    let number = app.certify(&learner).await;
    (learner, number)
}

async fn file(browser: &Browser, number: &str, form: &str) -> Vec<u8> {
    browser.get(&format!("/certificates/{number}/badge/{form}")).await.with_status(200).bytes
}

#[tokio::test]
async fn another_library_finds_our_badges_valid_in_every_form_until_they_are_withdrawn() {
    let app = TestApp::new().await;
    let (learner, number) = certified(&app).await;
    let mut files = Vec::new();
    for form in ["jwt", "png", "svg", "jwt?in=nb", "svg?in=uk"] {
        files.push((&form[..3], file(&learner, &number, form).await));
    }
    assert_eq!(ask(&app, &files).await, ["valid"; 5]);
    let manager = app.manager_of(app.units.north).await;
    let withdraw = format!("/people/{}/withdraw/{number}", learner.person());
    manager.post(&withdraw, &[("reason", "A reason")]).await.with_status(303);
    for answer in ask(&app, &files).await {
        assert!(answer.contains("'revocation' is set"), "{answer}");
    }
}

#[tokio::test]
async fn another_library_refuses_what_was_changed_is_over_or_was_signed_by_somebody_else() {
    let app = TestApp::new().await;
    let (learner, number) = certified(&app).await;
    let badge = String::from_utf8(file(&learner, &number, "jwt").await).expect("text");
    let parts: Vec<&str> = badge.split('.').collect();
    let payload: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).expect("base64url")).expect("JSON");
    let mut renamed = payload.clone();
    renamed["name"] = json!("Something better");
    let changed = format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode(renamed.to_string()), parts[2]);
    let mut over = payload.clone();
    (over["validUntil"], over["exp"]) = (json!("2020-01-01T00:00:00Z"), json!(1_577_836_800));
    let over = usecases::badges::jws::sign(app.services.badge_keys.signing(), PUBLIC_URL, &over).expect("signed");
    let (stranger, _) = BadgeKey::generate().expect("a key");
    let theirs = usecases::badges::jws::sign(&stranger, PUBLIC_URL, &payload).expect("signed");
    let none = format!("{}.{}.", URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#), parts[1]);
    let answers = ask(&app, &[changed, over, theirs, none].map(|token| ("jwt", token.into_bytes()))).await;
    assert_eq!(
        answers,
        ["Invalid signature", "Credential has expired", "the issuer has no such key", "the issuer has no such key"]
    );
}
