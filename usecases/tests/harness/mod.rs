//! An organisation with two units, the shipped courses, and a clock that stands still until it is moved.

mod choosing;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use content::content_hash;
use domain::audit::{Actor, SignInWay};
use domain::certification::{Certificate, Cycle, Due};
use domain::ids::{AttemptId, PersonId, UnitId};
use domain::learning::{Course, Item, Origin};
use domain::locale::Locale;
use domain::mail::Message;
use domain::organisation::Organisation;
use domain::people::{Grant, PersonKind, Role};
use domain::sign_in::{Device, SignedIn};
use domain::text::{EmailAddress, PersonName};
use sea_orm::{ConnectionTrait, Database};
use store::organisation::{NewOrganisation, add_unit};
use store::people::{Acceptance, NewPerson};
use store::{Store, Tx, WriteTx};
use testing::clock::TestClock;
use testing::courses::shipped;
use time::{Date, Duration};
use usecases::Caller;
use usecases::assessment::answering::{Answered, Given, When, answer};
use usecases::assessment::handing_in::{HandedIn, hand_in};
use usecases::assessment::starting::start;
use usecases::badges::keys::{BadgeKey, BadgeKeys};
use usecases::certification::assigning::assign_training;
use usecases::courses::importing::import;
use usecases::learning::{practising, reading, signing};
use usecases::organisation::founding::found;
use usecases::services::{Services, Settings};
use usecases::sign_in::tokens::Keys;

pub(crate) use self::choosing::{best, worst};

/// The path that everyone needs, and the policy on it.
pub(crate) const PATH: &str = "first-shift";
pub(crate) const POLICY: &str = "code-of-conduct";

/// Monday 23 November 2026.
pub(crate) const TODAY: Date = time::macros::date!(2026 - 11 - 23);

/// An organisation, and everything that use cases need.
pub(crate) struct Ground {
    pub(crate) services: Services,
    pub(crate) store: Store,
    pub(crate) organisation: Organisation,
    pub(crate) top: UnitId,
    pub(crate) north: UnitId,
    pub(crate) south: UnitId,
    clock: Arc<TestClock>,
    folder: PathBuf,
}

impl Drop for Ground {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Ground {
    /// Founds it.
    pub(crate) async fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("vern_usecases_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).expect("a folder is made");
        let clock = Arc::new(TestClock::default());
        let store = Store::connect(&url(&folder), clock.clone()).await.expect("the database opens");
        store.migrate().await.expect("an empty database can be migrated");
        let services = Services::new(store.clone(), Keys::new(&[7; 32]), keys(), settings(), shipped().support.clone());
        let program = Caller::system(&services, None);
        let new = NewOrganisation { name: "Test organisation", time_zone: "Europe/Oslo", locale: Locale::En, country: "NO" };
        let organisation = found(&program, &new).await.expect("founded");
        for (course, json, hash) in &shipped().courses {
            import(&program, course, json.clone(), hash.as_str()).await.expect("an answer").expect("imported");
        }
        let tx = store.write().await.expect("a transaction opens");
        let top = store::organisation::units(&tx).await.expect("the units")[0].id;
        let north = add_unit(&tx, Actor::System, Some(top), "North", "NO").await.expect("a unit");
        let south = add_unit(&tx, Actor::System, Some(top), "South", "NO").await.expect("a unit");
        tx.commit().await.expect("it is kept");
        Self { services, store, organisation, top, north, south, clock, folder }
    }

    /// Moves the clock forward.
    pub(crate) fn advance(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// Does something in a transaction, and commits it.
    pub(crate) async fn write<T>(&self, work: impl AsyncFnOnce(&WriteTx) -> store::Result<T>) -> T {
        let tx = self.store.write().await.expect("a transaction opens");
        let done = work(&tx).await.expect("it can be done");
        tx.commit().await.expect("it is kept");
        done
    }

    /// Reads something.
    pub(crate) async fn read<T>(&self, work: impl AsyncFnOnce(&Tx) -> store::Result<T>) -> T {
        let tx = self.store.read().await.expect("a transaction opens");
        work(&tx).await.expect("it can be read")
    }

    /// Changes rows around the store, to what only earlier programs and settings leave behind.
    pub(crate) async fn sql(&self, statement: &str) {
        let connection = Database::connect(url(&self.folder)).await.expect("the database opens");
        connection.execute_unprepared(statement).await.expect(statement);
        connection.close().await.expect("a connection ends");
    }

    /// The program itself.
    pub(crate) fn system(&self) -> Caller<'_> {
        Caller::system(&self.services, Some(&self.organisation))
    }

    /// Nobody in particular.
    pub(crate) fn anyone(&self) -> Caller<'_> {
        Caller::anyone(&self.services, Some(&self.organisation))
    }

    /// Somebody who is signed in.
    pub(crate) fn by<'a>(&'a self, signed_in: &'a SignedIn) -> Caller<'a> {
        Caller::person(&self.services, Some(&self.organisation), signed_in, !signed_in.grants.is_empty())
    }

    /// Adds somebody who did not answer the invitation yet.
    pub(crate) async fn invited(&self, email: &str, unit: UnitId) -> PersonId {
        let new = NewPerson {
            name: None,
            email: EmailAddress::parse(email).expect("an address"),
            kind: PersonKind::Volunteer,
            locale: Locale::En,
            country: "NO".into(),
            unit,
            joined_on: TODAY,
        };
        self.write(async |tx| store::people::add(tx, Actor::System, new).await).await
    }

    /// Adds somebody who joined: "Lea North" has the address lea.north@example.org.
    pub(crate) async fn person(&self, name: &str, unit: UnitId) -> PersonId {
        let id = self.invited(&format!("{}@example.org", name.to_lowercase().replace(' ', ".")), unit).await;
        let name = PersonName::parse(name).expect("a name");
        self.write(async |tx| {
            store::people::accept(tx, id, Acceptance { name, locale: Locale::En, on: TODAY }).await?;
            let person = store::people::get(tx, id).await?;
            assign_training(tx, &self.services, &person, |days| Due::after_joining(TODAY, days)).await?;
            Ok(id)
        })
        .await
    }

    /// Signs somebody in, with a role or without.
    pub(crate) async fn signed_in(&self, person: PersonId, grant: Option<Grant>) -> SignedIn {
        let session = self
            .write(async |tx| {
                if let Some(grant) = grant {
                    store::people::grant(tx, Actor::System, person, grant).await?;
                }
                store::sign_in::open_session(tx, person, SignInWay::Link, Device::default()).await
            })
            .await;
        self.read(async |tx| store::sign_in::session_person(tx, session).await).await.expect("they are signed in")
    }

    /// Adds a learner of the northern unit who is signed in.
    pub(crate) async fn learner(&self) -> SignedIn {
        self.signed_in(self.person("Lea North", self.north).await, None).await
    }

    /// Adds a manager of a unit who is signed in.
    pub(crate) async fn manager_of(&self, unit: UnitId) -> SignedIn {
        let name = if unit == self.north { "Mona North" } else { "Magnus South" };
        self.signed_in(self.person(name, unit).await, Some(Grant { role: Role::Manager, unit: Some(unit) })).await
    }

    /// Adds an administrator who is signed in.
    pub(crate) async fn administrator(&self) -> SignedIn {
        let person = self.person("Ada Administrator", self.top).await;
        self.signed_in(person, Some(Grant { role: Role::Administrator, unit: None })).await
    }

    /// Returns somebody's cycle on the shipped path.
    pub(crate) async fn cycle(&self, person: PersonId) -> Cycle {
        self.read(async |tx| {
            let certification = store::courses::certifications(tx).await?.into_iter().find(|one| one.path == PATH).expect("it");
            store::cycles::current(tx, person, certification.id).await
        })
        .await
        .expect("a cycle")
    }

    /// Returns somebody's certificates, the newest first.
    pub(crate) async fn certificates(&self, person: PersonId) -> Vec<Certificate> {
        self.read(async |tx| store::certificates::of_person(tx, person).await).await
    }

    /// Returns every message to an address, the newest first.
    pub(crate) async fn messages_to(&self, email: &str) -> Vec<Message> {
        let messages = self.read(async |tx| store::outbox::newest(tx, 1_000).await).await;
        messages.into_iter().filter(|message| message.recipient.as_str() == email).collect()
    }

    /// Publishes the course of the shipped path anew, with something changed.
    pub(crate) async fn publish(&self, change: impl FnOnce(&mut Course)) {
        let mut course = course().clone();
        change(&mut course);
        let (json, hash) = content_hash(&course).expect("a course is JSON");
        import(&self.system(), &course, json, hash.as_str()).await.expect("an answer").expect("published");
    }

    /// Lets somebody read, practise and sign everything before the check, by the same functions as the pages.
    pub(crate) async fn make_ready(&self, learner: &SignedIn) {
        let caller = self.by(learner);
        let course = course();
        for module in course.modules_of(course.path(PATH).expect("the path")) {
            for section in &module.sections {
                reading::read(&caller, &module.slug, &section.id).await.expect("it is read");
            }
            for scenario in &module.scenarios {
                practising::finish(&caller, &module.slug, &scenario.slug).await.expect("it is practised");
            }
        }
        signing::sign(&caller, POLICY, Locale::En).await.expect("it is signed");
    }

    /// Returns the questions of an attempt, in their order.
    pub(crate) async fn items(&self, attempt: AttemptId) -> Vec<Item> {
        let attempt = self.read(async |tx| store::attempts::get(tx, attempt).await).await;
        let course = self.read(async |tx| self.services.release(tx, attempt.release).await).await;
        attempt.slots.iter().map(|slot| course.course.item(&slot.item).expect("an item").1.clone()).collect()
    }

    /// Gives an answer as a form does.
    pub(crate) async fn answer(&self, learner: &SignedIn, attempt: AttemptId, slot: i64, chosen: &[&str]) -> Answered {
        let key = format!("page-{slot}-{}", chosen.join(""));
        let given = Given { slot, origin: Origin::Form { key }, seen: 0, chosen, when: When::Sent(None) };
        answer(&self.by(learner), attempt, given).await.expect("an answer to the answer")
    }

    /// Answers every question of an attempt, each as it is said.
    pub(crate) async fn answer_all(&self, learner: &SignedIn, attempt: AttemptId, with: fn(&Item) -> Vec<String>) {
        for (slot, item) in (1_i64..).zip(self.items(attempt).await) {
            let chosen = with(&item);
            let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
            assert!(matches!(self.answer(learner, attempt, slot, &chosen).await, Answered::Kept(_)), "{}", item.id);
        }
    }

    /// Takes somebody to the certificate, by the best answers.
    pub(crate) async fn certify(&self, learner: &SignedIn) -> Certificate {
        self.make_ready(learner).await;
        let attempt = start(&self.by(learner), PATH).await.expect("an answer").expect("an attempt");
        self.answer_all(learner, attempt, best).await;
        assert_eq!(hand_in(&self.by(learner), attempt).await.expect("handed in"), HandedIn::Graded);
        self.certificates(learner.person.id).await.into_iter().next().expect("a certificate")
    }
}

/// Returns the course of the shipped path.
fn course() -> &'static Course {
    let mut courses = shipped().courses.iter().map(|(course, _, _)| course);
    courses.find(|course| course.path(PATH).is_some()).expect("the course")
}

/// Returns the address of the database in a folder.
fn url(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("vern.db").display())
}

fn settings() -> Settings {
    Settings {
        public_url: "http://127.0.0.1:3000".to_owned(),
        demo: false,
        leave_to: "https://www.yr.no/".to_owned(),
        contact: None,
        fonts: None,
    }
}

/// Returns the key that signs badges, made once for all tests, for that takes a while.
fn keys() -> BadgeKeys {
    static KEY: OnceLock<String> = OnceLock::new();
    let pem = KEY.get_or_init(|| BadgeKey::generate().expect("a key").1);
    BadgeKeys::new(vec![BadgeKey::from_pem(pem).expect("a key")]).expect("one key")
}
