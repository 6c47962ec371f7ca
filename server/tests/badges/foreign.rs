//! Badges of another organisation: what a check finds with the network, with files alone, and with neither.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::badges::credential::BadgeFacts;
use domain::badges::facts::KeyOrigin;
use domain::badges::verdict::{Check, Finding, Outcome, Verdict, Why};
use domain::text::EmailAddress;
use serde_json::json;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use usecases::badges::jws::read_keys;
use usecases::badges::verify::{Means, verify};

use crate::harness::issuer::{FakeWeb, Issuer, PLACE};

const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);
const OTHER: &str = "https://other.example";

const NOTHING: Means<'static> = Means { now: NOW, own: None, keys: None, status_list: None, email: None, web: None };

async fn check(jws: &str, means: &Means<'_>) -> Verdict {
    verify(jws, means).await.expect("no database is asked")
}

async fn online(jws: &str, web: &FakeWeb) -> Verdict {
    check(jws, &Means { web: Some(web), ..NOTHING }).await
}

/// Returns an issuer that publishes everything, and the web on which it does.
fn published(withdrawn: &[u32]) -> (Issuer, FakeWeb) {
    let (issuer, web) = (Issuer::new(OTHER), FakeWeb::default());
    issuer.publish(&web, withdrawn, NOW);
    (issuer, web)
}

#[tokio::test]
async fn a_genuine_badge_is_valid_and_says_everything_an_exemption_needs() {
    let (issuer, web) = published(&[PLACE + 1]);
    let verdict = online(&issuer.badge(issuer.facts()), &web).await;
    assert_eq!(verdict.outcome(), Outcome::Valid, "{:?}", verdict.steps);
    let facts = verdict.facts;
    assert_eq!((facts.issuer.id.as_str(), facts.issuer.name.as_str()), ("https://other.example/issuer", "Another organisation"));
    assert_eq!((facts.achievement.name.as_str(), facts.achievement.version.as_str()), ("First aid", "3"));
    assert_eq!(facts.subject, "urn:uuid:3a6a1f0e-51c7-4f3c-8d0b-0d2f3f5a9e21");
    assert_eq!((facts.valid_from, facts.valid_until), (Some(issuer.facts().valid_from), Some(issuer.facts().valid_until)));
    assert_eq!(facts.key_origin, Some(KeyOrigin::Published));
    let checks: Vec<_> = verdict.steps.iter().map(|step| step.check).collect();
    let in_order = [
        Check::Shape,
        Check::Key,
        Check::Signature,
        Check::Claims,
        Check::Refresh,
        Check::Status,
        Check::Dates,
        Check::Endorsements,
    ];
    assert_eq!(checks, in_order, "the order of the standard");
}

#[tokio::test]
async fn a_withdrawn_badge_is_withdrawn() {
    let (issuer, web) = published(&[PLACE]);
    assert_eq!(online(&issuer.badge(issuer.facts()), &web).await.outcome(), Outcome::Revoked);
}

#[tokio::test]
async fn days_before_the_first_and_after_the_last_do_not_count() {
    let (issuer, web) = published(&[]);
    let at = |from, until| issuer.badge(BadgeFacts { valid_from: from, valid_until: until, ..issuer.facts() });
    let second = Duration::SECOND;
    for (from, until, outcome) in [
        (NOW, NOW, Outcome::Valid),
        (NOW + second, NOW + second, Outcome::NotYet),
        (NOW - second - second, NOW - second, Outcome::Expired),
    ] {
        assert_eq!(online(&at(from, until), &web).await.outcome(), outcome);
    }
}

#[tokio::test]
async fn whatever_was_changed_is_noticed() {
    let (issuer, web) = published(&[]);
    let badge = issuer.badge(issuer.facts());
    let parts: Vec<&str> = badge.split('.').collect();
    let payload = String::from_utf8(URL_SAFE_NO_PAD.decode(parts[1]).expect("base64url")).expect("text");
    let better = URL_SAFE_NO_PAD.encode(payload.replace("First aid", "Surgery"));
    let verdict = online(&format!("{}.{better}.{}", parts[0], parts[2]), &web).await;
    assert_eq!((verdict.outcome(), verdict.finding(Check::Signature)), (Outcome::Invalid, Some(Finding::Fails(Why::Signature))));
    assert_eq!(verdict.finding(Check::Status), None, "nothing more is looked at");
    let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
    for unsigned in [format!("{none}.{}.", parts[1]), format!("{none}.{}.{}", parts[1], parts[2])] {
        let verdict = online(&unsigned, &web).await;
        assert_eq!((verdict.outcome(), verdict.finding(Check::Key)), (Outcome::Invalid, Some(Finding::Fails(Why::Algorithm))));
    }
}

#[tokio::test]
async fn claims_that_differ_from_the_credential_are_refused_though_they_are_signed() {
    let (issuer, web) = published(&[]);
    for (name, value) in [
        ("exp", json!(4_000_000_000_i64)),
        ("iss", json!("https://third.example")),
        ("sub", json!("urn:uuid:1")),
        ("jti", json!("x")),
        ("nbf", json!(0)),
    ] {
        let badge = issuer.badge_with(|payload| payload[name] = value);
        let verdict = online(&badge, &web).await;
        assert_eq!(verdict.outcome(), Outcome::Invalid, "{name}");
        assert!(matches!(verdict.finding(Check::Claims), Some(Finding::Fails(Why::Claim(_)))), "{name}");
    }
}

#[tokio::test]
async fn a_key_that_the_issuer_does_not_publish_proves_nothing() {
    let (issuer, web) = published(&[]);
    // Somebody else signs in the issuer's name, and names a key of their own, or puts it in.
    let forger = Issuer { url: OTHER, ..Issuer::new("https://forger.example") };
    let by_name = forger.badge(forger.facts());
    let verdict = online(&by_name, &web).await;
    assert_eq!((verdict.outcome(), verdict.finding(Check::Key)), (Outcome::Invalid, Some(Finding::Fails(Why::UnknownKey))));
    // The address of the key is the forger's own: it is not even asked.
    let elsewhere = Issuer { url: "https://forger.example", keys: forger.keys };
    elsewhere.publish(&web, &[], NOW);
    web.asked();
    let verdict = online(&elsewhere.badge(issuer.facts()), &web).await;
    assert_eq!(verdict.outcome(), Outcome::Invalid);
    assert_eq!(web.asked(), ["https://other.example/.well-known/jwks.json"]);
    let carried = carrying_its_key(&elsewhere, &issuer.facts());
    assert_eq!(online(&carried, &web).await.outcome(), Outcome::Invalid);
    assert_eq!(
        online(&carrying_its_key(&issuer, &issuer.facts()), &web).await.outcome(),
        Outcome::Valid,
        "the issuer's own key may be carried"
    );
}

/// Signs with the key inside the header instead of its address.
fn carrying_its_key(issuer: &Issuer, facts: &BadgeFacts) -> String {
    let credential = domain::badges::credential::Credential::new(facts.clone());
    let header = json!({"alg": "RS256", "jwk": issuer.keys.signing().public(issuer.url), "typ": "JWT"});
    let message = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(header.to_string()),
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(&credential).expect("JSON"))
    );
    let signature = issuer.keys.signing().sign(message.as_bytes()).expect("a signature");
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

#[tokio::test]
async fn an_issuer_that_does_not_answer_leaves_the_badge_unchecked() {
    let (issuer, web) = published(&[]);
    let badge = issuer.badge(issuer.facts());
    let verdict = online(&badge, &FakeWeb::default()).await;
    assert_eq!((verdict.outcome(), verdict.finding(Check::Key)), (Outcome::Unknown, Some(Finding::Open(Why::NoNetwork))));
    assert_eq!(verdict.finding(Check::Status), Some(Finding::Open(Why::Unproved)));
    assert_eq!(check(&badge, &NOTHING).await.outcome(), Outcome::Unknown);
    web.take_down("https://other.example/status/1");
    let verdict = online(&badge, &web).await;
    assert_eq!(
        (verdict.outcome(), verdict.finding(Check::Status)),
        (Outcome::Unknown, Some(Finding::Open(Why::StatusUnreachable)))
    );
    assert!(verdict.is_genuine());
    let nowhere = issuer.badge_with(|payload| {
        payload["issuer"] = json!("did:web:other.example");
        payload["iss"] = json!("did:web:other.example");
    });
    assert_eq!(online(&nowhere, &web).await.finding(Check::Key), Some(Finding::Open(Why::NoAddress)));
}

#[tokio::test]
async fn a_list_that_proves_nothing_is_not_believed() {
    let (issuer, web) = published(&[]);
    let badge = issuer.badge(issuer.facts());
    let forger = Issuer { url: OTHER, ..Issuer::new("https://forger.example") };
    let list = |id: &str, by: &str| usecases::badges::status::StatusList::new(id.into(), by.into(), &[], NOW);
    for (what, list) in [
        ("signed by somebody else", forger.list(&[], NOW)),
        ("too old: it could bring a withdrawn badge back", issuer.list(&[], NOW - Duration::days(2))),
        ("from the future", issuer.list(&[], NOW + Duration::days(2))),
        ("of another issuer", issuer.sign(&list("https://other.example/status/1", "https://third.example"))),
        ("another list", issuer.sign(&list("https://other.example/status/2", "https://other.example/issuer"))),
        ("no list", badge.clone()),
        ("nothing signed", "{}".to_owned()),
    ] {
        web.publish("https://other.example/status/1", list);
        let verdict = online(&badge, &web).await;
        assert_eq!(
            (verdict.outcome(), verdict.finding(Check::Status)),
            (Outcome::Unknown, Some(Finding::Open(Why::StatusUntrusted))),
            "{what}"
        );
    }
    for (name, value) in [
        ("type", json!("AnotherList")),
        ("statusPurpose", json!("other")),
        ("statusSize", json!(2)),
        ("statusListIndex", json!("-1")),
    ] {
        let other_kind = issuer.badge_with(|payload| payload["credentialStatus"][name] = value);
        assert_eq!(online(&other_kind, &web).await.finding(Check::Status), Some(Finding::Open(Why::StatusKind)), "{name}");
    }
    let silent = issuer.badge_with(|payload| drop(payload.as_object_mut().expect("an object").remove("credentialStatus")));
    let verdict = online(&silent, &web).await;
    assert_eq!((verdict.outcome(), verdict.finding(Check::Status)), (Outcome::Valid, Some(Finding::Absent)));
}

#[tokio::test]
async fn without_a_network_files_are_enough() {
    let issuer = Issuer::new(OTHER);
    let badge = issuer.badge(issuer.facts());
    let keys = read_keys(issuer.jwks().as_bytes()).expect("keys");
    let offline = Means { keys: Some(&keys), ..NOTHING };
    let verdict = check(&badge, &offline).await;
    assert!(verdict.is_genuine() && verdict.facts.key_origin == Some(KeyOrigin::Given));
    assert_eq!(verdict.outcome(), Outcome::Unknown, "nobody could ask whether it was withdrawn");
    for (withdrawn, outcome) in [(vec![], Outcome::Valid), (vec![PLACE], Outcome::Revoked)] {
        let list = issuer.list(&withdrawn, NOW);
        assert_eq!(check(&badge, &Means { status_list: Some(&list), ..offline }).await.outcome(), outcome);
    }
    let others = read_keys(Issuer::new(OTHER).jwks().as_bytes()).expect("keys");
    let verdict = check(&badge, &Means { keys: Some(&others), ..NOTHING }).await;
    assert_eq!((verdict.outcome(), verdict.finding(Check::Key)), (Outcome::Invalid, Some(Finding::Fails(Why::UnknownKey))));
}

#[tokio::test]
async fn whom_it_is_about_is_compared_by_the_hash_of_their_address() {
    let (issuer, web) = published(&[]);
    let badge = issuer.badge(issuer.facts());
    let nobody = issuer.badge(BadgeFacts { identity: None, ..issuer.facts() });
    for (badge, email, outcome) in [
        (&badge, "Olena@Example.org", Outcome::Valid),
        (&badge, "somebody@example.org", Outcome::OtherPerson),
        (&nobody, "olena@example.org", Outcome::Unknown),
    ] {
        let email = EmailAddress::parse(email).expect("an address");
        let means = Means { web: Some(&web), email: Some(&email), ..NOTHING };
        assert_eq!(check(badge, &means).await.outcome(), outcome, "{email}");
    }
}

#[tokio::test]
async fn whom_it_is_about_is_compared_by_an_address_in_the_place_of_an_id() {
    let (issuer, web) = published(&[]);
    let about = |id: &str, identifier: &serde_json::Value| {
        issuer.badge_with(|payload| {
            payload["sub"] = json!(id);
            payload["credentialSubject"]["id"] = json!(id);
            payload["credentialSubject"]["identifier"] = identifier.clone();
        })
    };
    let plain =
        json!([{"type": "IdentityObject", "hashed": false, "identityType": "emailAddress", "identityHash": "Olena@Example.ORG"}]);
    let (nothing, email) = (json!([]), EmailAddress::parse("olena@example.org").expect("an address"));
    for (id, identifier, outcome) in [
        ("mailto:Olena@example.org", &nothing, Outcome::Valid),
        ("mailto:olena%40example.org", &nothing, Outcome::Valid),
        ("mailto:mona@example.org", &nothing, Outcome::OtherPerson),
        ("mailto:old@example.org", &plain, Outcome::Valid),
        ("tel:+4799999999", &nothing, Outcome::Unknown),
    ] {
        let means = Means { web: Some(&web), email: Some(&email), ..NOTHING };
        assert_eq!(check(&about(id, identifier), &means).await.outcome(), outcome, "{id}");
    }
}

const REFRESH: &str = "https://other.example/refresh";

/// Returns a badge whose issuer offers a newer copy.
fn with_newer(issuer: &Issuer) -> String {
    issuer.badge_with(|payload| payload["refreshService"] = json!({"type": "1EdTechCredentialRefresh", "id": REFRESH}))
}

#[tokio::test]
async fn a_newer_copy_takes_the_place_of_the_one_that_was_brought() {
    let (issuer, web) = published(&[]);
    let old = with_newer(&issuer);
    let text = issuer.badge_with(|payload| payload["credentialSubject"]["achievement"]["name"] = json!("First aid, extended"));
    web.publish(REFRESH, format!("{text}\n"));
    let verdict = online(&old, &web).await;
    assert_eq!((verdict.outcome(), verdict.finding(Check::Refresh)), (Outcome::Valid, Some(Finding::Holds)));
    assert_eq!(verdict.facts.achievement.name, "First aid, extended");
    // A copy that offers another one is asked for once.
    web.publish(REFRESH, old.clone());
    assert_eq!(online(&old, &web).await.finding(Check::Refresh), Some(Finding::Holds));
    let ended = issuer.badge(BadgeFacts { valid_until: NOW - Duration::SECOND, ..issuer.facts() });
    web.publish(REFRESH, ended);
    assert_eq!(online(&old, &web).await.outcome(), Outcome::Expired, "what the issuer says now counts");
}

#[tokio::test]
async fn a_newer_copy_that_does_not_come_or_is_another_badge_is_not_used() {
    let (issuer, web) = published(&[]);
    let old = with_newer(&issuer);
    let open = Some(Finding::Open(Why::Refresh));
    let verdict = online(&old, &web).await;
    assert_eq!((verdict.outcome(), verdict.finding(Check::Refresh)), (Outcome::Valid, open), "nobody answers");
    let forger = Issuer { url: OTHER, ..Issuer::new("https://forger.example") };
    let another = issuer.badge(BadgeFacts { id: "https://other.example/badges/8".into(), ..issuer.facts() });
    for (what, copy) in [("forged", forger.badge(forger.facts())), ("another badge", another), ("no badge", "{}".to_owned())] {
        web.publish(REFRESH, copy);
        let verdict = online(&old, &web).await;
        assert_eq!((verdict.outcome(), verdict.finding(Check::Refresh)), (Outcome::Valid, open), "{what}");
    }
    let other_way = issuer.badge_with(|payload| payload["refreshService"] = json!({"type": "Other", "id": REFRESH}));
    assert_eq!(online(&other_way, &web).await.finding(Check::Refresh), open);
    let fake =
        forger.badge_with(|payload| payload["refreshService"] = json!({"type": "1EdTechCredentialRefresh", "id": REFRESH}));
    drop(web.asked());
    assert_eq!(online(&fake, &web).await.outcome(), Outcome::Invalid);
    assert!(!web.asked().iter().any(|url| url == REFRESH), "nobody is asked in the name of a forger");
}

#[tokio::test]
async fn a_list_of_names_says_who_was_withdrawn() {
    let (issuer, web) = published(&[]);
    let address = "https://other.example/revoked";
    let entry = json!({"id": address, "type": "1EdTechRevocationList"});
    let badge = issuer.badge_with(|payload| payload["credentialStatus"] = entry.clone());
    let list = |id: &str, by: serde_json::Value, names: serde_json::Value| {
        json!({"id": id, "issuer": by, "revokedCredential": names}).to_string()
    };
    let (own, name) = (json!("https://other.example/issuer"), "https://other.example/badges/7");
    for (names, outcome) in [
        (json!([]), Outcome::Valid),
        (json!([{"id": "https://other.example/badges/8"}]), Outcome::Valid),
        (json!([{"id": name, "revoked": false}]), Outcome::Valid),
        (json!([{"id": name}]), Outcome::Revoked),
        (json!([{"id": name, "revoked": true, "revocationReason": "Mistake"}]), Outcome::Revoked),
    ] {
        for by in [own.clone(), json!({"id": own, "type": ["Profile"]})] {
            web.publish(address, list(address, by, names.clone()));
            assert_eq!(online(&badge, &web).await.outcome(), outcome, "{names}");
        }
    }
    for untrusted in [list(address, json!("https://third.example"), json!([])), list("x", own, json!([])), "[]".to_owned()] {
        web.publish(address, untrusted);
        assert_eq!(online(&badge, &web).await.finding(Check::Status), Some(Finding::Open(Why::StatusUntrusted)));
    }
    let elsewhere = issuer.badge_with(|payload| {
        payload["credentialStatus"] = json!({"id": "https://forger.example/revoked", "type": "1EdTechRevocationList"});
    });
    assert_eq!(online(&elsewhere, &web).await.finding(Check::Status), Some(Finding::Open(Why::StatusUntrusted)));
    assert!(!web.asked().iter().any(|url| url.contains("forger")), "a list that nobody vouches for is not asked");
}

#[tokio::test]
async fn endorsements_are_named_and_not_followed() {
    let (issuer, web) = published(&[]);
    let badge = issuer.badge_with(|payload| payload["endorsementJwt"] = json!(["a.b.c"]));
    let verdict = online(&badge, &web).await;
    assert_eq!(verdict.outcome(), Outcome::Valid);
    assert_eq!(verdict.finding(Check::Endorsements), Some(Finding::Open(Why::Endorsements)));
}

#[tokio::test]
async fn nothing_makes_the_check_panic() {
    let (issuer, web) = published(&[]);
    for payload in ["null", "[]", "7", "{}", "{\"@context\":7}", "{\"nbf\":1e99}", "{\"id\":\"a\",\"id\":\"b\"}", "{\"vc\":{}}"] {
        let value: serde_json::Value = serde_json::from_str(payload).expect("JSON");
        assert_eq!(online(&issuer.sign(&value), &web).await.outcome(), Outcome::Invalid, "{payload}");
    }
    let deep = format!("{}.{}.AA", URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256"}"#), URL_SAFE_NO_PAD.encode("[".repeat(100_000)));
    assert_eq!(online(&deep, &web).await.outcome(), Outcome::Invalid);
}

/// Returns a badge that names so many lists of withdrawn ones, each at an address of its own.
fn with_lists(issuer: &Issuer, lists: usize) -> String {
    issuer.badge_with(|payload| {
        let entry = payload["credentialStatus"].clone();
        let entries = (0..lists).map(|n| {
            let mut entry = entry.clone();
            entry["statusListCredential"] = json!(format!("https://other.example/status/{n}"));
            entry
        });
        payload["credentialStatus"] = entries.collect();
    })
}

/// Publishes the list at an address, signed by this key.
fn publish_list(web: &FakeWeb, signer: &Issuer, number: usize) {
    let address = format!("https://other.example/status/{number}");
    let list = usecases::badges::status::StatusList::new(address.clone(), "https://other.example/issuer".into(), &[], NOW);
    web.publish(address, signer.sign(&list));
}

#[tokio::test]
async fn a_check_looks_at_four_lists_and_says_that_there_are_more() {
    let (issuer, web) = published(&[]);
    for number in 0..500 {
        publish_list(&web, &issuer, number);
    }
    assert_eq!(online(&with_lists(&issuer, 4), &web).await.outcome(), Outcome::Valid);
    drop(web.asked());
    let verdict = online(&with_lists(&issuer, 500), &web).await;
    assert_eq!((verdict.outcome(), verdict.finding(Check::Status)), (Outcome::Unknown, Some(Finding::Open(Why::TooMuch))));
    assert!(web.asked().len() <= 8);
}

#[tokio::test]
async fn a_check_fetches_eight_times_at_most_and_each_address_once() {
    let (issuer, web) = published(&[]);
    drop(web.asked());
    assert_eq!(online(&issuer.badge(issuer.facts()), &web).await.outcome(), Outcome::Valid);
    assert_eq!(web.asked().len(), 2, "the key and the list; the key is known when the list is read");
    // Each list is signed by another key, whose address does not answer, and a newer copy is offered.
    for number in 0..4 {
        publish_list(&web, &Issuer { url: OTHER, ..Issuer::new(OTHER) }, number);
    }
    let lists = with_lists(&issuer, 4);
    assert_ne!(online(&lists, &web).await.outcome(), Outcome::Valid);
    drop(web.asked());
    let greedy = issuer.badge_with(|payload| {
        payload["refreshService"] = json!({"type": "1EdTechCredentialRefresh", "id": REFRESH});
        payload["credentialStatus"] = serde_json::from_slice::<serde_json::Value>(
            &URL_SAFE_NO_PAD.decode(lists.split('.').nth(1).expect("a payload")).expect("base64url"),
        )
        .expect("JSON")["credentialStatus"]
            .clone();
    });
    let verdict = online(&greedy, &web).await;
    assert_eq!((verdict.outcome(), verdict.finding(Check::Status)), (Outcome::Unknown, Some(Finding::Open(Why::TooMuch))));
    let mut asked = web.asked();
    assert_eq!(asked.len(), 8);
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), 8, "each address once");
}
