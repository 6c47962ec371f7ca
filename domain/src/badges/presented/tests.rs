use serde_json::{Value, json};

use super::*;
use crate::badges::credential::Credential;
use crate::badges::credential::tests::facts;

fn ours() -> Value {
    serde_json::to_value(Credential::new(facts())).expect("JSON")
}

fn read(value: Value) -> Presented {
    serde_json::from_value(value).expect("a badge")
}

/// Returns our badge with one thing in it replaced, or taken out.
fn with(place: &str, value: Value) -> Presented {
    let mut badge = ours();
    let (parent, name) = place.rsplit_once('/').expect("a place");
    let inside = badge.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
    if value.is_null() {
        inside.remove(name);
    } else {
        inside.insert(name.to_owned(), value);
    }
    read(badge)
}

#[test]
fn what_we_issue_has_the_right_shape_and_claims() {
    let badge = read(ours());
    assert_eq!((badge.check_shape(), badge.check_claims()), (Ok(()), Ok(())));
    assert_eq!(badge.achievement().expect("an achievement").name, "Safe first response");
    assert_eq!(badge.issuer_words(), (Some("Example NGO"), Some("https://train.example.org")));
}

#[test]
fn each_missing_or_wrong_property_is_named() {
    for (place, value, problem) in [
        ("/@context", Value::Null, ShapeProblem::Context),
        (
            "/@context",
            json!(["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "https://www.w3.org/ns/credentials/v2"]),
            ShapeProblem::Context,
        ),
        ("/@context", json!(["https://www.w3.org/ns/credentials/v2", {"a": 1}]), ShapeProblem::Context),
        ("/type", json!("VerifiableCredential"), ShapeProblem::Kind),
        ("/type", json!(["OpenBadgeCredential"]), ShapeProblem::Kind),
        ("/id", Value::Null, ShapeProblem::Id),
        ("/issuer", json!({"type": ["Profile"]}), ShapeProblem::Issuer),
        ("/validFrom", json!("2026-01-01"), ShapeProblem::From),
        ("/validUntil", json!("never"), ShapeProblem::Until),
        ("/credentialSubject", Value::Null, ShapeProblem::Subject),
        ("/credentialSubject/type", json!(["Person"]), ShapeProblem::Subject),
        ("/credentialSubject/achievement/name", Value::Null, ShapeProblem::Achievement),
        ("/credentialSubject/achievement/criteria", json!({}), ShapeProblem::Achievement),
    ] {
        assert_eq!(with(place, value).check_shape(), Err(problem), "{place}");
    }
    let mut nobody = ours();
    for name in ["id", "identifier"] {
        nobody["credentialSubject"].as_object_mut().expect("an object").remove(name);
    }
    assert_eq!(read(nobody).check_shape(), Err(ShapeProblem::Subject));
    assert_eq!(read(json!({ "vc": ours() })).check_shape(), Err(ShapeProblem::OlderWay));
}

#[test]
fn other_spellings_that_the_standard_allows_are_read() {
    for (place, value) in [
        ("/issuer", json!("https://train.example.org/issuer")),
        ("/type", json!(["VerifiableCredential", "AchievementCredential"])),
        (
            "/@context",
            json!(["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context.json", {"x": "y"}]),
        ),
        ("/credentialSubject/type", json!("AchievementSubject")),
        ("/validFrom", json!("2026-01-01T01:00:00+01:00")),
        ("/credentialSubject/achievement/name", json!({"en": "Safe"})),
    ] {
        let badge = with(place, value);
        assert_eq!((badge.check_shape(), badge.check_claims()), (Ok(()), Ok(())), "{place}");
    }
}

#[test]
fn each_claim_must_say_what_the_credential_says() {
    for (place, value, problem) in [
        ("/iss", json!("https://evil.example/issuer"), ClaimProblem::Issuer),
        ("/iss", Value::Null, ClaimProblem::Issuer),
        ("/sub", Value::Null, ClaimProblem::Subject),
        ("/sub", json!("urn:uuid:00000000-0000-0000-0000-000000000000"), ClaimProblem::Subject),
        ("/jti", json!("https://train.example.org/verify/2222-2222-2222"), ClaimProblem::Id),
        ("/nbf", Value::Null, ClaimProblem::From),
        ("/nbf", json!(1_767_225_601), ClaimProblem::From),
        ("/validFrom", json!("2026-01-01T00:00:00.5Z"), ClaimProblem::From),
        ("/exp", Value::Null, ClaimProblem::Until),
        ("/exp", json!(4_000_000_000_i64), ClaimProblem::Until),
    ] {
        assert_eq!(with(place, value).check_claims(), Err(problem), "{place}");
    }
}

#[test]
fn an_end_that_only_the_claim_names_is_the_end() {
    let badge = with("/validUntil", Value::Null);
    assert_eq!(badge.check_claims(), Ok(()));
    assert_eq!(badge.valid_until().map(OffsetDateTime::unix_timestamp), Some(1_798_761_599));
    let mut endless = ours();
    for name in ["validUntil", "exp"] {
        endless.as_object_mut().expect("an object").remove(name);
    }
    assert_eq!(read(endless).valid_until(), None);
}
