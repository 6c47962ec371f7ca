//! Rules that no single file can break: names that must exist, a bank that must be large enough, answers that give themselves away.

use std::collections::{BTreeMap, BTreeSet};

use domain::learning::{Course, Item, ItemKind, Mark, Path, draw};
use domain::locale::{Locale, Localised};

use crate::module::ReadModule;
use crate::problem::{Problem, Report, Severity};

/// A bank holds this many times the items of one attempt.
const BANK_FACTOR: usize = 3;
/// How many attempts are drawn to see whether the blueprint can be filled.
const TRIAL_DRAWS: u64 = 50;

/// Returns what is wrong with the course as a whole.
pub(crate) fn problems(course: &Course, modules: &[ReadModule], file: &str, text: &str) -> Vec<Problem> {
    let mut report = Report::new(file, text);
    for path in &course.paths {
        path_problems(course, path, modules, text, &mut report);
    }
    let mut problems = report.into_problems();
    problems.extend(item_problems(modules));
    for locale in &course.locales {
        problems.extend(modules.iter().filter_map(|module| longest_best(module, *locale)));
    }
    problems
}

fn line_naming(text: &str, name: &str) -> usize {
    1 + text.lines().position(|line| line.contains(name)).unwrap_or(0)
}

fn path_problems(course: &Course, path: &Path, modules: &[ReadModule], text: &str, report: &mut Report<'_>) {
    let slugs: BTreeSet<&str> = modules.iter().map(|read| read.module.slug.as_str()).collect();
    for slug in path.modules.iter().filter(|slug| !slugs.contains(slug.as_str())) {
        report.error_on(line_naming(text, slug), format!("path {:?} names module {slug:?}, which does not exist", path.slug));
    }
    for slug in path.assessment.modules.keys().filter(|slug| !path.modules.contains(slug)) {
        report.error_on(
            line_naming(text, slug),
            format!("the assessment of {:?} draws from module {slug:?}, which the path has not", path.slug),
        );
    }
    for slug in path.policies.iter().filter(|slug| course.policy(slug).is_none()) {
        report.error_on(line_naming(text, slug), format!("path {:?} names policy {slug:?}, which does not exist", path.slug));
    }
    let bank: usize = modules.iter().filter(|read| path.modules.contains(&read.module.slug)).map(|read| read.items.len()).sum();
    let wanted = path.assessment.draw * BANK_FACTOR;
    if bank < wanted {
        let text = format!("the bank of {:?} has {bank} items; {wanted} are needed ({BANK_FACTOR} times the draw)", path.slug);
        report.error_on(1, text);
    }
}

/// Draws some attempts of each path: a blueprint that cannot be filled is a learner's dead end.
pub(crate) fn draw_problems(course: &Course, file: &str) -> Vec<Problem> {
    let fails = |path: &&Path| (0..TRIAL_DRAWS).any(|seed| draw(course, path, &BTreeMap::new(), seed).is_err());
    let problem = |path: &Path| Problem {
        file: file.to_owned(),
        line: 1,
        severity: Severity::Error,
        text: format!(
            "the assessment of {:?} cannot be drawn: write more items for its modules and claimed competencies, or lower the numbers",
            path.slug
        ),
    };
    course.paths.iter().filter(fails).map(problem).collect()
}

fn item_problems(modules: &[ReadModule]) -> Vec<Problem> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for read in modules {
        for placed in &read.items {
            let mut complain = |text: String| {
                problems.push(Problem { file: placed.file.clone(), line: placed.line, severity: Severity::Error, text });
            };
            if !seen.insert(placed.item.id.clone()) {
                complain(format!("item {:?} stands twice in the course; give each its own id", placed.item.id));
            }
            if read.module.section(&placed.item.section).is_none() {
                complain(format!("`section` names {:?}, which the module has not", placed.item.section));
            }
        }
    }
    problems
}

/// Somebody who always picks the longest answer must not do better than somebody who guesses.
fn longest_best(read: &ReadModule, locale: Locale) -> Option<Problem> {
    let of_items = read.module.items.iter().filter(|item| !matches!(item.kind, ItemKind::Multiple(_))).map(options);
    let situations = read.module.scenarios.iter().flat_map(|scenario| &scenario.situations);
    let of_choices = situations.map(|situation| situation.choices.iter().map(|choice| (choice.mark, &choice.text)).collect());
    let all: Vec<Vec<(Mark, &Localised<String>)>> = of_items.chain(of_choices).collect();
    let longest = all.iter().filter(|options| best_is_longest(options, locale)).count();
    (all.len() >= 6 && longest * 3 > all.len()).then(|| Problem {
        file: read.items.first().map_or_else(|| read.module.slug.clone(), |placed| placed.file.clone()),
        line: 1,
        severity: Severity::Error,
        text: format!(
            "in {locale} the best answer is the longest in {longest} of {}; shorten it or lengthen others until it is a third at most",
            all.len()
        ),
    })
}

fn options(item: &Item) -> Vec<(Mark, &Localised<String>)> {
    item.options.iter().map(|option| (option.mark, &option.text)).collect()
}

fn best_is_longest(options: &[(Mark, &Localised<String>)], locale: Locale) -> bool {
    let length = |text: &Localised<String>| text.text(locale).chars().count();
    let of =
        |best: bool| options.iter().filter(move |(mark, _)| (*mark == Mark::Best) == best).map(|(_, text)| length(text)).max();
    of(true) > of(false)
}
