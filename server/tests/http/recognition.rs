//! A verified badge of another organisation stands for a training until it ends.

use domain::badges::credential::BadgeFacts;
use domain::badges::facts::KeyOrigin;
use domain::certification::ExemptionKind;
use time::macros::{date, datetime};

use crate::harness::issuer::{Issuer, PLACE};
use crate::harness::{Browser, Response, TestApp};

/// Somebody who has a badge of another organisation, and their manager.
struct Case {
    app: TestApp,
    issuer: Issuer,
    learner: Browser,
    manager: Browser,
    address: String,
}

impl Case {
    async fn new(withdrawn: &[u32]) -> Self {
        let app = TestApp::new().await;
        let issuer = Issuer::new("https://other.example");
        issuer.publish(&app.web, withdrawn, app.store.now());
        let (learner, manager) = (app.learner().await, app.manager_of(app.units.north).await);
        let id = app.read(async |tx| store::courses::certifications(tx).await).await.remove(0).id;
        let address = format!("/people/{}/exempt/{id}/badge", learner.person());
        Self { app, issuer, learner, manager, address }
    }

    /// Returns a badge about the person with this address, valid until this instant.
    fn badge(&self, email: &str, valid_until: time::OffsetDateTime) -> String {
        let identity = Some((store::badges::identity_hash(email, "pepper"), "pepper".into()));
        self.issuer.badge(BadgeFacts { identity, valid_until, ..self.issuer.facts() })
    }

    async fn bring(&self, badge: &str, more: &[(&str, &str)]) -> Response {
        self.manager.post(&self.address, &[&[("badge", badge)], more].concat()).await
    }
}

const LEA: &str = "lea.north@example.org";

#[tokio::test]
async fn a_verified_badge_becomes_an_exemption_that_ends_when_it_ends() {
    let case = Case::new(&[PLACE + 1]).await;
    let badge = case.badge(LEA, datetime!(2027-05-03 21:59:59 UTC));
    case.manager.get(&case.address).await.with_status(200).showing("Recognise a badge of another organisation");
    let found = case.bring(&badge, &[]).await.with_status(200);
    let found = found.showing("We can prove who issued the badge").showing("A key that the issuer publishes");
    found.showing("First aid").showing("https://other.example/issuer").showing("until Monday 3 May 2027");
    assert_eq!(case.app.events("exemption-granted").await, 0, "looking changes nothing");
    case.bring(&badge, &[("step", "grant"), ("reason", " ")]).await.with_status(422).showing("Write the reason");
    case.bring(&badge, &[("step", "grant"), ("reason", "Same content")]).await.with_status(303);
    let person = case.learner.person();
    let exemption = case.app.read(async |tx| store::exemptions::of_person(tx, person).await).await.remove(0);
    assert_eq!((exemption.kind, exemption.days.until), (ExemptionKind::EquivalentOutside, date!(2027 - 05 - 03)));
    assert_eq!((exemption.badge.as_deref(), exemption.badge_key), (Some(badge.as_str()), Some(KeyOrigin::Published)));
    assert!(exemption.evidence.contains("First aid") && exemption.evidence.contains("https://other.example/issuer"));
    case.learner.get("/training").await.showing("Monday 3 May 2027");
    // It cannot be made longer by the same badge.
    case.bring(&badge, &[]).await.with_status(422).showing("This badge adds no day");
}

#[tokio::test]
async fn of_keys_that_came_with_the_form_nobody_says_that_they_prove_the_issuer() {
    let case = Case::new(&[]).await;
    // Whoever has a badge of their own making brings the keys to it.
    let forger = Issuer { url: case.issuer.url, ..Issuer::new("https://forger.example") };
    forger.publish(&case.app.web, &[], case.app.store.now());
    case.app.web.take_down(&forger.keys.signing().public(forger.url).kid);
    case.app.web.publish(case.issuer.at("/.well-known/jwks.json"), case.issuer.jwks());
    let identity = Some((store::badges::identity_hash(LEA, "pepper"), "pepper".into()));
    let facts = BadgeFacts { identity, valid_until: datetime!(2027-05-03 21:59:59 UTC), ..forger.facts() };
    let (badge, keys) = (forger.badge(facts), forger.jwks());
    let person = format!("/people/{}", case.learner.person());
    for (language, word, lead, proof) in [
        ("en", "Valid by the keys you brought", "By the keys you brought the badge is genuine.", "We can prove"),
        ("nb", "Gyldig etter nøklene du tok med", "Etter nøklene du tok med, er merket ekte.", "Vi kan bevise"),
        ("uk", "Дійсна за ключами, які надали ви", "За ключами, які надали ви, відзнака справжня.", "Ми можемо довести"),
    ] {
        case.manager.get(&format!("{person}?lang={language}")).await.with_status(303);
        let found = case.bring(&badge, &[("keys", &keys)]).await.with_status(200).showing(word).showing(lead);
        assert!(!found.shows(proof), "{language}");
        assert!(found.html().form(&case.address).value("keys").is_some_and(|kept| kept == keys), "it is checked by them again");
    }
    case.manager.get(&format!("{person}?lang=en")).await.with_status(303);
    let broken = case.bring(&badge, &[("keys", &case.issuer.jwks()), ("step", "grant"), ("reason", "x")]).await;
    assert_eq!(broken.status, 422, "confirming checks again");
    case.bring(&badge, &[("keys", &keys), ("step", "grant"), ("reason", "Same content")]).await.with_status(303);
    let learner = case.learner.person();
    let exemption = case.app.read(async |tx| store::exemptions::of_person(tx, learner).await).await.remove(0);
    assert_eq!(exemption.badge_key, Some(KeyOrigin::Given));
    let kept = "The badge was checked by keys that were brought along, not by keys that its issuer publishes.";
    case.manager.get(&person).await.with_status(200).showing(kept);
}

#[tokio::test]
async fn what_does_not_hold_or_is_somebody_else_s_exempts_nobody() {
    let case = Case::new(&[]).await;
    let later = datetime!(2027-05-03 21:59:59 UTC);
    let good = case.badge(LEA, later);
    let changed = good.replacen('.', ".e", 1);
    for (badge, said) in [
        (case.badge("olena@example.org", later), "Somebody else’s"),
        (case.badge(LEA, datetime!(2026-11-22 12:00 UTC)), "Expired"),
        (case.badge(LEA, datetime!(2026-11-23 22:59:59 UTC)), "This badge adds no day"),
        (changed, "Not valid"),
        ("no badge".to_owned(), "There is no badge in this"),
    ] {
        case.bring(&badge, &[("step", "grant"), ("reason", "Same content")]).await.with_status(422).showing(said);
    }
    let withdrawn = Case::new(&[PLACE]).await;
    let badge = withdrawn.badge(LEA, later);
    withdrawn.bring(&badge, &[("step", "grant"), ("reason", "x")]).await.with_status(422).showing("Withdrawn");
    assert_eq!(case.app.events("exemption-granted").await + withdrawn.app.events("exemption-granted").await, 0);
}

#[tokio::test]
async fn what_cannot_be_looked_at_is_not_recognised() {
    let case = Case::new(&[]).await;
    let badge = case.badge(LEA, datetime!(2027-05-03 21:59:59 UTC));
    for path in ["/.well-known/jwks.json", "/status/1"] {
        case.app.web.take_down(&case.issuer.at(path));
    }
    case.app.web.take_down(&case.issuer.keys.signing().public(case.issuer.url).kid);
    case.bring(&badge, &[]).await.with_status(422).showing("Not fully checked");
    // Whether it was withdrawn is still unknown: the keys alone are not enough.
    case.bring(&badge, &[("keys", &case.issuer.jwks())]).await.with_status(422).showing("Not fully checked");
    case.issuer.publish(&case.app.web, &[], case.app.store.now());
    case.bring(&badge, &[]).await.with_status(200);
    let elsewhere = case.app.manager_of(case.app.units.south).await;
    elsewhere.get(&case.address).await.with_status(404);
    elsewhere.post(&case.address, &[("badge", badge.as_str()), ("step", "grant"), ("reason", "x")]).await.with_status(404);
}
