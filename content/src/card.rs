use domain::learning::CardSection;
use domain::locale::Locale;

use crate::problem::{Problem, Report};
use crate::reader::{Fields, parse};
use crate::source::Source;

/// Reads the pocket card of the course in a folder (given with its closing `/`). A course need not have one.
pub(crate) fn read_card(source: &Source, folder: &str, locales: &[Locale]) -> (Vec<CardSection>, Vec<Problem>) {
    let file = format!("{folder}card.toml");
    let Some(text) = source.text(&file) else { return (Vec::new(), Vec::new()) };
    let mut report = Report::new(&file, text);
    let table = parse(text, &mut report);
    let mut fields = Fields::new(table.get_ref(), 0);
    let tables = fields.tables("sections", &mut report);
    let sections = tables.into_iter().filter_map(|table| section(table, locales, &mut report)).collect();
    fields.finish(&mut report);
    (sections, report.into_problems())
}

fn section(mut fields: Fields<'_, '_>, locales: &[Locale], report: &mut Report<'_>) -> Option<CardSection> {
    let id = fields.slug("id", report);
    let title = fields.texts("title", locales, report);
    let points = fields.text_lists("points", locales, report);
    fields.finish(report);
    Some(CardSection { id: id?, title, points })
}
