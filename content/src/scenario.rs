use domain::learning::{Choice, Competency, CriticalError, Harm, Mark, Place, Scenario, Situation};
use domain::locale::{Locale, Localised};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};

use crate::markdown::render;
use crate::problem::{Problem, Report};
use crate::reader::{Fields, parse};

/// A word that serde knows as a variant of `T`.
pub(crate) struct Word<T>(pub(crate) T);

impl<T: for<'de> Deserialize<'de>> std::str::FromStr for Word<T> {
    type Err = ValueError;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let deserializer: StrDeserializer<'_, ValueError> = word.into_deserializer();
        T::deserialize(deserializer).map(Self)
    }
}

/// Reads one scenario file.
pub(crate) fn read_scenario(file: &str, text: &str, locales: &[Locale]) -> (Option<Scenario>, Vec<Problem>) {
    let mut report = Report::new(file, text);
    let table = parse(text, &mut report);
    let mut fields = Fields::new(table.get_ref(), 0);
    let scenario = scenario(&mut fields, locales, &mut report);
    fields.finish(&mut report);
    if let Some(scenario) = &scenario {
        for problem in scenario.problems() {
            let line = line_of_situation(text, &problem);
            report.error_on(line, problem.to_string());
        }
    }
    (scenario, report.into_problems())
}

/// Points a problem of the graph at the situation it names.
fn line_of_situation(text: &str, problem: &domain::learning::Problem) -> usize {
    use domain::learning::Problem as P;
    let id = match problem {
        P::Empty | P::GentleMissing | P::GentleCompetency(_) => return 1,
        P::GentleCritical(situation, _) | P::DeadEnd { situation, .. } => situation,
        P::Twice(id) | P::Unreachable(id) | P::Endless(id) | P::ChoiceCount(id, _) | P::BestCount(id, _) => id,
    };
    let quoted = format!("\"{id}\"");
    let is_id = |line: &str| line.trim_start().strip_prefix("id").is_some_and(|rest| rest.contains(&quoted));
    // Of an id that stands twice, the second is the one to change.
    let mut lines = text.lines().enumerate().filter(|(_, line)| is_id(line)).map(|(n, _)| n + 1);
    let first = lines.next();
    match problem {
        P::Twice(_) => lines.next().or(first),
        _ => first,
    }
    .unwrap_or(1)
}

fn scenario(fields: &mut Fields<'_, '_>, locales: &[Locale], report: &mut Report<'_>) -> Option<Scenario> {
    let slug = fields.slug("slug", report);
    let code = fields.string("code", report);
    let place = fields.parsed::<Word<Place>>("place", report);
    let minutes = fields.number("minutes", 1..=60, report);
    let intensity = fields.number("intensity", 1..=3, report);
    let topics = fields.text_lists("topics", locales, report);
    let title = fields.texts("title", locales, report);
    let gentle = markdown_texts(fields, "gentle", locales, report);
    let tables = fields.tables("situations", report);
    let situations = tables.into_iter().filter_map(|table| situation(table, locales, report)).collect();
    let tables = fields.tables("gentle_situations", report);
    let gentle_situations = tables.into_iter().filter_map(|table| situation(table, locales, report)).collect();
    Some(Scenario {
        slug: slug?,
        code: code?,
        place: place?.0,
        minutes: u16::try_from(minutes?).ok()?,
        intensity: u8::try_from(intensity?).ok()?,
        topics,
        title,
        gentle,
        situations,
        gentle_situations,
    })
}

/// Reads a text per language and renders it from Markdown.
pub(crate) fn markdown_texts(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    locales: &[Locale],
    report: &mut Report<'_>,
) -> Localised<String> {
    let texts = fields.texts(key, locales, report);
    let line = report.line_of(fields.offset_of(key));
    texts.iter().map(|(locale, text)| (locale, render(text, line, report))).collect()
}

fn situation(mut fields: Fields<'_, '_>, locales: &[Locale], report: &mut Report<'_>) -> Option<Situation> {
    let id = fields.slug("id", report);
    let scene = fields.texts("scene", locales, report);
    let question = fields.texts("question", locales, report);
    let tables = fields.tables("choices", report);
    let choices = tables.into_iter().filter_map(|table| choice(table, locales, report)).collect();
    fields.finish(report);
    Some(Situation { id: id?, scene, question, choices })
}

fn choice(mut fields: Fields<'_, '_>, locales: &[Locale], report: &mut Report<'_>) -> Option<Choice> {
    let id = fields.slug("id", report);
    let mark = read_mark(&mut fields, report);
    let competencies = fields.full_list::<Competency>("competencies", report);
    let best = mark == Some(Mark::Best);
    let harms = if fields.has("harms") { fields.list::<Word<Harm>>("harms", report) } else { Vec::new() };
    if best && !harms.is_empty() {
        report.error_at(fields.offset_of("harms"), "the best choice harms nobody; remove `harms` or change the mark");
    } else if matches!(mark, Some(Mark::Critical(_))) && harms.is_empty() {
        report.error_at(fields.offset(), "a critical error harms somebody; say whom in `harms`");
    }
    let next = if fields.has("next") { fields.slug("next", report) } else { None };
    let text = fields.texts("text", locales, report);
    let happens = fields.texts("happens", locales, report);
    let why = fields.texts("why", locales, report);
    let better = if best { None } else { Some(fields.texts("better", locales, report)) };
    fields.finish(report);
    Some(Choice {
        id: id?,
        mark: mark?,
        competencies,
        harms: harms.into_iter().map(|w| w.0).collect(),
        next,
        text,
        happens,
        why,
        better,
    })
}

/// Reads `mark`, and `critical` beside it where that is due.
pub(crate) fn read_mark(fields: &mut Fields<'_, '_>, report: &mut Report<'_>) -> Option<Mark> {
    let word = fields.string("mark", report)?;
    let code =
        if fields.has("critical") || word == "critical" { fields.parsed::<CriticalError>("critical", report) } else { None };
    if word != "critical" && fields.has("critical") {
        report.error_at(fields.offset_of("critical"), "`critical` stands only beside mark = \"critical\"");
    }
    match word.as_str() {
        "best" => Some(Mark::Best),
        "partly" => Some(Mark::Partly),
        "wrong" => Some(Mark::Wrong),
        "critical" => code.map(Mark::Critical),
        _ => {
            report.error_at(fields.offset_of("mark"), format!("`mark` is {word:?}; use best, partly, wrong or critical"));
            None
        }
    }
}
