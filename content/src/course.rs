use std::str::FromStr;

use domain::calendar::Period;
use domain::certification::rule::{EarlyRenewal, Mode};
use domain::learning::{Audience, Blueprint, Competency, Course, PassRule, Path, Refresher, Renewal};
use domain::locale::{Locale, Localised};
use domain::people::Duty;

use crate::card::read_card;
use crate::module::{ReadModule, read_module};
use crate::policy::read_policy;
use crate::problem::{Problem, Report, Severity};
use crate::provenance::CountryCode;
use crate::reader::{Fields, parse};
use crate::rules;
use crate::source::Source;
use crate::terms::Terms;

/// A course as far as it could be read, and everything that is wrong with it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The course, if its own file could be read.
    pub course: Option<Course>,
    /// What is wrong, by file and line.
    pub problems: Vec<Problem>,
}

impl Checked {
    /// Returns true if the course can be released.
    pub fn is_releasable(&self) -> bool {
        self.course.is_some() && self.problems.iter().all(|problem| problem.severity != Severity::Error)
    }
}

/// Returns the names of the folders that hold a course.
pub fn course_names(source: &Source) -> Vec<String> {
    source.folders("").into_iter().filter(|name| source.text(&format!("{name}/course.toml")).is_some()).collect()
}

/// Reads the course in the folder `name` and reports everything that is wrong with it.
pub fn check(source: &Source, name: &str) -> Checked {
    let folder = format!("{name}/");
    let mut problems: Vec<Problem> = source.problems_below(&folder).collect();
    let file = format!("{folder}course.toml");
    let text = source.text(&file).unwrap_or_default();
    let mut report = Report::new(&file, text);
    let course = read_course(text, &mut report);
    problems.extend(report.into_problems());
    let locales = course.as_ref().map_or_else(|| Locale::ALL.to_vec(), |course| course.locales.clone());
    let modules = each_folder(source, &format!("{folder}modules/"), &mut problems, |inner| read_module(source, inner, &locales));
    let policies =
        each_folder(source, &format!("{folder}policies/"), &mut problems, |inner| read_policy(source, inner, &locales));
    let (terms, found) = Terms::read(source);
    problems.extend(found);
    problems.extend(terms.problems(source, &folder));
    let (card, found) = read_card(source, &folder, &locales);
    problems.extend(found);
    let course = course.map(|mut course| {
        course.card = card;
        course.policies = policies;
        problems.extend(rules::problems(&course, &modules, &file, text));
        course.modules = modules.into_iter().map(|read: ReadModule| read.module).collect();
        problems.extend(rules::draw_problems(&course, &file));
        course
    });
    problems.sort();
    problems.dedup();
    Checked { course, problems }
}

fn each_folder<T>(
    source: &Source,
    folder: &str,
    problems: &mut Vec<Problem>,
    read: impl Fn(&str) -> (Option<T>, Vec<Problem>),
) -> Vec<T> {
    let mut all = Vec::new();
    for name in source.folders(folder) {
        let (thing, found) = read(&format!("{folder}{name}/"));
        all.extend(thing);
        problems.extend(found);
    }
    all
}

fn read_course(text: &str, report: &mut Report<'_>) -> Option<Course> {
    let table = parse(text, report);
    let mut fields = Fields::new(table.get_ref(), 0);
    let slug = fields.slug("slug", report);
    let mut locales = fields.full_list::<Locale>("locales", report);
    locales.dedup();
    let title = fields.texts("title", &locales, report);
    let summary = fields.texts("summary", &locales, report);
    let tables = fields.tables("paths", report);
    let paths = tables.into_iter().filter_map(|table| path(table, &locales, report)).collect();
    fields.finish(report);
    Some(Course { slug: slug?, locales, title, summary, paths, modules: Vec::new(), policies: Vec::new(), card: Vec::new() })
}

fn path(mut fields: Fields<'_, '_>, locales: &[Locale], report: &mut Report<'_>) -> Option<Path> {
    let slug = fields.slug("slug", report);
    let title = fields.texts("title", locales, report);
    let allows = fields.texts("allows", locales, report);
    let allows_you = if fields.has("allows_you") { fields.texts("allows_you", locales, report) } else { Localised::empty() };
    let modules = fields.full_list::<Name>("modules", report);
    let policies = fields.list::<Name>("policies", report);
    let due_days = fields.number("due_days", 1..=3650, report);
    let valid = fields.parsed::<Period>("valid", report);
    let window = fields.parsed::<Period>("window", report);
    let claims = fields.list::<Competency>("claims", report);
    let assessment = fields.table("assessment", report).and_then(|table| blueprint(table, report));
    let audience = if fields.has("audience") { fields.table("audience", report) } else { None };
    let audience = audience.map_or_else(Audience::default, |table| read_audience(table, report));
    let renewal = if fields.has("renewal") { fields.table("renewal", report) } else { None };
    let renewal = renewal.map_or_else(Renewal::default, |table| read_renewal(table, report));
    let refreshers = if fields.has("refresher") { fields.table_or_tables("refresher", report) } else { Vec::new() };
    let mut refreshers = refreshers.into_iter().filter_map(|table| read_refresher(table, report));
    let (refresher, further_refreshers) = (refreshers.next(), refreshers.collect());
    let offset = fields.offset();
    fields.finish(report);
    let path = Path {
        slug: slug?,
        title,
        allows,
        allows_you,
        modules: modules.into_iter().map(|name| name.0).collect(),
        policies: policies.into_iter().map(|name| name.0).collect(),
        due_days: u16::try_from(due_days?).ok()?,
        valid: valid?,
        window: window?,
        claims,
        assessment: assessment?,
        audience,
        renewal,
        refresher,
        further_refreshers,
    };
    if let Err(error) = path.rule() {
        report.error_at(offset, format!("the renewal of {:?}: {error}", path.slug));
    }
    Some(path)
}

fn read_renewal(mut fields: Fields<'_, '_>, report: &mut Report<'_>) -> Renewal {
    let usual = Renewal::default();
    let renewal = Renewal {
        mode: fields.has("mode").then(|| fields.parsed::<Mode>("mode", report)).flatten().unwrap_or(usual.mode),
        min_active: fields.has("min_active").then(|| fields.parsed::<Period>("min_active", report)).flatten(),
        grace: fields.has("grace").then(|| fields.parsed::<Period>("grace", report)).flatten().unwrap_or(usual.grace),
        early: fields.has("early").then(|| fields.truth("early", report)).flatten().map_or(usual.early, EarlyRenewal::from),
    };
    fields.finish(report);
    renewal
}

fn read_audience(mut fields: Fields<'_, '_>, report: &mut Report<'_>) -> Audience {
    let duties = if fields.has("duties") { fields.full_list::<Duty>("duties", report) } else { Vec::new() };
    let countries = if fields.has("countries") { fields.full_list::<CountryCode>("countries", report) } else { Vec::new() };
    fields.finish(report);
    Audience { duties: duties.into_iter().collect(), countries: countries.into_iter().map(|code| code.0).collect() }
}

fn read_refresher(mut fields: Fields<'_, '_>, report: &mut Report<'_>) -> Option<Refresher> {
    let modules = fields.full_list::<Name>("modules", report);
    let draw = fields.number("draw", 1..=100, report);
    fields.finish(report);
    Some(Refresher { modules: modules.into_iter().map(|name| name.0).collect(), draw: usize::try_from(draw?).ok()? })
}

fn blueprint(mut fields: Fields<'_, '_>, report: &mut Report<'_>) -> Option<Blueprint> {
    let draw = fields.number("draw", 1..=100, report);
    let total = fields.number("pass_total", 1..=100, report);
    let competency = fields.number("pass_competency", 0..=100, report);
    let floor_from = fields.number("floor_from", 1..=20, report);
    let critical_fails = fields.truth("critical_fails", report);
    let attempts = fields.number("attempts", 1..=100, report);
    let pause_hours = fields.number("pause_hours", 0..=8760, report);
    let modules = fields.numbers_by_name("modules", report);
    fields.finish(report);
    Some(Blueprint {
        draw: usize::try_from(draw?).ok()?,
        pass: PassRule { total: total?, competency: competency?, floor_from: floor_from?, critical_fails: critical_fails? },
        attempts: attempts?,
        pause_hours: pause_hours?,
        modules: modules.into_iter().filter_map(|(slug, n)| Some((slug, usize::try_from(n).ok()?))).collect(),
    })
}

/// Any text; whether it names something that exists is a rule of the whole course.
struct Name(String);

impl FromStr for Name {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}
