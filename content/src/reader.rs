//! Reads TOML tables field by field and reports each fault where it stands, instead of giving up at the first.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use domain::locale::{Locale, Localised};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::problem::Report;

/// A table being read. What was not asked for when it is [finished](Self::finish) is an unknown field.
pub(crate) struct Fields<'t, 'i> {
    table: &'t DeTable<'i>,
    offset: usize,
    asked: BTreeSet<&'static str>,
}

/// The longest list that is read; a hostile file could hold millions.
const LONGEST_LIST: usize = 500;

/// Parses a file, reports every syntax error, and returns what could be read.
pub(crate) fn parse<'i>(text: &'i str, report: &mut Report<'_>) -> Spanned<DeTable<'i>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let offset = error.span().map_or(0, |span| span.start);
        report.error_at(offset, format!("not valid TOML: {}", error.message()));
    }
    table
}

impl<'t, 'i> Fields<'t, 'i> {
    pub(crate) const fn new(table: &'t DeTable<'i>, offset: usize) -> Self {
        Self { table, offset, asked: BTreeSet::new() }
    }

    /// Returns where the table begins, for problems of the whole.
    pub(crate) const fn offset(&self) -> usize {
        self.offset
    }

    fn take(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'i>>> {
        self.asked.insert(key);
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Returns where a field begins, for problems of that field.
    pub(crate) fn offset_of(&self, key: &str) -> usize {
        let field = self.table.iter().find(|(name, _)| name.get_ref() == key);
        field.map_or(self.offset, |(_, value)| value.span().start)
    }

    fn need(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<&'t Spanned<DeValue<'i>>> {
        let value = self.take(key);
        if value.is_none() {
            report.error_at(self.offset, format!("`{key}` is missing; add it"));
        }
        value
    }

    /// Returns true if the field stands there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.iter().any(|(name, _)| name.get_ref() == key)
    }

    /// Reads a text that must not be empty.
    pub(crate) fn string(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<String> {
        let value = self.need(key, report)?;
        let text = value.get_ref().as_str().map(str::trim).filter(|text| !text.is_empty());
        if text.is_none() {
            report.error_at(value.span().start, format!("`{key}` must be a text in quotes, not empty"));
        }
        text.map(str::to_owned)
    }

    /// Reads a name for addresses: small letters, digits and hyphens.
    pub(crate) fn slug(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<String> {
        let slug = self.string(key, report)?;
        if is_slug(&slug) {
            return Some(slug);
        }
        let text = format!("`{key}` is {slug:?}; use at most 60 small letters a-z, digits and single hyphens");
        report.error_at(self.offset_of(key), text);
        None
    }

    /// Reads a text that has a meaning, such as a code.
    pub(crate) fn parsed<T: FromStr<Err: Display>>(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<T> {
        let text = self.string(key, report)?;
        let parsed = text.parse().map_err(|error| report.error_at(self.offset_of(key), format!("`{key}`: {error}")));
        parsed.ok()
    }

    /// Reads a whole number in a range.
    pub(crate) fn number(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<u32>,
        report: &mut Report<'_>,
    ) -> Option<u32> {
        let value = self.need(key, report)?;
        let number = whole_number(value.get_ref()).filter(|number| range.contains(number));
        if number.is_none() {
            let text = format!("`{key}` must be a whole number from {} to {}", range.start(), range.end());
            report.error_at(value.span().start, text);
        }
        number
    }

    /// Reads true or false.
    pub(crate) fn truth(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<bool> {
        let value = self.need(key, report)?;
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            report.error_at(value.span().start, format!("`{key}` must be true or false"));
        }
        truth
    }

    /// Reads a text in each of the languages.
    pub(crate) fn texts(&mut self, key: &'static str, locales: &[Locale], report: &mut Report<'_>) -> Localised<String> {
        self.localised(key, locales, report, |value| {
            value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        })
    }

    /// Reads a list of texts in each of the languages; the lists must be equally long.
    pub(crate) fn text_lists(
        &mut self,
        key: &'static str,
        locales: &[Locale],
        report: &mut Report<'_>,
    ) -> Localised<Vec<String>> {
        let lists = self.localised(key, locales, report, |value| {
            let texts: Option<Vec<String>> = value.as_array()?.iter().map(|v| v.get_ref().as_str().map(str::to_owned)).collect();
            texts.filter(|texts| !texts.is_empty() && texts.iter().all(|text| !text.trim().is_empty()))
        });
        let lengths: BTreeSet<usize> = lists.iter().map(|(_, list)| list.len()).collect();
        if lengths.len() > 1 {
            report.error_at(self.offset_of(key), format!("`{key}` has not the same number of texts in every language"));
        }
        lists
    }

    fn localised<T>(
        &mut self,
        key: &'static str,
        locales: &[Locale],
        report: &mut Report<'_>,
        read: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> Localised<T> {
        let mut all = Localised::empty();
        let Some(value) = self.need(key, report) else { return all };
        let Some(table) = value.get_ref().as_table() else {
            report.error_at(value.span().start, format!("`{key}` needs a text per language, like {{ en = \"…\", nb = \"…\" }}"));
            return all;
        };
        for (name, _) in table {
            if !locales.iter().any(|locale| locale.tag() == name.get_ref()) {
                report.error_at(name.span().start, format!("`{key}.{}`: the course has no such language", name.get_ref()));
            }
        }
        for locale in locales {
            let found = table.iter().find(|(name, _)| name.get_ref() == locale.tag()).map(|(_, value)| value);
            match found.map(|value| (value.span().start, read(value.get_ref()))) {
                Some((_, Some(thing))) => all.set(*locale, thing),
                Some((offset, None)) => report.error_at(offset, format!("`{key}.{locale}` is empty or no text; write it")),
                None => report.error_at(value.span().start, format!("`{key}.{locale}` is missing; translate it")),
            }
        }
        all
    }

    /// Reads a list of texts that each have a meaning, such as competency codes.
    pub(crate) fn list<T: FromStr<Err: Display>>(&mut self, key: &'static str, report: &mut Report<'_>) -> Vec<T> {
        let Some(value) = self.need(key, report) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            report.error_at(value.span().start, format!("`{key}` must be a list, like [\"…\", \"…\"]"));
            return Vec::new();
        };
        let mut list = Vec::new();
        for entry in array.iter().take(LONGEST_LIST) {
            match entry.get_ref().as_str().map(str::parse) {
                Some(Ok(thing)) => list.push(thing),
                Some(Err(error)) => report.error_at(entry.span().start, format!("`{key}`: {error}")),
                None => report.error_at(entry.span().start, format!("`{key}` must hold texts in quotes")),
            }
        }
        list
    }

    /// Reads a list that must not be empty.
    pub(crate) fn full_list<T: FromStr<Err: Display>>(&mut self, key: &'static str, report: &mut Report<'_>) -> Vec<T> {
        let list = self.list(key, report);
        if list.is_empty() && self.has(key) {
            report.error_at(self.offset_of(key), format!("`{key}` is empty; add at least one"));
        }
        list
    }

    /// Reads a table inside this one.
    pub(crate) fn table(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<Fields<'t, 'i>> {
        let value = self.need(key, report)?;
        let table = value.get_ref().as_table().map(|table| Fields::new(table, value.span().start));
        if table.is_none() {
            report.error_at(value.span().start, format!("`{key}` must be a table, [{key}]"));
        }
        table
    }

    /// Reads one table, `[key]`, or the tables of a list, `[[key]]`.
    pub(crate) fn table_or_tables(&mut self, key: &'static str, report: &mut Report<'_>) -> Vec<Fields<'t, 'i>> {
        let is_list = self.table.get(key).is_some_and(|value| value.get_ref().is_array());
        if is_list { self.tables(key, report) } else { self.table(key, report).into_iter().collect() }
    }

    /// Reads the tables of a list, `[[key]]`.
    pub(crate) fn tables(&mut self, key: &'static str, report: &mut Report<'_>) -> Vec<Fields<'t, 'i>> {
        let Some(value) = self.need(key, report) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            report.error_at(value.span().start, format!("`{key}` must be a list of tables, [[{key}]]"));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in array.iter().take(LONGEST_LIST) {
            match entry.get_ref().as_table() {
                Some(table) => tables.push(Fields::new(table, entry.span().start)),
                None => report.error_at(entry.span().start, format!("`{key}` must be a list of tables, [[{key}]]")),
            }
        }
        tables
    }

    /// Reads a table of numbers by name.
    pub(crate) fn numbers_by_name(&mut self, key: &'static str, report: &mut Report<'_>) -> Vec<(String, u32)> {
        let Some(fields) = self.table(key, report) else { return Vec::new() };
        let mut numbers = Vec::new();
        for (name, value) in fields.table {
            match whole_number(value.get_ref()) {
                Some(number) => numbers.push((name.get_ref().to_string(), number)),
                None => report.error_at(value.span().start, format!("`{key}.{}` must be a whole number", name.get_ref())),
            }
        }
        numbers
    }

    /// Reports fields that nobody asked for: most are misspelt.
    pub(crate) fn finish(self, report: &mut Report<'_>) {
        for (name, _) in self.table {
            if !self.asked.contains(name.get_ref().as_ref()) {
                let known: Vec<&str> = self.asked.iter().copied().collect();
                let text = format!("unknown field `{}`; known here: {}", name.get_ref(), known.join(", "));
                report.error_at(name.span().start, text);
            }
        }
    }
}

fn whole_number(value: &DeValue<'_>) -> Option<u32> {
    let number = value.as_integer()?;
    u32::from_str_radix(number.as_str(), number.radix()).ok()
}

/// Returns true for small letters, digits and single hyphens.
pub(crate) fn is_slug(text: &str) -> bool {
    text.len() <= 60
        && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}
