//! A rule in plain words.

use domain::certification::Requirement;
use domain::certification::rule::Mode;
use domain::learning::Audience;
use domain::locale::Locale;
use domain::numbers::CountrySupport;
use domain::reminders::Ladder;
use texts::{date, n, s, t, tv};

use crate::certification::why_this_date::period;

/// Returns who needs it. `countries` say what each country is called.
pub(super) fn audience(locale: Locale, countries: &[CountrySupport], audience: &Audience) -> String {
    if audience.is_everyone() {
        return t(locale, "rule-everyone");
    }
    let duties: Vec<String> = audience.duties.iter().map(|duty| t(locale, &format!("duty-{duty}"))).collect();
    let within: Vec<String> = audience.countries.iter().map(|code| country(locale, countries, code)).collect();
    let duties = (!duties.is_empty()).then(|| tv(locale, "rule-with-duties", [("duties", s(duties.join("; ")))]));
    let within = (!within.is_empty()).then(|| tv(locale, "rule-in-countries", [("countries", s(within.join(", ")))]));
    [duties, within].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn country(locale: Locale, countries: &[CountrySupport], code: &str) -> String {
    let known = countries.iter().find(|support| support.code == code);
    known.map_or_else(|| code.to_owned(), |support| support.name.text(locale).to_owned())
}

/// Returns how long a certificate lasts and what it counts from.
fn lasts(locale: Locale, requirement: &Requirement) -> String {
    let active = ("active", s(period(locale, requirement.terms.active)));
    let due = requirement.due.map(|due| ("due", s(date(locale, due))));
    match (requirement.terms.mode, due) {
        (Mode::Completion, _) => tv(locale, "rule-lasts-completion", [active]),
        (Mode::Expiry, None) => tv(locale, "rule-lasts-expiry", [active]),
        (Mode::Expiry, Some(due)) => tv(locale, "rule-lasts-expiry-due", [active, due]),
        (Mode::Fixed, due) => {
            let least = requirement.terms.min_active.unwrap_or(requirement.terms.active);
            let least = ("least", s(period(locale, least)));
            match due {
                Some(due) => tv(locale, "rule-lasts-fixed", [active, due, least]),
                None => tv(locale, "rule-lasts-own-fixed", [active, least]),
            }
        }
    }
}

fn reminders(locale: Locale, ladder: &Ladder) -> String {
    let days = |wanted: fn(i16) -> bool| {
        let days = ladder.offsets().filter(|offset| wanted(*offset)).map(|offset| offset.unsigned_abs().to_string());
        let days: Vec<_> = days.collect();
        (!days.is_empty()).then(|| days.join(", "))
    };
    let before = days(|offset| offset < 0).map(|days| tv(locale, "rule-reminds-before", [("days", s(days))]));
    let on_day = ladder.offsets().any(|offset| offset == 0).then(|| t(locale, "rule-reminds-on-day"));
    let after = days(|offset| offset > 0).map(|days| tv(locale, "rule-reminds-after", [("days", s(days))]));
    let all: Vec<_> = [before, on_day, after].into_iter().flatten().collect();
    if all.is_empty() { t(locale, "rule-reminds-never") } else { all.join(" ") }
}

/// Returns a rule part by part: what it is about, and what it says.
pub(super) fn parts(locale: Locale, countries: &[CountrySupport], requirement: &Requirement) -> Vec<(String, String)> {
    let terms = requirement.terms;
    let span = |length| s(period(locale, length));
    let early = if bool::from(terms.early_renewal) { "rule-early-allowed" } else { "rule-early-refused" };
    let renewal = tv(locale, "rule-renewal", [("window", span(terms.window))]);
    let late =
        if terms.grace.is_zero() { t(locale, "rule-no-grace") } else { tv(locale, "rule-grace", [("grace", span(terms.grace))]) };
    vec![
        (t(locale, "rule-who"), audience(locale, countries, &requirement.audience)),
        (t(locale, "rule-by-when"), tv(locale, "rule-within", [("days", n(requirement.due_days))])),
        (t(locale, "rule-validity"), lasts(locale, requirement)),
        (t(locale, "rule-renewing"), format!("{renewal} {}", t(locale, early))),
        (t(locale, "rule-late"), late),
        (t(locale, "rule-reminders"), reminders(locale, &requirement.ladder)),
    ]
}

/// Returns a rule as two sentences.
pub(super) fn sentence(locale: Locale, requirement: &Requirement) -> String {
    let within = tv(locale, "rule-within", [("days", n(requirement.due_days))]);
    let renewal = tv(locale, "rule-renewal", [("window", s(period(locale, requirement.terms.window)))]);
    [within, lasts(locale, requirement), renewal].join(" ")
}
