//! What everything here may use: the database, keys, settings, and what is read once for all.

use std::path::PathBuf;
use std::sync::Arc;

use domain::ids::ReleaseId;
use domain::learning::Release;
use domain::numbers::CountrySupport;
use store::{Store, Tx};
use time::OffsetDateTime;
use tokio::sync::Semaphore;

use crate::badges::keys::BadgeKeys;
use crate::badges::web::Web;
use crate::certification::catalogue::{Catalogue, Kept};
use crate::learning::releases::Releases;
use crate::sign_in::tokens::Keys;

/// Settings of a deployment.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address under which people reach this deployment, without a closing slash.
    pub public_url: String,
    /// Whether this is a demonstration: its mailbox is open to everyone who reaches it.
    pub demo: bool,
    /// Where "Leave this page" goes.
    pub leave_to: String,
    /// Whom people can write to about their data: where answers to mail go.
    pub contact: Option<String>,
    /// Where typefaces are for letters that the program's own lack; nothing: where this system keeps them.
    pub fonts: Option<PathBuf>,
}

/// What everything here may use.
pub struct Services {
    /// The database. Only use cases write: whoever shows something gets [`Services::read`].
    pub(crate) store: Store,
    /// Signs links and sessions.
    pub keys: Keys,
    /// Sign badges.
    pub badge_keys: BadgeKeys,
    /// Fetches what other issuers publish; nothing, if that is switched off.
    pub web: Option<Box<dyn Web>>,
    /// Says whether every letter of a text can be printed.
    can_print: fn(&Settings, &str) -> bool,
    /// Settings of this deployment.
    pub settings: Settings,
    /// Numbers to call.
    pub support: Vec<CountrySupport>,
    /// Hashing a password takes 19 MB and a whole core: two at a time, the rest wait.
    pub hashing: Semaphore,
    /// What is taught and asked for, as it was last read.
    catalogue: Kept,
    releases: Releases,
}

impl Services {
    /// Returns the services of a deployment.
    pub fn new(store: Store, keys: Keys, badge_keys: BadgeKeys, settings: Settings, support: Vec<CountrySupport>) -> Self {
        let (catalogue, releases) = (Kept::default(), Releases::default());
        let can_print = |_: &Settings, _: &str| true;
        Self { store, keys, badge_keys, web: None, can_print, settings, support, hashing: Semaphore::new(2), catalogue, releases }
    }

    /// Lets badges of other issuers be checked with what those publish.
    #[must_use]
    pub fn with_web(mut self, web: Option<Box<dyn Web>>) -> Self {
        self.web = web;
        self
    }

    /// Lets pages ask what can be printed.
    #[must_use]
    pub fn with_print(mut self, can_print: fn(&Settings, &str) -> bool) -> Self {
        self.can_print = can_print;
        self
    }

    /// Opens a transaction for reading.
    pub async fn read(&self) -> store::Result<Tx> {
        self.store.read().await
    }

    /// Returns the present instant.
    pub fn now(&self) -> OffsetDateTime {
        self.store.now()
    }

    /// Writes a row and reads it back: the database takes what is written.
    pub async fn prove(&self) -> store::Result<()> {
        store::probe::write_and_read_back(&self.store).await
    }

    /// Returns true if the schema is up to date.
    pub async fn is_migrated(&self) -> store::Result<bool> {
        self.store.is_migrated().await
    }

    /// Returns whether every letter of a text can be printed.
    pub fn can_print(&self, text: &str) -> bool {
        (self.can_print)(&self.settings, text)
    }

    /// Returns a release.
    pub async fn release(&self, tx: &Tx, id: ReleaseId) -> store::Result<Arc<Release>> {
        self.releases.get(tx, id).await
    }

    /// Returns what is taught, certified and asked for, as a transaction sees it.
    pub async fn catalogue(&self, tx: &Tx) -> store::Result<Arc<Catalogue>> {
        self.catalogue.get(tx, &self.releases).await
    }

    /// Returns true if the public address is reached over TLS: cookies are then bound to it.
    pub fn is_secure(&self) -> bool {
        self.settings.public_url.starts_with("https://")
    }

    /// Returns a full address, for mail and QR codes.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.settings.public_url)
    }

    /// Returns the numbers of a country, or of the first one there is.
    pub fn support_of(&self, country: &str) -> Option<&CountrySupport> {
        self.support.iter().find(|support| support.code.eq_ignore_ascii_case(country)).or_else(|| self.support.first())
    }
}
