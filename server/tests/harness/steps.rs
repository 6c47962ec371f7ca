//! What people do on the way to a certificate, as far as a test is not about that very step.

use std::sync::Arc;

use domain::audit::Actor;
use domain::certification::cycle::{Step, when_exempted};
use domain::certification::{Cycle, Exempt, ExemptionKind};
use domain::ids::{AttemptId, ExemptionId, PersonId};
use domain::learning::{Attempt, Part, Release};
use domain::learning::{Item, ItemKind, Mark, Outcome, Response as Chosen, grade};
use domain::locale::Locale;
use store::WriteTx;
use store::exemptions::NewExemption;
use store::progress::done;
use testing::text::free_text;
use time::Duration;

use super::{Browser, Response, TestApp};

/// The path of the shipped course, and the policy on it.
pub(crate) const PATH: &str = "first-shift";
pub(crate) const CHECK: &str = "/check/first-shift";
pub(crate) const POLICY: &str = "code-of-conduct";

impl TestApp {
    /// Returns the shipped course as it was released.
    pub(crate) async fn release(&self) -> Arc<Release> {
        let tx = self.store.read().await.expect("a transaction opens");
        let certification = store::courses::certifications(&tx).await.expect("certifications").remove(0);
        let id = store::courses::latest_id(&tx, &certification.course).await.expect("a release").expect("a release");
        self.services.release(&tx, id).await.expect("a release")
    }

    /// Releases the shipped course with another version of the policy.
    pub(crate) async fn publish_policy(&self) {
        let mut course = self.release().await.course.clone();
        course.policies[0].version += 1;
        let (json, hash) = content::content_hash(&course).expect("a course is JSON");
        self.write(async |tx| store::courses::import(tx, Actor::System, &course, json.clone(), hash.as_str()).await).await;
    }

    /// Returns a person's cycle through the shipped certification.
    pub(crate) async fn cycle(&self, person: PersonId) -> Cycle {
        self.read(async |tx| {
            let certification = store::courses::certifications(tx).await?.remove(0);
            store::cycles::current(tx, person, certification.id).await
        })
        .await
        .expect("a cycle")
    }

    /// Writes that a person read, practised and signed everything before the final check.
    pub(crate) async fn make_ready(&self, person: PersonId) {
        let (release, cycle) = (self.release().await, self.cycle(person).await);
        self.write(async |tx| {
            read_everything(tx, &release, &cycle).await?;
            let policy = store::sign_offs::current(tx, POLICY).await?;
            store::sign_offs::sign(tx, person, &policy, Locale::En).await
        })
        .await;
    }

    /// Makes the person in this browser ready and starts the final check.
    pub(crate) async fn start(&self, browser: &Browser) -> AttemptId {
        self.make_ready(browser.person()).await;
        start_check(browser).await
    }

    pub(crate) async fn attempt(&self, id: AttemptId) -> Attempt {
        self.read(async |tx| store::attempts::get(tx, id).await).await
    }

    /// Returns the questions of an attempt, in their order.
    pub(crate) async fn items(&self, id: AttemptId) -> Vec<Item> {
        let (attempt, release) = (self.attempt(id).await, self.release().await);
        attempt.slots.iter().map(|slot| release.course.item(&slot.item).expect("an item").1.clone()).collect()
    }

    /// Returns the options that count so far, by question counted from 1.
    pub(crate) async fn kept(&self, id: AttemptId, slot: i64) -> Vec<String> {
        let answers = self.read(async |tx| store::answers::counting_in(tx, id).await).await;
        answers.get(&slot).map(|answer| answer.response.ids().to_vec()).unwrap_or_default()
    }

    /// Returns how an attempt must come out by the rule of the course.
    pub(crate) async fn expected(&self, id: AttemptId, chosen: &[Vec<String>]) -> Outcome {
        let (items, release) = (self.items(id).await, self.release().await);
        let observe = |(item, chosen): (&Item, &Vec<String>)| {
            let score = item.score(Some(&Chosen::parse(item, chosen).expect("a response")));
            let competencies = item.competencies.clone();
            domain::learning::Observation { competencies, points: score.points, critical: score.critical }
        };
        let observations: Vec<_> = items.iter().zip(chosen).map(observe).collect();
        grade(release.course.path(PATH).expect("the path").assessment.pass, &observations)
    }

    /// Answers every question of an attempt in this way and hands it in.
    pub(crate) async fn hand_in_as(&self, browser: &Browser, attempt: AttemptId, way: impl Fn(&Item) -> Vec<String>) {
        let chosen: Vec<_> = self.items(attempt).await.iter().map(way).collect();
        answer_all(browser, attempt, &chosen).await;
        hand_in(browser, attempt).await.with_status(303);
    }

    /// Takes the person in this browser to a certificate and returns its number.
    pub(crate) async fn certify(&self, browser: &Browser) -> String {
        let attempt = self.start(browser).await;
        self.hand_in_as(browser, attempt, best).await;
        let person = browser.person();
        self.read(async |tx| store::certificates::of_person(tx, person).await).await.remove(0).number
    }
}

impl TestApp {
    /// Exempts somebody from the shipped certification for a month.
    pub(crate) async fn exempt(&self, person: PersonId) -> ExemptionId {
        self.write(async |tx| {
            let certification = store::courses::certifications(tx).await?.remove(0).id;
            let today = store::organisation::get(tx).await?.time_zone.date(tx.now());
            let days = Exempt::granted(today, today + Duration::days(30)).expect("days");
            let (kind, reason) = (ExemptionKind::Administrative, free_text("Reads the accounts only"));
            let new = NewExemption { person, certification, kind, evidence: None, reason, badge: None, days };
            exempt(tx, new).await?;
            Ok(store::exemptions::of_person(tx, person).await?.remove(0).id)
        })
        .await
    }
}

/// Grants an exemption, and closes what is open as the rule says.
pub(crate) async fn exempt(tx: &WriteTx, new: NewExemption) -> store::Result<()> {
    let (person, certification) = (new.person, new.certification);
    store::exemptions::grant(tx, Actor::System, new).await?;
    let last = store::cycles::current(tx, person, certification).await?;
    if let (Some(last), Some(Step::Exempts)) = (last, when_exempted(last.map(|last| last.latest()))) {
        store::cycles::exempt(tx, Actor::System, &last).await?;
    }
    Ok(())
}

/// Writes that every section was read and every scenario practised.
pub(crate) async fn read_everything(tx: &WriteTx, release: &Release, cycle: &Cycle) -> store::Result<()> {
    let path = release.course.path(PATH).expect("the path");
    for module in release.course.modules_of(path) {
        for section in &module.sections {
            done(tx, cycle.id, &module.slug, Part::Section(&section.id)).await?;
        }
        for scenario in &module.scenarios {
            done(tx, cycle.id, &module.slug, Part::Scenario(&scenario.slug)).await?;
        }
    }
    Ok(())
}

/// Presses the button that starts the final check.
pub(crate) async fn start_check(browser: &Browser) -> AttemptId {
    let started = browser.post::<&str>(CHECK, &[]).await.with_status(303);
    attempt_of(started.location())
}

/// Returns which attempt an address such as `/attempts/…/1` is about.
#[track_caller]
pub(crate) fn attempt_of(address: &str) -> AttemptId {
    let id = address.strip_prefix("/attempts/").and_then(|rest| rest.split('/').next());
    id.unwrap_or_else(|| panic!("{address:?} is no question")).parse().expect("an id")
}

/// Sends a save as the island sends it.
pub(crate) async fn save(browser: &Browser, attempt: AttemptId, slot: i64, seq: i64, chosen: &[String]) -> Response {
    browser.post(&format!("/attempts/{attempt}/save"), &save_fields(slot, seq, chosen)).await
}

/// Returns the fields of a save.
pub(crate) fn save_fields(slot: i64, seq: i64, chosen: &[String]) -> Vec<(&'static str, String)> {
    let numbers = [
        ("slot", slot.to_string()),
        ("device", "phone".to_owned()),
        ("number", seq.to_string()),
        ("at", "1795424400".to_owned()),
    ];
    numbers.into_iter().chain(chosen.iter().map(|id| ("choice", id.clone()))).collect()
}

/// Answers every question of an attempt.
pub(crate) async fn answer_all(browser: &Browser, attempt: AttemptId, chosen: &[Vec<String>]) {
    for (slot, chosen) in (1_i64..).zip(chosen) {
        save(browser, attempt, slot, 1, chosen).await.with_status(200);
    }
}

pub(crate) async fn hand_in(browser: &Browser, attempt: AttemptId) -> Response {
    browser.post::<&str>(&format!("/attempts/{attempt}/answers"), &[]).await
}

/// Returns the options of a question in the order in which they earn marks, those that put somebody in danger last of all.
fn ranked(item: &Item) -> Vec<(Mark, String)> {
    let mut options: Vec<_> = item.options.iter().map(|option| (option.mark, option.id.clone())).collect();
    options.sort_by_key(|(mark, _)| (mark.critical().is_some(), std::cmp::Reverse(mark.points())));
    options
}

/// Returns as many options as a question asks for, in the order in which answers are kept.
fn chosen(item: &Item, options: impl Iterator<Item = (Mark, String)>) -> Vec<String> {
    let mut ids: Vec<String> = options.take(item.choose().into()).map(|(_, id)| id).collect();
    ids.sort_by_key(|id| item.options.iter().position(|option| option.id == *id));
    ids
}

/// Returns an answer as its form sends it: an option that was put in order comes with its place.
pub(crate) fn as_sent(item: &Item, chosen: &[String]) -> Vec<String> {
    if item.kind != ItemKind::Order {
        return chosen.to_vec();
    }
    chosen.iter().zip(1..).map(|(id, place)| format!("{id}@{place}")).collect()
}

/// Returns the best answer to a question.
pub(crate) fn best(item: &Item) -> Vec<String> {
    chosen(item, ranked(item).into_iter())
}

/// Returns the answer that earns least without putting anybody in danger.
pub(crate) fn harmless(item: &Item) -> Vec<String> {
    if item.kind == ItemKind::Order {
        return best(item).into_iter().rev().collect();
    }
    chosen(item, ranked(item).into_iter().rev().filter(|(mark, _)| mark.critical().is_none()))
}

/// Returns an answer that is not the best one, dangerous or not: some questions have no harmless one besides.
pub(crate) fn other(item: &Item) -> Vec<String> {
    if item.kind == ItemKind::Order { harmless(item) } else { chosen(item, ranked(item).into_iter().rev()) }
}

/// Returns an answer that puts somebody in danger, if the question has one.
pub(crate) fn dangerous(item: &Item) -> Option<Vec<String>> {
    let danger = ranked(item).into_iter().find(|(mark, _)| mark.critical().is_some())?;
    Some(chosen(item, std::iter::once(danger).chain(ranked(item))))
}
