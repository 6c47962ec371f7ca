//! Reads the input field by field, so that what is wrong can be named by its path.

use std::fmt;
use std::str::FromStr;

use domain::calendar::{Period, TimeZone};
use domain::certification::rule::{EarlyRenewal, History, Rule, Terms};
use serde_json::{Map, Value};
use time::Date;
use time::macros::format_description;

/// A certification, a history and a day, checked.
#[derive(Debug)]
pub struct Input {
    /// When it must be renewed.
    pub rule: Rule,
    /// What happened.
    pub history: History,
    /// The day asked about.
    pub on: Date,
}

/// The first thing that is wrong, and where; always one line.
#[derive(Debug)]
pub struct Problem {
    path: String,
    what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.what)
    }
}

impl Input {
    /// Reads one JSON object and nothing else.
    pub fn parse(json: &[u8]) -> Result<Self, Problem> {
        let value: Value =
            serde_json::from_slice(json).map_err(|error| problem("input".to_owned(), format!("is no JSON: {error}")))?;
        let known = ["time_zone", "certification", "due", "completions", "revoked_on", "on"];
        let fields = Fields::of(&value, "", &known)?;
        // All dates are civil: the zone changes none of them, but one that does not exist is a mistake all the same.
        fields.parse("time_zone", TimeZone::named)?;
        let rule = rule(&fields)?;
        let due = fields.optional("due", date)?;
        let completions = completions(&fields)?;
        let revoked_on = fields.optional("revoked_on", date)?;
        let on = fields.parse("on", date)?;
        Ok(Self { rule, history: History { due, completions, revoked_on }, on })
    }
}

fn rule(fields: &Fields) -> Result<Rule, Problem> {
    let known = ["mode", "active", "window", "min_active", "grace", "early_renewal"];
    let fields = Fields::of(fields.required("certification")?, "certification", &known)?;
    let terms = Terms {
        mode: fields.parse("mode", str::parse)?,
        active: fields.parse("active", Period::from_str)?,
        window: fields.parse("window", Period::from_str)?,
        min_active: fields.optional("min_active", Period::from_str)?,
        grace: if fields.has("grace") { fields.parse("grace", Period::from_str)? } else { Period::days(0) },
        early_renewal: EarlyRenewal::from(fields.flag("early_renewal")?),
    };
    Rule::new(terms).map_err(|error| problem(fields.path(error.field()), error))
}

fn completions(fields: &Fields) -> Result<Vec<Date>, Problem> {
    let path = fields.path("completions");
    let value = fields.required("completions")?;
    let Value::Array(items) = value else {
        return Err(wrong_kind(path, "a list", value));
    };
    items.iter().enumerate().map(|(index, item)| text(format!("{path}[{index}]"), item, date)).collect()
}

/// The text is no date of the calendar.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no date; write it like 2026-05-03")]
struct NoDate(String);

fn date(text: &str) -> Result<Date, NoDate> {
    // The format alone would take a sign before the year.
    let is_plain = text.len() == 10 && text.starts_with(|first: char| first.is_ascii_digit());
    Some(text)
        .filter(|_| is_plain)
        .and_then(|text| Date::parse(text, format_description!("[year]-[month]-[day]")).ok())
        .ok_or_else(|| NoDate(text.chars().take(40).collect()))
}

/// The fields of an object, and where it stands.
struct Fields<'a> {
    object: &'a Map<String, Value>,
    within: &'static str,
}

impl<'a> Fields<'a> {
    fn of(value: &'a Value, within: &'static str, known: &[&str]) -> Result<Self, Problem> {
        let Value::Object(object) = value else {
            let path = if within.is_empty() { "input" } else { within };
            return Err(wrong_kind(path.to_owned(), "an object", value));
        };
        let fields = Self { object, within };
        match object.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => {
                // Whoever chose the name may have put a line break into it.
                let name: String = name.chars().take(40).flat_map(char::escape_debug).collect();
                Err(problem(fields.path(&name), format!("is no field; known are {}", known.join(", "))))
            }
            None => Ok(fields),
        }
    }

    fn path(&self, name: &str) -> String {
        if self.within.is_empty() { name.to_owned() } else { format!("{}.{name}", self.within) }
    }

    fn has(&self, name: &str) -> bool {
        self.object.contains_key(name)
    }

    fn required(&self, name: &str) -> Result<&'a Value, Problem> {
        self.object.get(name).ok_or_else(|| problem(self.path(name), "is missing"))
    }

    fn parse<T, E: fmt::Display>(&self, name: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<T, Problem> {
        text(self.path(name), self.required(name)?, parse)
    }

    fn optional<T, E: fmt::Display>(&self, name: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<Option<T>, Problem> {
        match self.object.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => text(self.path(name), value, parse).map(Some),
        }
    }

    fn flag(&self, name: &str) -> Result<bool, Problem> {
        let value = self.required(name)?;
        value.as_bool().ok_or_else(|| wrong_kind(self.path(name), "true or false", value))
    }
}

fn text<T, E: fmt::Display>(path: String, value: &Value, parse: impl Fn(&str) -> Result<T, E>) -> Result<T, Problem> {
    let Value::String(text) = value else {
        return Err(wrong_kind(path, "a text", value));
    };
    parse(text).map_err(|error| problem(path, error))
}

fn problem(path: String, what: impl fmt::Display) -> Problem {
    Problem { path, what: what.to_string() }
}

fn wrong_kind(path: String, wanted: &str, found: &Value) -> Problem {
    let found = match found {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    problem(path, format!("must be {wanted}, not {found}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use time::macros::date;

    use super::*;

    fn sample() -> Value {
        json!({
            "time_zone": "Europe/Oslo",
            "certification": {
                "mode": "fixed", "active": "P1Y", "window": "P1M", "min_active": "P6M", "grace": "P0D", "early_renewal": true
            },
            "due": "2026-05-03", "completions": ["2026-04-15", "2026-04-16"], "revoked_on": null, "on": "2026-06-01"
        })
    }

    /// Returns what is wrong when the value at a path is another one, or is not there.
    fn with(pointer: &str, value: Option<Value>) -> String {
        let mut input = sample();
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
        let parent = input.pointer_mut(parent).expect("a parent");
        match (parent, value) {
            (Value::Object(object), Some(value)) => drop(object.insert(name.to_owned(), value)),
            (Value::Object(object), None) => drop(object.remove(name)),
            (parent, value) => parent[name.parse::<usize>().expect("an index")] = value.expect("a value"),
        }
        Input::parse(input.to_string().as_bytes()).map_or_else(|problem| problem.to_string(), |_| "fine".to_owned())
    }

    #[test]
    fn what_is_right_is_read() {
        let input = Input::parse(sample().to_string().as_bytes()).expect("an input");
        assert_eq!(input.history.due, Some(date!(2026 - 05 - 03)));
        assert_eq!(input.history.completions, [date!(2026 - 04 - 15), date!(2026 - 04 - 16)]);
        assert_eq!((input.history.revoked_on, input.on), (None, date!(2026 - 06 - 01)));
        assert_eq!(input.rule.terms().early_renewal, EarlyRenewal::Allowed);
    }

    #[test]
    fn only_some_fields_may_be_missing() {
        for pointer in ["/due", "/revoked_on", "/certification/grace"] {
            assert_eq!(with(pointer, None), "fine", "{pointer}");
        }
        assert_eq!(with("/on", None), "on: is missing");
        assert_eq!(with("/certification/early_renewal", None), "certification.early_renewal: is missing");
        assert_eq!(
            with("/certification/min_active", None),
            "certification.min_active: min_active is missing; mode fixed needs it"
        );
    }

    #[test]
    fn what_is_wrong_is_named_by_its_path() {
        let line = |pointer, value| with(pointer, Some(value));
        let no_period = r#"certification.active: "P1X" is no period; write it like P1Y, P24M, P60D or P1Y6M"#;
        assert_eq!(line("/certification/active", json!("P1X")), no_period);
        let no_date = r#"completions[1]: "2026-02-30" is no date; write it like 2026-05-03"#;
        assert_eq!(line("/completions/1", json!("2026-02-30")), no_date);
        assert_eq!(line("/completions", json!({})), "completions: must be a list, not an object");
        assert_eq!(
            line("/certification/early_renewal", json!(1)),
            "certification.early_renewal: must be true or false, not a number"
        );
        let no_zone = r#"time_zone: "Europe/Atlantis" is no time zone; write it like Europe/Oslo"#;
        assert_eq!(line("/time_zone", json!("Europe/Atlantis")), no_zone);
        let zero = "certification.window: window must be at least one day";
        assert_eq!(line("/certification/window", json!("P0D")), zero);
        assert!(line("/certification/windw", json!("P1M")).starts_with("certification.windw: is no field"));
        for text in ["+026-05-03", "2026-5-03", "2026-05-03 ", "20260503", "-2026-05-3", ""] {
            assert!(line("/due", json!(text)).starts_with("due: "), "{text:?}");
        }
    }

    #[test]
    fn whatever_is_wrong_takes_one_line() {
        let lines = [
            with("/a\nb", Some(json!(1))),
            with("/due", Some(json!("a\nb"))),
            with("/certification/mode", Some(json!("a\nb"))),
            with("/time_zone", Some(json!("a\nb"))),
        ];
        assert!(lines.iter().all(|line| line != "fine" && !line.contains('\n')), "{lines:?}");
    }

    #[test]
    fn anything_but_one_object_is_refused() {
        for json in ["", "[]", "{", "{} {}", "nul"] {
            let problem = Input::parse(json.as_bytes()).expect_err("no object").to_string();
            assert!(problem.starts_with("input: "), "{problem}");
        }
    }
}
