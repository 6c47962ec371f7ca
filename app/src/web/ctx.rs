//! A request, with everything needed to answer it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::calendar::TimeZone;
use domain::locale::Locale;
use domain::people::Person;
use store::Tx;
use texts::Value;
use time::{Date, OffsetDateTime};
use usecases::Caller;
use usecases::services::Services;

use super::access::Access;
use super::form::Form;
use super::menu::MenuEntry;
use super::viewer::{SignedIn, Viewer};
use crate::assets::Assets;
use crate::error::AppError;

/// A request, with everything needed to answer it.
#[derive(Clone)]
pub struct Ctx {
    /// What every request may use.
    pub services: Arc<Services>,
    /// The built style and script files.
    pub assets: Arc<Assets>,
    /// The menu of those who do more than learn.
    pub menu: Arc<[MenuEntry]>,
    /// Who is asking.
    pub viewer: Viewer,
    /// The address, without the query.
    pub path: String,
    /// The query.
    pub query: Form,
    /// Whether a person goes to this address, rather than a script on a page.
    pub is_navigation: bool,
    /// Whether the reader is a person with a browser, rather than a program that reads JSON.
    pub wants_page: bool,
    /// The tag of the copy that the reader has already.
    pub known_tag: String,
    pub(super) access: Access,
    pub(super) params: BTreeMap<String, String>,
    pub(super) opened: Arc<Mutex<Option<Tx>>>,
}

impl Ctx {
    /// Returns the language to answer in.
    pub const fn locale(&self) -> Locale {
        self.viewer.locale
    }

    /// Returns a text.
    pub fn t(&self, key: &str) -> String {
        texts::t(self.locale(), key)
    }

    /// Returns a text with values in it.
    pub fn tv<const N: usize>(&self, key: &str, values: [(&'static str, Value); N]) -> String {
        texts::tv(self.locale(), key, values)
    }

    /// Returns a date as people say it.
    pub fn date(&self, date: Date) -> String {
        texts::date(self.locale(), date)
    }

    /// Returns an instant as day and time in the organisation's time zone.
    pub fn moment(&self, instant: OffsetDateTime) -> Result<String, AppError> {
        let zone = self.time_zone()?;
        let (hour, minute) = zone.wall_clock(instant);
        let time = texts::s(format!("{hour:02}:{minute:02}"));
        Ok(self.tv("day-and-time", [("day", texts::s(self.date(zone.date(instant)))), ("time", time)]))
    }

    /// Returns a part of the address.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// Returns a part of the address that must be of a certain form.
    pub fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<T, AppError> {
        self.param(name).parse().map_err(|_| AppError::NotFound)
    }

    /// Returns who is signed in.
    pub fn signed_in(&self) -> Result<&SignedIn, AppError> {
        self.viewer.signed_in.as_ref().ok_or(AppError::SignIn)
    }

    /// Returns the person who is signed in.
    pub fn person(&self) -> Result<&Person, AppError> {
        self.signed_in().map(|signed_in| &signed_in.person)
    }

    /// Returns the organisation's name.
    pub fn organisation_name(&self) -> String {
        self.viewer.organisation.as_ref().map_or_else(|| "Vern".to_owned(), |organisation| organisation.name.clone())
    }

    /// Returns the country in which the reader works, as far as that is known.
    pub fn country(&self) -> Option<&str> {
        let own = self.viewer.signed_in.as_ref().map(|signed_in| signed_in.person.country.as_str());
        own.or_else(|| self.viewer.organisation.as_ref().map(|organisation| organisation.country.as_str()))
    }

    /// Returns the organisation's time zone.
    pub fn time_zone(&self) -> Result<&TimeZone, AppError> {
        self.viewer.organisation.as_ref().map(|organisation| &organisation.time_zone).ok_or(AppError::NotFound)
    }

    /// Returns today's date in the organisation's time zone.
    pub fn today(&self) -> Result<Date, AppError> {
        Ok(self.time_zone()?.date(self.services.now()))
    }

    /// Returns a transaction for reading: the one in which it was found out who is asking, the first time.
    pub async fn read(&self) -> Result<Tx, AppError> {
        match self.take_opened() {
            Some(opened) => Ok(opened),
            None => Ok(self.services.read().await?),
        }
    }

    pub(super) fn take_opened(&self) -> Option<Tx> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Returns the address with its query, as somebody is led back to it.
    pub fn address(&self) -> String {
        format!("{}{}", self.path, self.query.query_with("lang", ""))
    }

    /// Returns the viewer as whoever asks for something to be done. Who waits for that holds no connection.
    pub fn caller(&self) -> Caller<'_> {
        drop(self.take_opened());
        self.viewer.caller(&self.services, self.access)
    }
}
