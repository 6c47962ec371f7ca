use std::collections::{BTreeMap, BTreeSet};

use domain::learning::{Course, Item, Path, draw};

use crate::module::ReadModule;
use crate::problem::{Problem, Report, Severity};

/// A bank holds this many times the items of one attempt.
const BANK_FACTOR: usize = 3;
/// How many attempts are drawn to see whether the blueprint can be filled.
const TRIAL_DRAWS: u64 = 50;

fn line_naming(text: &str, name: &str) -> usize {
    1 + text.lines().position(|line| line.contains(name)).unwrap_or(0)
}

/// Reports names that do not exist, and a bank that is too small or one-sided.
pub(super) fn path_problems(course: &Course, path: &Path, modules: &[ReadModule], text: &str, report: &mut Report<'_>) {
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
    // Where the fewest are asked: somebody works there.
    let bank = everywhere(modules).map(|country| bank(path, modules, country).count()).min().unwrap_or_default();
    let wanted = path.assessment.draw * BANK_FACTOR;
    if bank < wanted {
        let text = format!("the bank of {:?} has {bank} items; {wanted} are needed ({BANK_FACTOR} times the draw)", path.slug);
        report.error_on(1, text);
    }
    for refresher in path.refreshers() {
        for slug in refresher.modules.iter().filter(|slug| !slugs.contains(slug.as_str())) {
            report.error_on(
                line_naming(text, slug),
                format!("the refresher of {:?} names module {slug:?}, which does not exist", path.slug),
            );
        }
        if bank < refresher.draw * BANK_FACTOR {
            report.error_on(
                1,
                format!("the refresher of {:?} draws {}; the bank has only {bank} items", path.slug, refresher.draw),
            );
        }
    }
    balance(path, modules, report);
}

/// Returns what somebody who works in a country may be asked.
fn bank<'m>(path: &'m Path, modules: &'m [ReadModule], country: &'m str) -> impl Iterator<Item = &'m Item> {
    let read = modules.iter().filter(|read| path.modules.contains(&read.module.slug)).flat_map(|read| &read.items);
    read.map(|placed| &placed.item).filter(|item| item.is_asked_in(country))
}

fn everywhere(modules: &[ReadModule]) -> impl Iterator<Item = &str> {
    countries(modules.iter().flat_map(|read| &read.items).map(|placed| &placed.item))
}

/// Returns every country that items are about, and one that none is about.
fn countries<'i>(items: impl Iterator<Item = &'i Item>) -> impl Iterator<Item = &'i str> {
    let countries: BTreeSet<&str> = items.filter_map(|item| item.country.as_deref()).collect();
    countries.into_iter().chain([""])
}

/// Each competency that a certificate claims needs enough items, or every attempt observes it by the same few.
fn balance(path: &Path, modules: &[ReadModule], report: &mut Report<'_>) {
    let wanted = usize::try_from(path.assessment.pass.floor_from).unwrap_or(usize::MAX).saturating_mul(BANK_FACTOR);
    for claim in &path.claims {
        let observing = |country| bank(path, modules, country).filter(|item| item.competencies.contains(claim)).count();
        let there = everywhere(modules).map(observing).min().unwrap_or_default();
        if there < wanted {
            let text = format!(
                "the bank of {:?} observes {claim} in {there} items; {wanted} are needed, for the certificate claims it",
                path.slug
            );
            report.error_on(1, text);
        }
    }
}

/// Draws some attempts of each path: a blueprint that cannot be filled is a learner's dead end.
pub(crate) fn draw_problems(course: &Course, file: &str) -> Vec<Problem> {
    let items = || course.modules.iter().flat_map(|module| &module.items);
    let fails_in =
        |path: &Path, country: &str| (0..TRIAL_DRAWS).any(|seed| draw(course, path, country, &BTreeMap::new(), seed).is_err());
    let fails = |path: &&Path| countries(items()).any(|country| fails_in(path, country));
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
