use domain::locale::Locale;
use domain::policies::Policy;

use crate::markdown::render;
use crate::problem::{Problem, Report};
use crate::reader::{Fields, parse};
use crate::source::Source;

/// Reads the policy in a folder (given with its closing `/`).
pub(crate) fn read_policy(source: &Source, folder: &str, locales: &[Locale]) -> (Option<Policy>, Vec<Problem>) {
    let file = format!("{folder}policy.toml");
    let text = source.text(&file).unwrap_or_default();
    let mut report = Report::new(&file, text);
    let table = parse(text, &mut report);
    let mut fields = Fields::new(table.get_ref(), 0);
    let slug = fields.slug("slug", &mut report);
    let version = fields.number("version", 1..=100_000, &mut report);
    let title = fields.texts("title", locales, &mut report);
    let promise = fields.texts("promise", locales, &mut report);
    fields.finish(&mut report);
    let mut problems = report.into_problems();
    let mut body = domain::locale::Localised::empty();
    for locale in locales {
        let file = format!("{folder}{locale}.md");
        let text = source.text(&file).unwrap_or_default();
        let mut report = Report::new(&file, text);
        if text.trim().is_empty() {
            report.error_on(1, "the policy has no text in this language; write it");
        } else {
            body.set(*locale, render(text, 1, &mut report));
        }
        problems.extend(report.into_problems());
    }
    (slug.zip(version).map(|(slug, version)| Policy { slug, version, title, promise, body }), problems)
}
