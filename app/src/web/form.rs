//! What a form sent, field by field, and what is wrong with it.

use std::collections::BTreeMap;
use std::str::FromStr;

use domain::text::{EmailAddress, without_controls};
use time::Date;
use time::macros::format_description;

/// The most fields of a form: far more than any of ours has, and so few that looking for each of them among all takes no time.
pub(super) const MOST_FIELDS: usize = 1_000;

/// What a form sent. Nothing is assumed: a field may be missing, doubled or not of ours at all.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    files: Vec<(String, Vec<u8>)>,
    is_too_large: bool,
    /// The fields in which there was something that nobody types, as they were sent.
    with_controls: BTreeMap<String, String>,
}

impl Form {
    /// Reads a form's body, or a query.
    pub fn parse(body: &str) -> Option<Self> {
        if body.bytes().filter(|byte| *byte == b'&').count() >= MOST_FIELDS {
            return None;
        }
        let fields: Vec<(String, String)> = serde_urlencoded::from_str(body).ok()?;
        Some(fields.into_iter().fold(Self::default(), |mut form, (name, value)| {
            form.add(name, &value);
            form
        }))
    }

    /// Returns a form with these fields.
    pub const fn of(fields: Vec<(String, String)>) -> Self {
        Self { fields, files: Vec::new(), is_too_large: false, with_controls: BTreeMap::new() }
    }

    /// Returns what is left of a form with more bytes than are read: nothing.
    pub(super) fn too_large() -> Self {
        Self { is_too_large: true, ..Self::default() }
    }

    /// Returns true if the form had more bytes than are read.
    pub const fn is_too_large(&self) -> bool {
        self.is_too_large
    }

    /// Adds a field that was sent. Here, and nowhere else, it loses what nobody types.
    pub(super) fn add(&mut self, name: String, value: &str) {
        let kept = without_controls(value);
        if kept != value {
            self.with_controls.entry(name.clone()).or_insert_with(|| value.to_owned());
        }
        self.fields.push((name, kept));
    }

    /// Returns true if a field had something in it that nobody types. It is gone here, so whoever keeps the text asks first: it would be
    /// another one.
    pub fn had_controls(&self, name: &str) -> bool {
        self.with_controls.contains_key(name)
    }

    /// Returns the first value of a field with all that was sent, for who looks through it by line.
    pub fn with_controls(&self, name: &str) -> &str {
        self.with_controls.get(name).map_or_else(|| self.raw(name), String::as_str)
    }

    pub(super) fn add_file(&mut self, name: String, bytes: Vec<u8>) {
        self.files.push((name, bytes));
    }

    /// Returns the first file of a field. Browsers send an empty one where none was chosen.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.iter().find(|(key, bytes)| key == name && !bytes.is_empty()).map(|(_, bytes)| bytes.as_slice())
    }

    /// Returns all fields in the order in which they were sent.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns all fields as they are carried on in a page, so that what is refused in the end is refused there too. No page holds a NUL.
    pub fn carried(&self) -> impl Iterator<Item = (&str, String)> {
        self.fields.iter().map(|(name, value)| {
            let sent = self.with_controls.get(name).filter(|sent| without_controls(sent) == *value);
            (name.as_str(), sent.unwrap_or(value).replace('\0', "\u{1}"))
        })
    }

    /// Returns true if a file came along.
    pub fn has_file(&self) -> bool {
        self.files.iter().any(|(_, bytes)| !bytes.is_empty())
    }

    /// Returns the first value of a field, trimmed; nothing is an empty text.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// Returns the address in a field; nothing, if there is none that can be read. One with something in it that nobody types is none: without
    /// that it would be somebody else's.
    pub fn email(&self, name: &str) -> Option<EmailAddress> {
        EmailAddress::parse(self.text(name)).ok().filter(|_| !self.had_controls(name))
    }

    /// Returns the number in a field; nothing, if there is none that can be read.
    pub fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.text(name).parse().ok().filter(|_| !self.had_controls(name))
    }

    /// Returns the day in a field for dates; nothing, if there is none that can be read.
    pub fn date(&self, name: &str) -> Option<Date> {
        let day = Date::parse(self.text(name), format_description!("[year]-[month]-[day]")).ok();
        day.filter(|_| !self.had_controls(name))
    }

    /// Returns the first value of a field as it was sent: passwords keep their spaces.
    pub fn raw(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Returns all values of a field.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Returns the fields without one of them.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        Self::of(self.fields.iter().filter(|(key, _)| key != name).cloned().collect())
    }

    /// Returns the fields as a query, with one of them replaced, or left out where the value is empty.
    pub fn query_with(&self, name: &str, value: &str) -> String {
        let mut pairs: Vec<(&str, &str)> = self.fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        pairs.retain(|(key, _)| *key != name);
        if !value.is_empty() {
            pairs.push((name, value));
        }
        let query = serde_urlencoded::to_string(pairs).unwrap_or_default();
        if query.is_empty() { query } else { format!("?{query}") }
    }

    /// Returns true if the field was sent: a ticked box, a pressed button.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(key, _)| key == name)
    }
}

/// What is wrong with a form, by field, in the reader's words and in the order of the fields.
#[derive(Clone, Debug, Default)]
pub struct Problems(Vec<(String, String)>);

impl Problems {
    /// Adds a problem; the first one of a field stands.
    pub fn add(&mut self, field: impl Into<String>, text: String) {
        let field = field.into();
        if self.of(&field).is_none() {
            self.0.push((field, text));
        }
    }

    /// Returns true if nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns what is wrong with a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, text)| text.as_str())
    }

    /// Returns all problems: the id of the field and what to do.
    pub fn all(&self) -> Vec<(String, String)> {
        self.0.clone()
    }
}

/// A field as it is shown again: what was typed and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub problem: Option<String>,
}

impl Field {
    /// Returns the field as a form sent it.
    pub fn of(form: &Form, problems: &Problems, name: &str) -> Self {
        Self { value: form.raw(name).to_owned(), problem: problems.of(name).map(str::to_owned) }
    }

    /// Returns a field that holds this to begin with.
    pub fn holding(value: impl Into<String>) -> Self {
        Self { value: value.into(), problem: None }
    }
}
