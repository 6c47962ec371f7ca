use std::str::FromStr;

use domain::locale::Locale;
use domain::numbers::{Contact, ContactKind, CountrySupport};
use time::Date;
use time::macros::format_description;

use crate::problem::{Problem, Report};
use crate::reader::{Fields, parse};
use crate::scenario::Word;
use crate::source::Source;

/// Numbers to call, and what is wrong with the file.
#[derive(Clone, Debug)]
pub struct CheckedSupport {
    /// One entry per country.
    pub countries: Vec<CountrySupport>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

const FILE: &str = "support.toml";

/// Reads `support.toml`.
pub fn check_support(source: &Source) -> CheckedSupport {
    let text = source.text(FILE).unwrap_or_default();
    let mut report = Report::new(FILE, text);
    let table = parse(text, &mut report);
    let mut fields = Fields::new(table.get_ref(), 0);
    let tables = fields.tables("countries", &mut report);
    let countries = tables.into_iter().filter_map(|table| country(table, &mut report)).collect();
    fields.finish(&mut report);
    CheckedSupport { countries, problems: report.into_problems() }
}

fn country(mut fields: Fields<'_, '_>, report: &mut Report<'_>) -> Option<CountrySupport> {
    let code = fields.string("code", report);
    let name = fields.texts("name", &Locale::ALL, report);
    let tables = fields.tables("contacts", report);
    let mut contacts: Vec<Contact> = tables.into_iter().filter_map(|table| contact(table, report)).collect();
    contacts.sort_by_key(|contact| contact.kind);
    if contacts.first().is_none_or(|contact| contact.kind != ContactKind::Emergency) {
        report.error_at(fields.offset(), "the country has no emergency number; add it");
    }
    fields.finish(report);
    Some(CountrySupport { code: code?, name, contacts })
}

fn contact(mut fields: Fields<'_, '_>, report: &mut Report<'_>) -> Option<Contact> {
    let kind = fields.parsed::<Word<ContactKind>>("kind", report);
    let name = fields.texts("name", &Locale::ALL, report);
    let phone = if fields.has("phone") { fields.string("phone", report) } else { None };
    let url = if fields.has("url") { fields.string("url", report) } else { None };
    let note = fields.has("note").then(|| fields.texts("note", &Locale::ALL, report));
    let source = fields.string("source", report);
    let checked = fields.has("checked").then(|| fields.parsed::<Day>("checked", report)).flatten();
    if phone.is_none() && url.is_none() {
        report.error_at(fields.offset(), "the entry has neither `phone` nor `url`; add one");
    }
    fields.finish(report);
    Some(Contact { kind: kind?.0, name, phone, url, note, source: source?, checked: checked.map(|day| day.0) })
}

/// A day, as `2026-12-01`.
struct Day(Date);

impl FromStr for Day {
    type Err = time::error::Parse;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Date::parse(text, format_description!("[year]-[month]-[day]")).map(Self)
    }
}
