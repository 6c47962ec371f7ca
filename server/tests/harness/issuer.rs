//! Another organisation that issues badges, and a web on which it publishes what others need to check them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use domain::badges::credential::{Achievement, AchievementText, BadgeFacts, Credential, Profile};
use domain::locale::Locale;
use serde_json::Value;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use usecases::badges::jws;
use usecases::badges::keys::{BadgeKey, BadgeKeys};
use usecases::badges::status::StatusList;
use usecases::badges::web::{FetchError, Fetched, Web};

/// The place of its badges in its list of withdrawn ones.
pub(crate) const PLACE: u32 = 48_211;

/// A web in memory. What is not on it does not answer.
#[derive(Clone, Default)]
pub(crate) struct FakeWeb(Arc<Mutex<Pages>>);

#[derive(Default)]
struct Pages {
    all: BTreeMap<String, Vec<u8>>,
    asked: Vec<String>,
}

impl FakeWeb {
    fn pages(&self) -> std::sync::MutexGuard<'_, Pages> {
        self.0.lock().expect("no test panics while it holds the web")
    }

    /// Puts something at an address.
    pub(crate) fn publish(&self, url: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.pages().all.insert(url.into(), content.into());
    }

    /// Takes down what stands at an address.
    pub(crate) fn take_down(&self, url: &str) {
        self.pages().all.remove(url);
    }

    /// Returns the addresses that were asked since the last time.
    pub(crate) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.pages().asked)
    }
}

impl Web for FakeWeb {
    fn fetch<'a>(&'a self, url: &'a str) -> Fetched<'a> {
        let mut pages = self.pages();
        pages.asked.push(url.to_owned());
        let found = pages.all.get(url).cloned();
        Box::pin(async move { found.ok_or_else(|| FetchError::Failed("nobody is there".into())) })
    }
}

/// An issuer.
pub(crate) struct Issuer {
    pub(crate) url: &'static str,
    pub(crate) keys: BadgeKeys,
}

impl Issuer {
    pub(crate) fn new(url: &'static str) -> Self {
        let (key, _) = BadgeKey::generate().expect("a key");
        Self { url, keys: BadgeKeys::new(vec![key]).expect("one key") }
    }

    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// Returns the facts of a badge that it could issue.
    pub(crate) fn facts(&self) -> BadgeFacts {
        let text = AchievementText {
            language: Locale::En,
            name: "First aid".into(),
            description: "Can help until somebody comes.".into(),
            criteria: "A course of a day.".into(),
        };
        let hash = store::badges::identity_hash("olena@example.org", "pepper");
        BadgeFacts {
            id: self.at("/badges/7"),
            issuer: Profile::new(self.at("/issuer"), "Another organisation".into(), self.url.into()),
            subject: "3a6a1f0e-51c7-4f3c-8d0b-0d2f3f5a9e21".parse().expect("an id"),
            identity: Some((hash, "pepper".into())),
            achievement: Achievement::new(self.at("/achievements/first-aid"), 3, text),
            valid_from: datetime!(2026-01-01 00:00 UTC),
            valid_until: datetime!(2026-12-31 23:59:59 UTC),
            status_list: self.at("/status/1"),
            position: PLACE,
        }
    }

    /// Signs a badge of these facts.
    pub(crate) fn badge(&self, facts: BadgeFacts) -> String {
        self.sign(&Credential::new(facts))
    }

    /// Signs a badge in which something was changed before.
    pub(crate) fn badge_with(&self, change: impl FnOnce(&mut Value)) -> String {
        let mut payload = serde_json::to_value(Credential::new(self.facts())).expect("JSON");
        change(&mut payload);
        self.sign(&payload)
    }

    pub(crate) fn sign(&self, payload: &impl serde::Serialize) -> String {
        jws::sign(self.keys.signing(), self.url, payload).expect("a signature")
    }

    /// Returns its keys as it publishes them.
    pub(crate) fn jwks(&self) -> String {
        serde_json::to_string(&self.keys.public(self.url)).expect("JSON")
    }

    /// Returns its list of withdrawn badges.
    pub(crate) fn list(&self, withdrawn: &[u32], now: OffsetDateTime) -> String {
        self.sign(&StatusList::new(self.at("/status/1"), self.at("/issuer"), withdrawn, now))
    }

    /// Publishes everything.
    pub(crate) fn publish(&self, web: &FakeWeb, withdrawn: &[u32], now: OffsetDateTime) {
        let key = self.keys.signing().public(self.url);
        web.publish(key.kid.clone(), serde_json::to_vec(&key).expect("JSON"));
        web.publish(self.at("/.well-known/jwks.json"), self.jwks());
        web.publish(self.at("/status/1"), self.list(withdrawn, now - Duration::minutes(30)));
    }
}
