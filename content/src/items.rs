use domain::learning::{Competency, Item, ItemKind, ItemOption, Mark};
use domain::locale::Locale;

use crate::problem::{Problem, Report};
use crate::provenance::CountryCode;
use crate::reader::{Fields, parse};
use crate::scenario::read_mark;

/// An item and where it stands, for the rules that compare items.
pub(crate) struct PlacedItem {
    pub(crate) item: Item,
    pub(crate) file: String,
    pub(crate) line: usize,
}

/// Reads one file of assessment items.
pub(crate) fn read_items(file: &str, text: &str, locales: &[Locale]) -> (Vec<PlacedItem>, Vec<Problem>) {
    let mut report = Report::new(file, text);
    let table = parse(text, &mut report);
    let mut fields = Fields::new(table.get_ref(), 0);
    let mut items = Vec::new();
    for table in fields.tables("items", &mut report) {
        let line = report.line_of(table.offset());
        if let Some(item) = item(table, locales, &mut report) {
            items.push(PlacedItem { item, file: file.to_owned(), line });
        }
    }
    fields.finish(&mut report);
    (items, report.into_problems())
}

fn item(mut fields: Fields<'_, '_>, locales: &[Locale], report: &mut Report<'_>) -> Option<Item> {
    let id = fields.slug("id", report);
    let word = fields.string("kind", report);
    let kind = match word.as_deref() {
        Some("single") => Some(ItemKind::Single),
        Some("multiple") => fields.number("choose", 2..=4, report).and_then(|n| u8::try_from(n).ok()).map(ItemKind::Multiple),
        Some("decision") => Some(ItemKind::Decision(fields.texts("scene", locales, report))),
        Some("order") => Some(ItemKind::Order),
        Some(other) => {
            report.error_at(fields.offset_of("kind"), format!("`kind` is {other:?}; use single, multiple, decision or order"));
            None
        }
        None => None,
    };
    let country = if fields.has("country") { fields.parsed::<CountryCode>("country", report) } else { None };
    let competencies = fields.full_list::<Competency>("competencies", report);
    let section = fields.slug("section", report);
    let question = fields.texts("question", locales, report);
    let tables = fields.tables("options", report);
    let options: Vec<ItemOption> = tables.into_iter().filter_map(|table| option(table, kind.as_ref(), locales, report)).collect();
    if let Some(kind) = &kind {
        check_options(kind, &options, fields.offset(), report);
    }
    fields.finish(report);
    Some(Item { id: id?, kind: kind?, country: country.map(|code| code.0), competencies, section: section?, question, options })
}

fn option(
    mut fields: Fields<'_, '_>,
    kind: Option<&ItemKind>,
    locales: &[Locale],
    report: &mut Report<'_>,
) -> Option<ItemOption> {
    let id = fields.slug("id", report);
    // In an item of order every option is right; what counts is its place.
    let mark = if matches!(kind, Some(ItemKind::Order)) { Some(Mark::Best) } else { read_mark(&mut fields, report) };
    let text = fields.texts("text", locales, report);
    let why = fields.texts("why", locales, report);
    fields.finish(report);
    Some(ItemOption { id: id?, mark: mark?, text, why })
}

fn check_options(kind: &ItemKind, options: &[ItemOption], offset: usize, report: &mut Report<'_>) {
    let best = options.iter().filter(|option| option.mark == Mark::Best).count();
    let (fewest, most, wanted) = match kind {
        ItemKind::Single | ItemKind::Decision(_) => (3, 4, 1),
        ItemKind::Multiple(choose) => (4, 6, usize::from(*choose)),
        ItemKind::Order => (3, 5, options.len()),
    };
    if !(fewest..=most).contains(&options.len()) {
        report.error_at(offset, format!("the item has {} options; write {fewest} to {most}", options.len()));
    }
    if best != wanted {
        report.error_at(offset, format!("the item has {best} best options; mark exactly {wanted}"));
    }
    if options.iter().enumerate().any(|(n, option)| options[..n].iter().any(|earlier| earlier.id == option.id)) {
        report.error_at(offset, "two options have the same id; give each its own");
    }
    let has = |mark: fn(&Mark) -> bool| options.iter().any(|option| mark(&option.mark));
    if !matches!(kind, ItemKind::Decision(_)) && has(|mark| mark.critical().is_some()) {
        report.error_at(offset, "only a decision can hold a critical error; change `kind` or the mark");
    }
    if matches!(kind, ItemKind::Multiple(_)) && has(|mark| *mark == Mark::Partly) {
        report.error_at(offset, "an option of a multiple choice is best or wrong, never partly");
    }
}
