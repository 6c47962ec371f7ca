//! An organisation whose people live as they were drawn, by the same functions as everywhere.

use std::collections::BTreeMap;

use domain::audit::Actor;
use domain::certification::{Certificate, Due, Exempt, ExemptionKind, Fate, Requirement, holding};
use domain::ids::{AttemptId, CertificationId, CycleId, PersonId};
use domain::learning::Part;
use domain::learning::{Course, Observation, grade};
use domain::locale::Locale;
use domain::reminders::Reminder;
use domain::sign_in::SignedIn;
use domain::text::{EmailAddress, PersonName};
use store::WriteTx;
use store::people::{Acceptance, NewPerson};
use store::progress::done;
use testing::text::free_text;
use time::{Date, Duration};
use usecases::Refused;
use usecases::certification::assigning::{assign_everybody, assign_training};
use usecases::certification::earlier_training::record;
use usecases::certification::exempting::{self, Grounds};
use usecases::certification::issuing::issue_if_complete;
use usecases::certification::renewing::take_turn;
use usecases::certification::{appealing, extending, renewing_early, withdrawing};
use usecases::learning::track::{Track, track_of_path};
use usecases::people::{leaving, working};
use usecases::reminders::planning::plan_all;
use usecases::rules::saving::save;
use usecases::rules::subject::Subject;

use super::drawn::{Event, Life, Organisation};
use super::recorded::Record;
use crate::cases::lists::lines;
use crate::harness::Ground;

/// The training whose rule is changed: one module and no policy, so that it is soon finished.
pub(super) const TRAINING: &str = "norway";
/// What else there is: for whoever works in Poland.
const OTHER: &str = "poland";

/// Somebody, with the life that they were drawn.
pub(super) struct Somebody<'a> {
    pub(super) id: PersonId,
    pub(super) life: &'a Life,
}

/// An organisation in which two things are taught.
pub(super) struct World<'a> {
    pub(super) ground: Ground,
    pub(super) training: CertificationId,
    pub(super) people: Vec<Somebody<'a>>,
    administrator: PersonId,
}

/// Leaves two things to teach.
fn shorten(course: &mut Course, has_short_way: bool) {
    let is_left = |slug: &str| [TRAINING, OTHER].contains(&slug);
    course.paths.retain(|path| is_left(&path.slug));
    course.modules.retain(|module| is_left(&module.slug));
    for path in course.paths.iter_mut().filter(|_| !has_short_way) {
        path.refresher = None;
    }
}

/// What cannot happen to somebody any more, or not yet, does not happen.
fn met<T>(wished: Result<T, Refused>) {
    if let Err(why) = wished {
        assert!(matches!(why, Refused::NotFound | Refused::Conflict | Refused::SignIn), "{why}");
    }
}

impl<'a> World<'a> {
    pub(super) async fn found(drawn: &'a Organisation) -> Self {
        let ground = Ground::new().await;
        ground.publish(|course| shorten(course, drawn.has_short_way)).await;
        let administrator = ground.administrator().await.person.id;
        let certifications = ground.read(async |tx| store::courses::certifications(tx).await).await;
        let training = certifications.into_iter().find(|one| one.path == TRAINING).expect("a certification").id;
        let world = Self { ground, training, people: Vec::new(), administrator };
        world.save(Some(&drawn.rule)).await;
        world
    }

    pub(super) fn today(&self) -> Date {
        self.ground.organisation.time_zone.date(self.ground.store.now())
    }

    /// Returns the training, with what counts today.
    pub(super) async fn subject(&self) -> Subject {
        self.ground.read(async |tx| Ok(Subject::of(tx, &self.ground.services, TRAINING).await)).await.expect("a training")
    }

    /// Signs the administrator in: no session lasts as long as a life.
    async fn administrator(&self) -> SignedIn {
        self.ground.signed_in(self.administrator, None).await
    }

    /// Saves a rule; nothing is what the course says.
    pub(super) async fn save(&self, rule: Option<&Requirement>) {
        let subject = self.subject().await;
        let problems = rule.map(|rule| rule.problems(subject.minutes)).unwrap_or_default();
        assert!(problems.is_empty(), "no administrator could save {rule:?}: {problems:?}");
        let administrator = self.administrator().await;
        save(&self.ground.by(&administrator), TRAINING, subject.version, rule, &free_text("Drawn")).await.expect("saved");
    }

    /// Lets the worker open and close what is to be opened and closed, in its order.
    pub(super) async fn turn(&self) {
        assign_everybody(&self.ground.services).await.expect("everybody was looked at");
        take_turn(&self.ground.services).await.expect("a turn");
    }

    /// Lets the worker do that and plan reminders, in its order.
    pub(super) async fn work(&self) {
        self.turn().await;
        plan_all(&self.ground.services).await.expect("reminders are planned");
    }

    /// Lets the days pass on which anything happens.
    pub(super) async fn live(&mut self, drawn: &'a Organisation) {
        for (stop, gap) in drawn.gaps.iter().enumerate() {
            self.ground.advance(Duration::days(*gap));
            self.turn().await;
            for life in drawn.lives.iter().filter(|life| life.joins == stop) {
                let id = self.join(life).await;
                self.people.push(Somebody { id, life });
            }
            for somebody in &self.people {
                for (_, event) in somebody.life.events.iter().filter(|(day, _)| *day == stop) {
                    Box::pin(self.happen(somebody.id, event)).await;
                }
            }
        }
    }

    async fn join(&self, life: &Life) -> PersonId {
        let (ground, today, number) = (&self.ground, self.today(), self.people.len());
        let name = PersonName::parse(&format!("Person {number}")).expect("a name");
        let address = format!("person.{number}@example.org");
        let email = EmailAddress::parse(&address).expect("an address");
        let new = NewPerson {
            name: None,
            email: email.clone(),
            kind: life.kind,
            locale: Locale::En,
            country: life.country.to_owned(),
            unit: if life.is_north { ground.north } else { ground.south },
            joined_on: today,
        };
        let joined = ground.write(async |tx| {
            let id = store::people::add(tx, Actor::System, new).await?;
            store::people::accept(tx, id, Acceptance { name, locale: Locale::En, on: today }).await?;
            store::assignments::set(tx, Actor::System, id, &life.work, today).await?;
            if life.is_unreachable {
                store::mail_trouble::note(tx, id, &email, "550 no such mailbox").await?;
            }
            let person = store::people::get(tx, id).await?;
            assign_training(tx, &ground.services, &person, |days| Due::after_joining(today, days)).await?;
            Ok(id)
        });
        let id = joined.await;
        if let Some(days) = life.earlier {
            let list = format!("{address},{TRAINING},{},Seen", today - Duration::days(days));
            record(&ground.system(), lines(&list)).await.expect("recorded");
        }
        if life.completes_other {
            self.finish_path(id, OTHER).await;
        }
        id
    }

    async fn happen(&self, person: PersonId, event: &Event) {
        let (ground, today, system) = (&self.ground, self.today(), self.ground.system());
        match event {
            Event::Finishes => drop(self.finish(person).await),
            Event::BeginsCheck => self.begin_check(person).await,
            Event::DoesOtherWork(work) => met(working::assign(&system, person, work).await),
            Event::IsExempted(days) => {
                let days = Exempt::granted(today, today + Duration::days(*days)).expect("days");
                let (kind, reason) = (ExemptionKind::Administrative, free_text("Reads the accounts"));
                let grounds = Grounds { kind, evidence: None, reason, badge: None };
                met(exempting::grant(&system, person, self.training, days, grounds).await);
            }
            Event::ExemptionEnds => {
                let all = ground.read(async |tx| store::exemptions::of_person(tx, person).await).await;
                if let Some(held) = holding(&all, self.training, today) {
                    met(exempting::end(&system, person, held.id, &free_text("Meets people now")).await);
                }
            }
            Event::IsWithdrawn => {
                if let Some(held) = self.certificate(person, |fate| *fate == Fate::default()).await {
                    let administrator = self.administrator().await;
                    let by = ground.by(&administrator);
                    met(withdrawing::withdraw(&by, person, &held.number, &free_text("Shared account")).await);
                }
            }
            Event::IsReinstated => {
                if let Some(withdrawn) = self.certificate(person, |fate| fate.revoked_on.is_some()).await {
                    let administrator = self.administrator().await;
                    let by = ground.by(&administrator);
                    met(appealing::take_back(&by, person, &withdrawn.number, &free_text("It was theirs")).await);
                }
            }
            Event::HasMoreTime(days) => {
                let latest = ground.read(async |tx| store::cycles::current(tx, person, self.training).await).await;
                if let Some(open) = latest.filter(domain::certification::Cycle::is_open) {
                    let administrator = self.administrator().await;
                    let (by, until) = (ground.by(&administrator), open.due.on.max(today) + Duration::days(*days));
                    met(extending::extend(&by, person, open.id, until, &free_text("On leave")).await);
                }
            }
            Event::RenewsEarly => {
                if let Some(held) = self.certificate(person, |fate| *fate == Fate::default()).await {
                    let signed_in = ground.signed_in(person, None).await;
                    met(renewing_early::begin(&ground.by(&signed_in), &held).await);
                }
            }
            Event::Leaves(days) => met(leaving::leave(&system, person, today + Duration::days(*days)).await),
            Event::ComesBack => met(leaving::come_back(&system, person).await),
        }
    }

    /// Returns somebody's newest certificate of the training with such a fate.
    async fn certificate(&self, person: PersonId, is_meant: impl Fn(&Fate) -> bool) -> Option<Certificate> {
        let record = self.ground.read(async |tx| Record::read(tx, person).await).await;
        let own = |cycle: CycleId| record.cycles.iter().any(|one| one.id == cycle && one.certification == self.training);
        record.certificates.iter().find(|one| own(one.cycle) && is_meant(&one.fate)).cloned()
    }

    async fn begin_check(&self, person: PersonId) {
        let tx = self.ground.store.write().await.expect("a transaction opens");
        if let Some(track) = self.open_track(&tx, person, TRAINING).await
            && track.open_attempt().is_none()
        {
            start(&tx, person, &track).await;
            tx.commit().await.expect("it is kept");
        }
    }

    async fn open_track(&self, tx: &WriteTx, person: PersonId, path: &str) -> Option<Track> {
        let track = track_of_path(tx, &self.ground.services, person, path).await;
        track.ok().filter(|track| track.cycle.is_open())
    }

    /// Lets somebody finish the training, if it is open for them. Returns the certificate.
    pub(super) async fn finish(&self, person: PersonId) -> Option<Certificate> {
        self.finish_path(person, TRAINING).await
    }

    async fn finish_path(&self, person: PersonId, path: &str) -> Option<Certificate> {
        let tx = self.ground.store.write().await.expect("a transaction opens");
        let track = self.open_track(&tx, person, path).await?;
        for module in track.modules() {
            for section in &module.sections {
                done(&tx, track.cycle.id, &module.slug, Part::Section(&section.id)).await.expect("it is read");
            }
            for scenario in &module.scenarios {
                done(&tx, track.cycle.id, &module.slug, Part::Scenario(&scenario.slug)).await.expect("it is practised");
            }
        }
        let attempt = match track.open_attempt() {
            Some(open) => open.id,
            None => start(&tx, person, &track).await,
        };
        assert!(store::attempts::submit(&tx, attempt).await.expect("handed in"), "an open attempt");
        let right = Observation { competencies: Vec::new(), points: 100, critical: None };
        let outcome = grade(track.path().expect("a path").assessment.pass, &[right]);
        store::attempts::graded(&tx, person, attempt, &outcome).await.expect("graded");
        let holder = store::people::get(&tx, person).await.expect("a person");
        issue_if_complete(&tx, &self.ground.services, &holder).await.expect("issued");
        tx.commit().await.expect("it is kept");
        let all = self.ground.certificates(person).await;
        Some(all.into_iter().find(|one| one.cycle == track.cycle.id).expect("a certificate"))
    }

    /// Returns what stands in the database of everybody.
    pub(super) async fn records(&self) -> BTreeMap<PersonId, Record> {
        self.ground
            .read(async |tx| {
                let mut records = BTreeMap::new();
                for somebody in &self.people {
                    records.insert(somebody.id, Record::read(tx, somebody.id).await?);
                }
                Ok(records)
            })
            .await
    }

    /// Returns everything of which people were reminded about the training, with who it was.
    pub(super) async fn reminders(&self) -> Vec<(PersonId, Reminder)> {
        let people: Vec<PersonId> = self.people.iter().map(|somebody| somebody.id).collect();
        self.ground
            .read(async |tx| {
                let cycles = store::cycles::of_people(tx, &people).await?;
                let own = cycles.iter().filter(|cycle| cycle.certification == self.training);
                let whose: BTreeMap<CycleId, PersonId> = own.map(|cycle| (cycle.id, cycle.person)).collect();
                let ids: Vec<CycleId> = whose.keys().copied().collect();
                let reminders = store::reminders::of_cycles(tx, &ids).await?;
                Ok(reminders.into_iter().map(|reminder| (whose[&reminder.cycle], reminder)).collect())
            })
            .await
    }
}

/// Starts an attempt that asks nothing.
async fn start(tx: &WriteTx, person: PersonId, track: &Track) -> AttemptId {
    let number = i64::try_from(track.attempts.len()).expect("few attempts") + 1;
    store::attempts::start(tx, person, track.cycle.id, track.release.id, number, &[]).await.expect("it starts")
}
