use serde_json::json;

use super::*;

const URL: &str = "https://vern.example";

fn key() -> BadgeKey {
    BadgeKey::generate().expect("a key").0
}

fn jwk(key: &BadgeKey) -> Jwk {
    serde_json::from_value(serde_json::to_value(key.public(URL)).expect("JSON")).expect("a JWK")
}

/// Signs by RS256 under whatever header.
fn signed_as(key: &BadgeKey, header: &Value) -> String {
    let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode("{}"));
    let signature = URL_SAFE_NO_PAD.encode(key.sign(message.as_bytes()).expect("a signature"));
    format!("{message}.{signature}")
}

fn header_of(header: &Value) -> Result<(), HeaderProblem> {
    Compact::parse(&signed_as(&key(), header)).expect("three parts").header.map(drop)
}

#[test]
fn what_is_signed_is_opened_by_its_own_key_only_and_only_unchanged() {
    let (mine, other) = (key(), key());
    let signed = sign(&mine, URL, &json!({"a": 1})).expect("signed");
    assert_eq!(signed, sign(&mine, URL, &json!({"a": 1})).expect("signed"), "the same words give the same badge");
    let open = |text: &str, key: &BadgeKey| Compact::parse(text).is_some_and(|compact| compact.is_signed_by(&jwk(key)));
    assert!(open(&signed, &mine) && open(&format!(" {signed}\n"), &mine));
    assert!(!open(&signed, &other));
    let (message, signature) = signed.rsplit_once('.').expect("a signature");
    let (header, _) = message.split_once('.').expect("a header");
    let changed = URL_SAFE_NO_PAD.encode(r#"{"a":2}"#);
    assert!(!open(&format!("{header}.{changed}.{signature}"), &mine));
    assert!(!open(&format!("{message}."), &mine));
}

#[test]
fn the_header_holds_algorithm_key_and_type_and_nothing_else() {
    let signed = sign(&key(), URL, &json!({})).expect("signed");
    let header = URL_SAFE_NO_PAD.decode(signed.split('.').next().expect("a header")).expect("base64url");
    let header: Value = serde_json::from_slice(&header).expect("JSON");
    let members: Vec<_> = header.as_object().expect("an object").keys().cloned().collect();
    assert_eq!(members, ["alg", "kid", "typ"]);
    assert_eq!((&header["alg"], &header["typ"]), (&json!("RS256"), &json!("JWT")));
}

#[test]
fn headers_that_prove_nothing_or_hold_more_are_refused() {
    assert_eq!(header_of(&json!({"alg": "RS256"})), Ok(()));
    assert_eq!(header_of(&json!({"alg": "RS256", "typ": "vc+jwt"})), Ok(()));
    for algorithm in ["none", "None", "", "HS256", "HS512", "RSA"] {
        assert_eq!(header_of(&json!({ "alg": algorithm })), Err(HeaderProblem::Algorithm), "{algorithm:?}");
    }
    for (name, value) in [
        ("crit", json!(["b64"])),
        ("b64", json!(false)),
        ("x5u", json!("https://evil.example")),
        ("jku", json!("x")),
        ("typ", json!("JOSE")),
    ] {
        assert_eq!(header_of(&json!({"alg": "RS256", name: value})), Err(HeaderProblem::Parameters), "{name}");
    }
    let mut private = serde_json::to_value(key().public(URL)).expect("JSON");
    assert_eq!(header_of(&json!({"alg": "RS256", "jwk": private})), Ok(()));
    private["d"] = json!("AQAB");
    assert_eq!(header_of(&json!({"alg": "RS256", "jwk": private})), Err(HeaderProblem::Parameters), "a private key");
}

#[test]
fn a_public_key_is_no_shared_secret() {
    // The old trick: a key that everybody knows, used as the secret of HS256.
    let mine = key();
    let n = serde_json::to_value(mine.public(URL)).expect("JSON")["n"].as_str().expect("a modulus").to_owned();
    let oct: Jwk = serde_json::from_value(json!({"kty": "oct", "k": n})).expect("a JWK");
    let signed = signed_as(&mine, &json!({"alg": "RS256"}));
    assert!(!Compact::parse(&signed).expect("three parts").is_signed_by(&oct));
}

#[test]
fn what_is_no_signed_thing_is_none() {
    for text in ["", "a", "a.b", "a.b.c", "..", "e30.e30.!", "W10.e30.", &"x".repeat(LONGEST + 1)] {
        assert!(Compact::parse(text).is_none(), "{:?}", &text[..text.len().min(20)]);
    }
}

#[test]
fn sets_and_single_keys_are_read_and_unknown_ones_left_out() {
    let one = serde_json::to_value(key().public(URL)).expect("JSON");
    let count = |json: &Value| read_keys(json.to_string().as_bytes()).map(|set| set.keys.len());
    assert_eq!(count(&one), Some(1));
    assert_eq!(count(&json!({"keys": [one, {"kty": 7}, "x"]})), Some(1));
    assert_eq!(count(&json!({"keys": "x"})), None);
    assert_eq!(count(&json!([])), None);
    assert!(read_keys(b"<html>").is_none());
}
