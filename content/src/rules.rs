//! Rules that no single file can break: names that must exist, a bank that must be large enough, answers that give themselves away.

mod items;
mod paths;

use domain::learning::Course;

use crate::module::ReadModule;
use crate::problem::{Problem, Report, Severity};

pub(crate) use paths::draw_problems;

/// The sections that a module about a country has, by their ids.
const COUNTRY_SECTIONS: [&str; 5] = ["law", "duties", "who-does-what", "calls-adult", "calls-child"];

/// Returns what is wrong with the course as a whole.
pub(crate) fn problems(course: &Course, modules: &[ReadModule], file: &str, text: &str) -> Vec<Problem> {
    let mut report = Report::new(file, text);
    for path in &course.paths {
        paths::path_problems(course, path, modules, text, &mut report);
    }
    let mut problems = report.into_problems();
    problems.extend(items::item_problems(modules));
    for locale in &course.locales {
        problems.extend(modules.iter().filter_map(|module| items::longest_best(module, *locale)));
        problems.extend(items::overlaps(modules, *locale));
    }
    problems.extend(modules.iter().flat_map(country_problems));
    problems
}

/// Somebody who works in a country looks for the same things in each of them.
fn country_problems(read: &ReadModule) -> Vec<Problem> {
    let module = &read.module;
    let missing = COUNTRY_SECTIONS.into_iter().filter(|id| module.country.is_some() && module.section(id).is_none());
    let problem = |id: &str| Problem {
        file: read.file.clone(),
        line: 1,
        severity: Severity::Error,
        text: format!("a module about a country has the sections {}; {id:?} is missing", COUNTRY_SECTIONS.join(", ")),
    };
    missing.map(problem).collect()
}
