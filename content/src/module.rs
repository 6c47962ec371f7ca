use domain::learning::{Competency, ContentNote, Module, Section};
use domain::locale::{Locale, Localised};

use crate::items::{PlacedItem, read_items};
use crate::problem::{Problem, Report};
use crate::provenance::{Provenance, coverage_problems, read_provenance};
use crate::reader::{Fields, parse};
use crate::scenario::read_scenario;
use crate::sections::{SectionText, read_sections};
use crate::source::Source;

/// A module, and what the rules need besides.
pub(crate) struct ReadModule {
    pub(crate) module: Module,
    pub(crate) file: String,
    pub(crate) items: Vec<PlacedItem>,
}

/// Reads the module in a folder (given with its closing `/`).
pub(crate) fn read_module(source: &Source, folder: &str, locales: &[Locale]) -> (Option<ReadModule>, Vec<Problem>) {
    let file = format!("{folder}module.toml");
    let text = source.text(&file).unwrap_or_default();
    let (module, provenance, mut problems) = read_head(&file, text, locales);
    let sections = sections(source, folder, locales, &mut problems);
    let mut report = Report::new(&file, text);
    coverage_problems(&provenance, &sections, &mut report);
    problems.extend(report.into_problems());
    let mut scenarios = Vec::new();
    for (file, text) in source.below(&format!("{folder}scenarios/")) {
        let (scenario, found) = read_scenario(file, text, locales);
        scenarios.extend(scenario);
        problems.extend(found);
    }
    let mut items = Vec::new();
    for (file, text) in source.below(&format!("{folder}items/")) {
        let (read, found) = read_items(file, text, locales);
        items.extend(read);
        problems.extend(found);
    }
    let module = module.map(|mut module| {
        module.sections = sections;
        module.scenarios = scenarios;
        module.items = items.iter().map(|placed| placed.item.clone()).collect();
        ReadModule { module, file: file.clone(), items }
    });
    (module, problems)
}

fn read_head(file: &str, text: &str, locales: &[Locale]) -> (Option<Module>, Provenance, Vec<Problem>) {
    let mut report = Report::new(file, text);
    let table = parse(text, &mut report);
    let mut fields = Fields::new(table.get_ref(), 0);
    let slug = fields.slug("slug", &mut report);
    let code = fields.string("code", &mut report);
    let minutes = fields.number("minutes", 1..=240, &mut report);
    let competencies = fields.full_list::<Competency>("competencies", &mut report);
    let title = fields.texts("title", locales, &mut report);
    let summary = fields.texts("summary", locales, &mut report);
    let objectives = fields.text_lists("objectives", locales, &mut report);
    let provenance = read_provenance(&mut fields, locales, &mut report);
    let content_note = content_note(&mut fields, locales, &mut report);
    fields.finish(&mut report);
    let module = slug.zip(code).zip(minutes).zip(content_note).map(|(((slug, code), minutes), content_note)| Module {
        slug,
        code,
        minutes: u16::try_from(minutes).unwrap_or(u16::MAX),
        competencies,
        title,
        summary,
        objectives,
        content_note,
        country: provenance.country.clone(),
        sources: provenance.sources.clone(),
        open_questions: provenance.open_questions.clone(),
        translations: provenance.translations.clone(),
        sections: Vec::new(),
        scenarios: Vec::new(),
        items: Vec::new(),
    });
    (module, provenance, report.into_problems())
}

fn content_note(fields: &mut Fields<'_, '_>, locales: &[Locale], report: &mut Report<'_>) -> Option<ContentNote> {
    if !fields.has("content_note") {
        report.error_at(0, "the content note is missing; add [content_note] with `intensity` and `topics`");
        let _ = fields.table("content_note", &mut Report::new("", ""));
        return None;
    }
    let mut note = fields.table("content_note", report)?;
    let intensity = note.number("intensity", 1..=3, report);
    let topics = note.text_lists("topics", locales, report);
    note.finish(report);
    Some(ContentNote { intensity: u8::try_from(intensity?).ok()?, topics })
}

/// Reads the sections of all languages and joins them by id.
fn sections(source: &Source, folder: &str, locales: &[Locale], problems: &mut Vec<Problem>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for locale in locales {
        let file = format!("{folder}{locale}.md");
        let text = source.text(&file).unwrap_or_default();
        let mut report = Report::new(&file, text);
        let read = read_sections(text, &mut report);
        if read.is_empty() {
            report.error_on(1, "the module has no section in this language; write it");
        }
        join(&mut sections, read, *locale, &mut report);
        problems.extend(report.into_problems());
        let file = format!("{folder}{locale}.gentle.md");
        if let Some(text) = source.text(&file) {
            let mut report = Report::new(&file, text);
            soften(&mut sections, text, *locale, &mut report);
            problems.extend(report.into_problems());
        }
    }
    missing_gentle(&sections, folder, locales, problems);
    sections
}

fn join(sections: &mut Vec<Section>, read: Vec<SectionText>, locale: Locale, report: &mut Report<'_>) {
    let first_language = sections.is_empty();
    let ids: Vec<String> = read.iter().map(|section| section.id.clone()).collect();
    for (place, text) in read.into_iter().enumerate() {
        if ids[..place].contains(&text.id) {
            report.error_on(text.line, format!("section {:?} stands twice; give each its own id", text.id));
        } else if first_language || sections.iter().all(|section| section.id != text.id) {
            if !first_language {
                let message = format!("section {:?} is not in the first language; add it there or correct the id", text.id);
                report.error_on(text.line, message);
            }
            sections.push(Section {
                id: text.id,
                title: [(locale, text.title)].into_iter().collect(),
                body: [(locale, text.blocks)].into_iter().collect(),
                gentle: Localised::empty(),
            });
        } else if let Some((expected, section)) = sections.iter_mut().enumerate().find(|(_, section)| section.id == text.id) {
            if expected != place {
                report.error_on(text.line, format!("section {:?} has another place than in the first language", text.id));
            }
            section.title.set(locale, text.title);
            section.body.set(locale, text.blocks);
        }
    }
    for section in sections.iter().filter(|section| !ids.contains(&section.id)) {
        report.error_on(1, format!("section {:?} is missing in this language; translate it", section.id));
    }
}

fn soften(sections: &mut [Section], text: &str, locale: Locale, report: &mut Report<'_>) {
    for gentle in read_sections(text, report) {
        match sections.iter_mut().find(|section| section.id == gentle.id) {
            Some(section) => section.gentle.set(locale, gentle.blocks),
            None => report.error_on(gentle.line, format!("the module has no section {:?}; correct the id", gentle.id)),
        }
    }
}

fn missing_gentle(sections: &[Section], folder: &str, locales: &[Locale], problems: &mut Vec<Problem>) {
    for section in sections.iter().filter(|section| section.gentle.iter().next().is_some()) {
        for locale in locales.iter().filter(|locale| section.gentle.exact(**locale).is_none()) {
            let file = format!("{folder}{locale}.gentle.md");
            let mut report = Report::new(&file, "");
            report.error_on(1, format!("section {:?} has a gentler wording in another language only; translate it", section.id));
            problems.extend(report.into_problems());
        }
    }
}
