//! A small course, and somebody who takes it.

use domain::audit::Actor;
use domain::calendar::Period;
use domain::certification::cycle::{Situation, Step, step, when_exempted};
use domain::certification::{Due, Requirement, Validity};
use domain::ids::{CertificationId, CycleId, PersonId, ReleaseId, UnitId};
use domain::learning::{
    Audience, Blueprint, Competency, ContentNote, Course, Item, ItemKind, ItemOption, Mark, Module, PassRule, Path, Renewal,
    Response, Slot,
};
use domain::locale::{Locale, Localised};
use domain::people::PersonKind;
use domain::policies::Policy;
use domain::sign_in::{Browser, Device, System};
use domain::text::{EmailAddress, PersonName};
use store::certificates::NewCertificate;
use store::courses::Imported;
use store::exemptions::NewExemption;
use store::organisation::NewOrganisation;
use store::people::{NewPerson, Presence};
use store::{WriteTx, certificates, courses, cycles, exemptions, organisation, people};
use time::Date;
use time::macros::date;

use super::Db;

pub(crate) const TODAY: Date = date!(2026 - 11 - 23);
/// Everybody who is here.
pub(crate) const HERE: Presence = Presence::Here(TODAY);
pub(crate) const SYSTEM: Actor = Actor::System;
pub(crate) const DEVICE: Device = Device { browser: Browser::Firefox, system: System::Android };

/// Somebody in a unit, in the first cycle through a certification, and the release that is read and examined in it.
#[derive(Clone, Copy)]
pub(crate) struct Learner {
    pub(crate) unit: UnitId,
    pub(crate) person: PersonId,
    pub(crate) certification: CertificationId,
    pub(crate) cycle: CycleId,
    pub(crate) release: ReleaseId,
}

pub(crate) async fn learner(db: &Db) -> Learner {
    db.write(async |tx| {
        let unit = organisation::found(tx, SYSTEM, &kitchen()).await?;
        let person = people::add(tx, SYSTEM, volunteer(unit, "Olena Kovalenko", "olena@example.org")).await?;
        import(tx, &course()).await?;
        let certification = courses::certifications(tx).await?[0].id;
        let cycle = ensure_open(tx, person, certification, Due::after_joining(TODAY, 14)).await?;
        let release = courses::latest_id(tx, "first-shift").await?.expect("the release just made");
        Ok(Learner { unit, person, certification, cycle, release })
    })
    .await
    .expect("a learner is set up")
}

/// Opens what the rule says for somebody who needs the certification and is asked to do it by this day; returns the latest cycle.
pub(crate) async fn ensure_open(
    tx: &WriteTx,
    person: PersonId,
    certification: CertificationId,
    due: Due,
) -> store::Result<CycleId> {
    let last = cycles::current(tx, person, certification).await?;
    let cycle = last.map(|last| last.latest());
    let certificates = certificates::of_people(tx, &[person]).await?;
    let held = certificates.iter().find(|held| held.fate.revoked_on.is_none()).map(|held| held.validity);
    let situation = Situation { is_needed: true, cycle, held, exempt: None, has_short_way: true, is_in_check: false };
    match step(&Requirement::of_path(&course().paths[0]), &situation, TODAY, |_| due) {
        Some(Step::Opens { kind, due }) => cycles::open_next(tx, person, certification, last.as_ref(), due, kind).await,
        _ => Ok(last.expect("a cycle that is open or was completed").id),
    }
}

/// Grants an exemption, and closes what is open as the rule says.
pub(crate) async fn exempt(tx: &WriteTx, by: Actor, new: NewExemption) -> store::Result<()> {
    let (person, certification) = (new.person, new.certification);
    exemptions::grant(tx, by, new).await?;
    let last = cycles::current(tx, person, certification).await?;
    if let (Some(last), Some(Step::Exempts)) = (last, when_exempted(last.map(|last| last.latest()))) {
        cycles::exempt(tx, by, &last).await?;
    }
    Ok(())
}

pub(crate) fn kitchen() -> NewOrganisation<'static> {
    NewOrganisation { name: "Kirkens kjøkken", time_zone: "Europe/Oslo", locale: Locale::Nb, country: "NO" }
}

pub(crate) fn volunteer(unit: UnitId, name: &str, address: &str) -> NewPerson {
    NewPerson {
        name: Some(PersonName::parse(name).expect("a name")),
        email: email(address),
        kind: PersonKind::Volunteer,
        locale: Locale::Nb,
        country: "NO".into(),
        unit,
        joined_on: TODAY,
    }
}

pub(crate) fn email(address: &str) -> EmailAddress {
    EmailAddress::parse(address).expect("an address")
}

/// Imports a course; what it says is its own fingerprint.
pub(crate) async fn import(tx: &WriteTx, course: &Course) -> store::Result<Imported> {
    let json = serde_json::to_string(course).expect("a course is JSON");
    courses::import(tx, SYSTEM, course, json.clone(), &json).await
}

pub(crate) fn certificate(learner: &Learner, completed: Date) -> NewCertificate {
    NewCertificate {
        person: learner.person,
        cycle: learner.cycle,
        release: learner.release,
        holder: PersonName::parse("Olena Kovalenko").expect("a name"),
        title: text("First shift"),
        allows: text("You may work your first shift."),
        validity: Validity::from_completion(completed, Period::months(24), Period::days(60)),
    }
}

pub(crate) fn course() -> Course {
    Course {
        slug: "first-shift".into(),
        locales: Locale::ALL.into(),
        title: text("First shift"),
        summary: text("What to know before you meet people."),
        paths: vec![path()],
        modules: vec![module()],
        policies: vec![policy(1, "Treat everyone with respect.")],
        card: Vec::new(),
    }
}

fn path() -> Path {
    Path {
        slug: "onboarding".into(),
        title: text("Onboarding"),
        allows: text("You may work your first shift."),
        allows_you: Localised::default(),
        modules: vec!["recognise".into()],
        policies: vec!["code-of-conduct".into()],
        due_days: 14,
        valid: Period::months(24),
        window: Period::days(60),
        claims: vec![Competency::Sh],
        assessment: Blueprint { draw: 2, pass: rule(), attempts: 3, pause_hours: 24, modules: [("recognise".into(), 2)].into() },
        audience: Audience::default(),
        renewal: Renewal::default(),
        refresher: None,
        further_refreshers: Vec::new(),
    }
}

pub(crate) const fn rule() -> PassRule {
    PassRule { total: 80, competency: 70, floor_from: 3, critical_fails: true }
}

fn module() -> Module {
    Module {
        slug: "recognise".into(),
        code: "M1".into(),
        minutes: 10,
        competencies: vec![Competency::Ri],
        title: text("Recognise"),
        summary: text("What you may notice."),
        objectives: Localised::default(),
        content_note: ContentNote { intensity: 1, topics: Localised::default() },
        country: None,
        sources: Vec::new(),
        open_questions: Vec::new(),
        translations: Localised::default(),
        sections: Vec::new(),
        scenarios: Vec::new(),
        items: vec![item("first"), item("second")],
    }
}

pub(crate) fn item(id: &str) -> Item {
    let option = |id: &str, mark| ItemOption { id: id.into(), mark, text: text(id), why: text("Because.") };
    Item {
        id: id.into(),
        kind: ItemKind::Single,
        country: None,
        competencies: vec![Competency::Sh],
        section: "signs".into(),
        question: text("What do you do?"),
        options: vec![option("a", Mark::Best), option("b", Mark::Partly), option("c", Mark::Wrong)],
    }
}

pub(crate) fn slots() -> Vec<Slot> {
    ["first", "second"].map(|item| Slot { item: item.into(), options: ["c", "a", "b"].map(Into::into).into() }).into()
}

pub(crate) fn response(option: &str) -> Response {
    Response::parse(&item("first"), &[option]).expect("an option of the item")
}

pub(crate) fn policy(version: u32, body: &str) -> Policy {
    Policy {
        slug: "code-of-conduct".into(),
        version,
        title: text("Code of conduct"),
        promise: text("I will keep to this."),
        body: text(body),
    }
}

pub(crate) fn text(english: &str) -> Localised<String> {
    [(Locale::En, english.to_owned()), (Locale::Nb, format!("{english} (nb)"))].into_iter().collect()
}
