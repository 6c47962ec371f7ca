//! A deployment with an organisation, the shipped courses and a clock that tests move.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::Router;
use domain::audit::{Actor, SignInWay};
use domain::certification::Due;
use domain::ids::{PersonId, UnitId};
use domain::locale::Locale;
use domain::mail::Message;
use domain::people::{Grant, PersonKind, Role};
use domain::sign_in::{Device, Purpose, Session};
use domain::text::{EmailAddress, PersonName};
use server::mail::compose::{Composed, compose};
use store::organisation::{NewOrganisation, add_unit, found};
use store::people::{Acceptance, NewPerson};
use store::{Store, Tx, WriteTx};
use testing::clock::TestClock;
use testing::courses::shipped;
use usecases::badges::keys::{BadgeKey, BadgeKeys};
use usecases::certification::assigning::assign_training;
use usecases::services::{Services, Settings};
use usecases::sign_in::tokens::Keys;

use super::Browser;
use super::database::{Place, Sql};
use super::issuer::FakeWeb;

/// Under which name browsers reach the deployment.
pub(crate) const HOST: &str = "127.0.0.1:3000";
pub(crate) const PUBLIC_URL: &str = "http://127.0.0.1:3000";

/// The organisation's units: two below one.
#[derive(Clone, Copy)]
pub(crate) struct Units {
    pub(crate) top: UnitId,
    pub(crate) north: UnitId,
    pub(crate) south: UnitId,
}

/// A deployment.
pub(crate) struct TestApp {
    pub(crate) services: Arc<Services>,
    pub(crate) store: Store,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) units: Units,
    pub(crate) sql: Sql,
    /// What other issuers publish.
    pub(crate) web: FakeWeb,
    router: Router,
    /// Dropped last: the database goes when nobody has it open.
    place: Place,
}

/// Runs a test on SQLite and on PostgreSQL.
pub(crate) async fn each_backend(test: impl AsyncFn(&TestApp)) {
    test(&TestApp::new().await).await;
    // Shown when the test fails: it was not SQLite.
    println!("on PostgreSQL");
    test(&TestApp::on_postgres().await).await;
}

impl TestApp {
    /// Returns a deployment on a database of its own.
    pub(crate) async fn new() -> Self {
        Self::with(|_| ()).await
    }

    /// Returns a deployment with other settings.
    pub(crate) async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::on(Place::file(), change).await
    }

    /// Returns a deployment on a PostgreSQL server.
    pub(crate) async fn on_postgres() -> Self {
        Self::on(Place::on_postgres().await, |_| ()).await
    }

    async fn on(place: Place, change: impl FnOnce(&mut Settings)) -> Self {
        let clock = Arc::new(TestClock::default());
        let store = Store::connect(&place.url(), clock.clone()).await.expect("the database opens");
        store.migrate().await.expect("an empty database can be migrated");
        let units = Self::set_up(&store).await.expect("an organisation and its courses are set up");
        let web = FakeWeb::default();
        let services = Arc::new(services(store.clone(), change).with_web(Some(Box::new(web.clone()))));
        let router = server::web::router(&services, false);
        Self { services, store, clock, units, sql: Sql::of(place.url()), web, router, place }
    }

    /// Founds an organisation with its units, and imports the shipped courses.
    pub(crate) async fn set_up(store: &Store) -> store::Result<Units> {
        let tx = store.write().await?;
        let new = NewOrganisation { name: "Test organisation", time_zone: "Europe/Oslo", locale: Locale::En, country: "NO" };
        let top = found(&tx, Actor::System, &new).await?;
        let north = add_unit(&tx, Actor::System, Some(top), "North", "NO").await?;
        let south = add_unit(&tx, Actor::System, Some(top), "South", "NO").await?;
        for (course, json, hash) in &shipped().courses {
            store::courses::import(&tx, Actor::System, course, json.clone(), hash.as_str()).await?;
        }
        tx.commit().await?;
        Ok(Units { top, north, south })
    }

    /// Returns services on a store of one's own.
    pub(crate) fn services_of(store: Store) -> Services {
        services(store, |_| ())
    }

    /// Returns the address of the database.
    pub(crate) fn url(&self) -> String {
        self.place.url()
    }

    /// Does something in a transaction, and commits it.
    pub(crate) async fn write<T>(&self, work: impl AsyncFnOnce(&WriteTx) -> store::Result<T>) -> T {
        let tx = self.store.write().await.expect("a transaction opens");
        let done = work(&tx).await.expect("it can be done");
        tx.commit().await.expect("it is kept");
        done
    }

    /// Reads something that is there.
    pub(crate) async fn read<T>(&self, work: impl AsyncFnOnce(&Tx) -> store::Result<T>) -> T {
        work(&self.store.read().await.expect("a transaction opens")).await.expect("it can be read")
    }

    /// Adds somebody who accepted the invitation: "Lea North" has the address lea.north@example.org.
    pub(crate) async fn person(&self, name: &str, unit: UnitId, role: Option<Role>) -> PersonId {
        let person = self.invited(&format!("{}@example.org", name.to_lowercase().replace(' ', ".")), unit).await;
        let name = PersonName::parse(name).expect("a name");
        let tx = self.store.write().await.expect("a transaction opens");
        let on = store::people::get(&tx, person).await.expect("the person").joined_on;
        store::people::accept(&tx, person, Acceptance { name, locale: Locale::En, on })
            .await
            .expect("the invitation is accepted");
        let joined = store::people::get(&tx, person).await.expect("the person");
        let due = |days| Due::after_joining(on, days);
        assign_training(&tx, &self.services, &joined, due).await.expect("the training is opened");
        if let Some(role) = role {
            let unit = (role == Role::Manager).then_some(unit);
            store::people::grant(&tx, Actor::System, person, Grant { role, unit }).await.expect("the role is granted");
        }
        tx.commit().await.expect("it is kept");
        person
    }

    /// Adds somebody who did not answer the invitation yet.
    pub(crate) async fn invited(&self, email: &str, unit: UnitId) -> PersonId {
        let email = EmailAddress::parse(email).expect("an address");
        self.write(async |tx| {
            let zone = store::organisation::get(tx).await?.time_zone;
            let new = NewPerson {
                name: None,
                email,
                kind: PersonKind::Volunteer,
                locale: Locale::En,
                country: "NO".into(),
                unit,
                joined_on: zone.date(tx.now()),
            };
            store::people::add(tx, Actor::System, new).await
        })
        .await
    }

    /// Returns a browser in which this person is signed in.
    pub(crate) async fn sign_in(&self, person: PersonId) -> Browser {
        let session =
            self.write(async |tx| store::sign_in::open_session(tx, person, SignInWay::Link, Device::default()).await).await;
        let token = self.services.keys.session(session, self.store.now() + Session::LIFETIME).expect("a token");
        self.anon().of(person).with_cookie(app::web::SESSION, &token)
    }

    /// Returns a browser in which nobody is signed in.
    pub(crate) fn anon(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    pub(crate) async fn learner(&self) -> Browser {
        self.sign_in(self.person("Lea North", self.units.north, None).await).await
    }

    pub(crate) async fn manager_of(&self, unit: UnitId) -> Browser {
        let name = if unit == self.units.north { "Mona North" } else { "Magnus South" };
        self.sign_in(self.person(name, unit, Some(Role::Manager)).await).await
    }

    pub(crate) async fn trainer(&self) -> Browser {
        self.sign_in(self.person("Tora Trainer", self.units.top, Some(Role::Trainer)).await).await
    }

    pub(crate) async fn administrator(&self) -> Browser {
        self.sign_in(self.person("Ada Administrator", self.units.top, Some(Role::Administrator)).await).await
    }

    /// Makes a link and returns its token.
    pub(crate) async fn link(&self, person: PersonId, purpose: Purpose) -> String {
        let link = self.write(async |tx| store::sign_in::create_link(tx, person, purpose).await).await;
        self.services.keys.link(&link).expect("a token")
    }

    /// Returns every message of the outbox to an address, the newest first.
    pub(crate) async fn messages_to(&self, email: &str) -> Vec<Message> {
        let messages = self.read(async |tx| store::outbox::newest(tx, 1_000).await).await;
        messages.into_iter().filter(|message| message.recipient.as_str() == email).collect()
    }

    /// Returns every message to an address in words, the newest first.
    pub(crate) async fn mails_to(&self, email: &str) -> Vec<Composed> {
        let organisation = self.read(async |tx| store::organisation::get(tx).await).await;
        let compose = |message| compose(&self.services, message, &organisation.name, &organisation.time_zone);
        self.messages_to(email).await.iter().map(|message| compose(message).expect("a mail in words")).collect()
    }

    /// Returns the newest message to an address in words.
    pub(crate) async fn mail_to(&self, email: &str) -> Composed {
        self.mails_to(email).await.into_iter().next().expect("a message")
    }

    /// Returns how many audit events of this name were written.
    pub(crate) async fn events(&self, name: &str) -> i64 {
        self.sql.number(&format!(r#"SELECT COUNT(*) FROM audit_event WHERE event LIKE '%"event":"{name}"%'"#)).await
    }
}

fn services(store: Store, change: impl FnOnce(&mut Settings)) -> Services {
    let (public_url, leave_to) = (PUBLIC_URL.to_owned(), "https://www.yr.no/".to_owned());
    let mut settings = Settings { public_url, demo: false, leave_to, contact: None, fonts: Some(no_fonts()) };
    change(&mut settings);
    Services::new(store, Keys::new(&[7; 32]), badge_keys(), settings, shipped().support.clone())
        .with_print(server::pdf::can_print)
}

/// Of this machine's typefaces none: what is found there differs.
fn no_fonts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")
}

/// Returns the keys that sign badges: an older one and the newest, made once for all tests, for that takes a while.
fn badge_keys() -> BadgeKeys {
    static KEYS: OnceLock<[String; 2]> = OnceLock::new();
    let pems = KEYS.get_or_init(|| [(), ()].map(|()| BadgeKey::generate().expect("a key").1));
    BadgeKeys::new(pems.iter().map(|pem| BadgeKey::from_pem(pem).expect("a key")).collect()).expect("two keys")
}
