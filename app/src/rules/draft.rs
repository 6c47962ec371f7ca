//! What an administrator typed, read as a rule; and a rule as it stands in the form.

use domain::calendar::Period;
use domain::certification::rule::{EarlyRenewal, Mode, RuleError, Terms};
use domain::certification::{Requirement, RequirementError};
use domain::learning::Audience;
use domain::locale::Locale;
use domain::reminders::{Ladder, LadderError};
use texts::{n, s, t, tv};
use time::Date;
use usecases::rules::subject::Subject;

use crate::certification::why_this_date::period;
use crate::people::work;
use crate::web::{Ctx, Form, Problems};

/// The fields of the form, in its order: a page that follows carries them along.
pub(super) const FIELDS: [&str; 18] = [
    "audience",
    work::DUTY,
    work::COUNTRY,
    "due_days",
    "due_days-unit",
    "mode",
    "due",
    "active",
    "active-unit",
    "min_active",
    "min_active-unit",
    "window",
    "window-unit",
    "early",
    "grace",
    "grace-unit",
    "before",
    "after",
];
/// Whether people are reminded on the day itself: a box that is ticked or not.
pub(super) const ON_DAY: &str = "on-day";
/// Sent instead of the fields: back to what the course says.
pub(super) const COURSE: &str = "course";

/// Units in which a length of time is typed: what is sent, and its text.
pub(super) const UNITS: [(&str, &str); 4] =
    [("days", "unit-days"), ("weeks", "unit-weeks"), ("months", "unit-months"), ("years", "unit-years")];

/// What is to count instead.
pub(super) struct Draft {
    /// What was typed; nothing is back to what the course says.
    pub set: Option<Requirement>,
    /// What would count.
    pub requirement: Requirement,
}

/// Reads the form. What is wrong with it is said field by field.
pub(super) fn read(ctx: &Ctx, subject: &Subject, form: &Form) -> Result<Draft, Problems> {
    if form.has(COURSE) {
        return Ok(Draft { set: None, requirement: Requirement::of_path(&subject.path) });
    }
    let mut problems = Problems::default();
    let mut reader = Reader { ctx, form, problems: &mut problems };
    let requirement = reader.requirement();
    if let Some(requirement) = &requirement {
        for error in requirement.problems(subject.minutes) {
            problems.add(error.field(), words(ctx.locale(), error));
        }
    }
    match requirement.filter(|_| problems.is_empty()) {
        Some(requirement) => Ok(Draft { set: Some(requirement.clone()), requirement }),
        None => Err(problems),
    }
}

fn words(locale: Locale, error: RequirementError) -> String {
    let span = |length| s(period(locale, length));
    match error {
        RequirementError::DueMissing => t(locale, "error-rule-due"),
        RequirementError::DueDays => tv(locale, "error-rule-due-days", [("most", n(Requirement::MOST_DAYS))]),
        RequirementError::TooLittleTime { days, .. } => tv(locale, "error-rule-time", [("days", n(days))]),
        RequirementError::Terms(error) => match error {
            RuleError::NotPositive { .. } => t(locale, "error-rule-positive"),
            RuleError::WindowTooLong { active, .. } => tv(locale, "error-rule-window", [("active", span(active))]),
            RuleError::MinActiveMissing => t(locale, "error-rule-least"),
            RuleError::MinActiveTooShort { window, .. } => tv(locale, "error-rule-least-short", [("window", span(window))]),
            RuleError::MinActiveTooLong { active, .. } => tv(locale, "error-rule-least-long", [("active", span(active))]),
        },
    }
}

struct Reader<'a> {
    ctx: &'a Ctx,
    form: &'a Form,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    /// Every field is read, so that everything that is wrong is said at once.
    fn requirement(&mut self) -> Option<Requirement> {
        let audience = self.audience();
        let due_days = self.due_days();
        let mode: Option<Mode> = self.form.text("mode").parse().ok();
        if mode.is_none() {
            self.problems.add("mode", self.ctx.t("error-choose-one"));
        }
        // A date that the chosen mode does not know is not kept: nobody could see it later.
        let due = self.due().filter(|_| mode != Some(Mode::Completion));
        let active = self.length("active");
        let min_active = if mode == Some(Mode::Fixed) { self.length("min_active") } else { None };
        let window = self.length("window");
        let grace = self.length("grace");
        let ladder = self.ladder();
        let terms = Terms {
            mode: mode?,
            active: active?,
            window: window?,
            min_active: if mode == Some(Mode::Fixed) { Some(min_active?) } else { None },
            grace: grace?,
            early_renewal: EarlyRenewal::from(self.form.text("early") == "yes"),
        };
        Some(Requirement { audience: audience?, due_days: due_days?, terms, due, ladder: ladder? })
    }

    fn audience(&mut self) -> Option<Audience> {
        if self.form.text("audience") == "everyone" {
            return Some(Audience::default());
        }
        let ticked = work::read(self.ctx, self.form);
        if ticked.duties.is_empty() && ticked.countries.is_empty() {
            self.problems.add("audience", self.ctx.t("error-rule-audience"));
            return None;
        }
        Some(Audience { duties: ticked.duties, countries: ticked.countries })
    }

    fn due_days(&mut self) -> Option<u16> {
        let (months, days) = self.length("due_days")?.parts();
        // A form of ours offers days and weeks only.
        if months == 0 {
            return Some(days);
        }
        self.problems.add("due_days", self.ctx.t("error-rule-number"));
        None
    }

    fn due(&mut self) -> Option<Date> {
        let date = self.form.date("due");
        if date.is_none() && !self.form.text("due").is_empty() {
            self.problems.add("due", self.ctx.t("error-rule-date"));
        }
        date
    }

    fn length(&mut self, name: &'static str) -> Option<Period> {
        let number: Option<u16> = self.form.number(name);
        let length = number.and_then(|number| length(number, self.form.text(&format!("{name}-unit"))));
        if length.is_none() {
            self.problems.add(name, self.ctx.t("error-rule-number"));
        }
        length
    }

    fn ladder(&mut self) -> Option<Ladder> {
        let before = self.days("before");
        let after = self.days("after");
        let on_day = self.form.has(ON_DAY).then_some(0);
        let before = before?.into_iter().map(std::ops::Neg::neg);
        match Ladder::new(before.chain(on_day).chain(after?)) {
            Ok(ladder) => Some(ladder),
            Err(error) => {
                let (key, most) = match error {
                    LadderError::TooMany => ("error-rule-steps", n(Ladder::MOST)),
                    LadderError::TooFar => ("error-rule-far", n(Ladder::FURTHEST)),
                };
                self.problems.add("before", self.ctx.tv(key, [("most", most)]));
                None
            }
        }
    }

    fn days(&mut self, name: &'static str) -> Option<Vec<i16>> {
        let pieces = self.form.text(name).split([',', ';', ' ']).filter(|piece| !piece.is_empty());
        let days: Option<Vec<i16>> = pieces.map(|piece| piece.parse().ok().filter(|days| *days > 0)).collect();
        let days = days.filter(|_| !self.form.had_controls(name));
        if days.is_none() {
            self.problems.add(name, self.ctx.t("error-rule-days"));
        }
        days
    }
}

/// Returns so many of a unit. The longest are a hundred years.
fn length(number: u16, unit: &str) -> Option<Period> {
    let days = |times: u16| number.checked_mul(times).filter(|days| *days <= 36_500).map(Period::days);
    let months = |times: u16| number.checked_mul(times).filter(|months| *months <= 1_200).map(Period::months);
    match unit {
        "days" => days(1),
        "weeks" => days(7),
        "months" => months(1),
        "years" => months(12),
        _ => None,
    }
}

/// Returns a length as number and unit; one of months and days together, which only course files can have, has no number.
fn typed(length: Period) -> (String, &'static str) {
    match length.parts() {
        (0, days) if days > 0 && days % 7 == 0 => ((days / 7).to_string(), "weeks"),
        (0, days) => (days.to_string(), "days"),
        (months, 0) if months % 12 == 0 => ((months / 12).to_string(), "years"),
        (months, 0) => (months.to_string(), "months"),
        _ => (String::new(), "days"),
    }
}

/// Returns a rule as it stands in the form.
pub(super) fn written(requirement: &Requirement) -> Form {
    let Requirement { audience, due_days, terms, due, ladder } = requirement;
    let mut pairs: Vec<(&str, String)> = Vec::new();
    let everyone = if audience.is_everyone() { "everyone" } else { "some" };
    pairs.push(("audience", everyone.to_owned()));
    pairs.extend(audience.duties.iter().map(|duty| (work::DUTY, duty.to_string())));
    pairs.extend(audience.countries.iter().map(|code| (work::COUNTRY, code.clone())));
    pairs.push(("mode", terms.mode.to_string()));
    pairs.push(("due", due.map(|due| due.to_string()).unwrap_or_default()));
    let lengths = [
        (["due_days", "due_days-unit"], Some(Period::days(*due_days))),
        (["active", "active-unit"], Some(terms.active)),
        (["min_active", "min_active-unit"], terms.min_active),
        (["window", "window-unit"], Some(terms.window)),
        (["grace", "grace-unit"], Some(terms.grace)),
    ];
    for ([name, of_unit], length) in lengths {
        let (number, unit) = length.map_or((String::new(), "months"), typed);
        pairs.extend([(name, number), (of_unit, unit.to_owned())]);
    }
    pairs.push(("early", if bool::from(terms.early_renewal) { "yes" } else { "no" }.to_owned()));
    let days = |wanted: fn(i16) -> bool| -> String {
        let days = ladder.offsets().filter(|offset| wanted(*offset)).map(|offset| offset.unsigned_abs().to_string());
        days.collect::<Vec<_>>().join(", ")
    };
    pairs.extend([("before", days(|offset| offset < 0)), ("after", days(|offset| offset > 0))]);
    if ladder.offsets().any(|offset| offset == 0) {
        pairs.push((ON_DAY, "yes".to_owned()));
    }
    serde_urlencoded::to_string(pairs).ok().and_then(|query| Form::parse(&query)).unwrap_or_default()
}

/// Returns what was typed, to carry it along: every field with every value.
pub(super) fn carried(form: &Form) -> Vec<(&'static str, String)> {
    let names = FIELDS.into_iter().chain([ON_DAY, COURSE]);
    names.flat_map(|name| form.all(name).into_iter().map(move |value| (name, value.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_typed_as_a_number_and_a_unit() {
        assert_eq!(length(2, "years"), Some(Period::months(24)));
        assert_eq!(length(3, "weeks"), Some(Period::days(21)));
        assert_eq!(length(101, "years"), None);
        assert_eq!(length(u16::MAX, "weeks"), None);
        assert_eq!(length(1, "decades"), None);
        let shown = |length: Period| typed(length);
        assert_eq!(shown(Period::months(24)), ("2".to_owned(), "years"));
        assert_eq!(shown(Period::months(18)), ("18".to_owned(), "months"));
        assert_eq!(shown(Period::days(60)), ("60".to_owned(), "days"));
        assert_eq!(shown(Period::days(0)), ("0".to_owned(), "days"));
    }
}
