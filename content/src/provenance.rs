//! Where a module's facts and its translations come from.

use std::collections::BTreeSet;
use std::str::FromStr;

use domain::learning::{Citation, OpenQuestion, Section, Translation};
use domain::locale::{Locale, Localised};

use crate::problem::Report;
use crate::reader::Fields;

/// What a module file says of its origins.
pub(crate) struct Provenance {
    pub(crate) country: Option<String>,
    pub(crate) sources: Vec<Citation>,
    pub(crate) own_words: Vec<String>,
    pub(crate) open_questions: Vec<OpenQuestion>,
    pub(crate) translations: Localised<Translation>,
}

/// Reads the fields of a module file that say where it comes from.
pub(crate) fn read_provenance(fields: &mut Fields<'_, '_>, locales: &[Locale], report: &mut Report<'_>) -> Provenance {
    let country = if fields.has("country") { fields.parsed::<CountryCode>("country", report) } else { None };
    Provenance {
        country: country.map(|code| code.0),
        sources: fields.tables("sources", report).into_iter().map(|table| citation(table, locales, report)).collect(),
        own_words: if fields.has("own_words") { fields.list("own_words", report) } else { Vec::new() },
        open_questions: open_questions(fields, report),
        translations: translations(fields, locales, report),
    }
}

fn citation(mut fields: Fields<'_, '_>, locales: &[Locale], report: &mut Report<'_>) -> Citation {
    let text = fields.texts("text", locales, report);
    let sections = fields.full_list("sections", report);
    fields.finish(report);
    Citation { text, sections }
}

fn open_questions(fields: &mut Fields<'_, '_>, report: &mut Report<'_>) -> Vec<OpenQuestion> {
    if !fields.has("open_questions") {
        return Vec::new();
    }
    let mut questions = Vec::new();
    for mut table in fields.tables("open_questions", report) {
        let section = table.slug("section", report);
        let text = table.string("text", report);
        table.finish(report);
        questions.extend(section.zip(text).map(|(section, text)| OpenQuestion { section, text }));
    }
    questions
}

/// The first language is the one that the others were translated from.
fn translations(fields: &mut Fields<'_, '_>, locales: &[Locale], report: &mut Report<'_>) -> Localised<Translation> {
    let mut all = Localised::empty();
    let others = locales.get(1..).unwrap_or_default();
    if others.is_empty() {
        return all;
    }
    let Some(mut table) = fields.table("translations", report) else { return all };
    for locale in others {
        let Some(mut one) = table.table(locale.tag(), report) else { continue };
        let made_by = one.string("made_by", report);
        let reviewed = one.truth("reviewed", report);
        one.finish(report);
        if let Some((made_by, reviewed)) = made_by.zip(reviewed) {
            all.set(*locale, Translation { made_by, reviewed });
        }
    }
    table.finish(report);
    all
}

/// Reports sections that nobody vouches for, and names of sections that do not exist.
pub(crate) fn coverage_problems(provenance: &Provenance, sections: &[Section], report: &mut Report<'_>) {
    let known: BTreeSet<&str> = sections.iter().map(|section| section.id.as_str()).collect();
    let sourced = provenance.sources.iter().flat_map(|citation| &citation.sections);
    let vouched: BTreeSet<&str> = sourced.chain(&provenance.own_words).map(String::as_str).collect();
    let asked = provenance.open_questions.iter().map(|question| question.section.as_str());
    for id in vouched.iter().copied().chain(asked).filter(|id| !known.contains(id)).collect::<BTreeSet<_>>() {
        report.error_on(1, format!("section {id:?} is named here, but the module has not got it; correct the id"));
    }
    for id in known.difference(&vouched) {
        report.error_on(1, format!("section {id:?} has no source; name one in [[sources]], or list it in `own_words`"));
    }
}

/// A country as ISO 3166 code.
pub(crate) struct CountryCode(pub(crate) String);

impl FromStr for CountryCode {
    type Err = &'static str;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_code { Ok(Self(code.to_owned())) } else { Err("use two capital letters, like \"NO\"") }
    }
}
