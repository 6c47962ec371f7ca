//! What the file of a preview says in its words is what the jobs then do, on both databases. What a preview says is compared with more lives and
//! rules in the tests of `usecases`.

use std::collections::BTreeMap;

use domain::audit::Actor;
use domain::certification::{Cycle, CycleKind, Due, Exempt, ExemptionKind, Validity};
use domain::ids::{CertificationId, PersonId};
use domain::lists::{Content, Sheet};
use domain::locale::Locale;
use domain::people::{Assignments, Duty};
use store::WriteTx;
use store::certificates::NewCertificate;
use store::exemptions::NewExemption;
use testing::text::free_text;
use time::macros::date;
use time::{Date, Duration};

use super::renewals::work;
use super::rules::{filled, query, save};
use crate::harness::steps::exempt;
use crate::harness::{Browser, TestApp, each_backend};

const RULE: &str = "/rules/hotline";
const TODAY: Date = date!(2026 - 11 - 23);
const PEOPLE: u64 = 45;

/// The same numbers each time, in no order.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// Returns a day so many days from today.
    fn day(&mut self, from: i64, until: i64) -> Date {
        let span = u64::try_from(until - from).expect("a span");
        TODAY + Duration::days(from + i64::try_from(self.below(span)).expect("few days"))
    }
}

/// What hotline training is, and what a certificate of it says.
struct Hotline {
    id: CertificationId,
    new: NewCertificate,
}

async fn hotline(app: &TestApp, person: PersonId) -> Hotline {
    let release = app.release().await;
    let path = release.course.paths.iter().find(|path| path.slug == "hotline").expect("the path").clone();
    app.read(async |tx| {
        let all = store::courses::certifications(tx).await?;
        let id = all.into_iter().find(|certification| certification.path == "hotline").expect("a certification").id;
        let holder = store::people::get(tx, person).await?.name.expect("a name");
        let validity = Validity::from_completion(TODAY, path.valid, path.window);
        let cycle = store::cycles::of_person(tx, person).await?[0].id;
        let (title, allows) = (path.title.clone(), path.allows.clone());
        Ok(Hotline { id, new: NewCertificate { person, cycle, release: release.id, holder, title, allows, validity } })
    })
    .await
}

/// Gives somebody a history of what may have happened.
async fn live(tx: &WriteTx, hotline: &Hotline, person: PersonId, drawn: &mut Drawn) -> store::Result<()> {
    if drawn.below(3) == 0 {
        let duties = [Duty::Hotline].into();
        store::assignments::set(tx, Actor::System, person, &Assignments { duties, ..Assignments::default() }, TODAY).await?;
    }
    let mut last: Option<Cycle> = None;
    let history = drawn.below(4);
    if history < 2 {
        // Completed long ago, within the window, or just now.
        let completed = drawn.day(-900, -1);
        let (valid, window) = (hotline.new.validity.valid, hotline.new.validity.window);
        let cycle = store::cycles::record(tx, person, hotline.id, 1, completed).await?;
        let validity = Validity::from_completion(completed, valid, window);
        store::certificates::record(tx, Actor::System, NewCertificate { cycle, validity, ..hotline.new.clone() }, "list".into())
            .await?;
        last = Some(store::cycles::get(tx, cycle).await?);
        if drawn.below(3) == 0 {
            let renewal =
                store::cycles::open_next(tx, person, hotline.id, last.as_ref(), Due::renewal(validity), CycleKind::Refresher);
            last = Some(store::cycles::get(tx, renewal.await?).await?);
        }
    } else if history == 2 {
        let due = Due::after_joining(drawn.day(-40, 1), 14);
        let cycle = store::cycles::open_next(tx, person, hotline.id, None, due, CycleKind::Original).await?;
        last = Some(store::cycles::get(tx, cycle).await?);
    }
    if let Some(open) = last.as_ref().filter(|last| last.is_open())
        && drawn.below(2) == 0
    {
        store::cycles::no_longer_required(tx, open).await?;
    }
    if drawn.below(3) == 0 {
        let from = drawn.day(-300, 1);
        let until = drawn.day(-30, 90).max(from + Duration::DAY);
        let days = Exempt { from, until, ended_on: None };
        let (kind, reason) = (ExemptionKind::Administrative, free_text("away"));
        let (certification, evidence, badge) = (hotline.id, None, None);
        let new = NewExemption { person, certification, kind, evidence, reason, badge, days };
        exempt(tx, new).await?;
    }
    Ok(())
}

/// Returns each person's newest cycle of the training, with what it looks like.
async fn cycles(app: &TestApp, hotline: &Hotline, people: &[PersonId]) -> BTreeMap<PersonId, Option<Cycle>> {
    app.read(async |tx| {
        let mut cycles = BTreeMap::new();
        for person in people {
            cycles.insert(*person, store::cycles::current(tx, *person, hotline.id).await?);
        }
        Ok(cycles)
    })
    .await
}

/// Returns what the file says that happens with each person's cycles, by their address.
async fn said(administrator: &Browser, changed: &[(&'static str, &str)]) -> BTreeMap<String, String> {
    let address = format!("{RULE}/changes/file?{}", query(&filled(changed)));
    let file = administrator.get(&address).await.with_status(200);
    let sheet = Sheet::read(&file.text, 1_000).expect("a list");
    let rows =
        sheet.rows.into_iter().filter_map(|row| if let Content::Fields(fields) = row.content { Some(fields) } else { None });
    rows.map(|fields| (fields[1].clone(), fields[4].clone())).collect()
}

/// Returns the same in the same words, by what was done.
fn done(before: Option<&Cycle>, after: Option<&Cycle>) -> String {
    let due = |after: &Cycle| texts::date(Locale::En, after.due.on);
    match (before, after) {
        (before, Some(after)) if before.is_none_or(|before| before.number < after.number) => {
            let has_lapsed = before.is_some_and(Cycle::is_open);
            match after.kind {
                _ if has_lapsed => "The refresher ends, and the whole training opens.".to_owned(),
                CycleKind::Original => format!("The whole training opens, due {}.", due(after)),
                CycleKind::Refresher => format!("The refresher opens, due {}.", due(after)),
            }
        }
        (Some(before), Some(after)) if before.is_open() && !after.is_open() => "What is open closes.".to_owned(),
        _ => String::new(),
    }
}

#[tokio::test]
async fn what_the_preview_says_is_what_the_jobs_then_do() {
    each_backend(async |app| {
        let administrator = app.administrator().await;
        let (mut drawn, mut people) = (Drawn(2026), Vec::new());
        for n in 0..PEOPLE {
            people.push(app.person(&format!("Person {n}"), app.units.north, None).await);
        }
        let training = hotline(app, people[0]).await;
        for person in &people {
            let own = Hotline { id: training.id, new: NewCertificate { person: *person, ..training.new.clone() } };
            app.write(async |tx| live(tx, &own, *person, &mut drawn).await).await;
        }
        let mut told = 0;
        let of_hotline = ("audience", "some");
        let rules: [&[(&'static str, &str)]; 4] = [
            &[("due_days", "30")],
            &[of_hotline, ("duty", "hotline"), ("due_days", "14")],
            &[("due_days", "14"), ("grace", "40")],
            &[("due_days", "45"), ("grace", "0")],
        ];
        for (version, changed) in (0..).zip(rules) {
            // As the rule is, everything is done that is to be done.
            work(app).await;
            let said = said(&administrator, changed).await;
            let before = cycles(app, &training, &people).await;
            save(&administrator, RULE, version, changed).await.with_status(303);
            work(app).await;
            let after = cycles(app, &training, &people).await;
            for (n, person) in people.iter().enumerate() {
                let words = said.get(&format!("person.{n}@example.org")).cloned().unwrap_or_default();
                let done = done(before[person].as_ref(), after[person].as_ref());
                assert_eq!(words, done, "rule {version}, person {n}: {:?} {:?}", before[person], after[person]);
                told += usize::from(!words.is_empty());
            }
        }
        assert!(told > 40, "{told} things happened");
    })
    .await;
}
