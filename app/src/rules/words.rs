//! A rule in plain words.

use domain::certification::Requirement;
use domain::certification::rule::Mode;
use domain::learning::Audience;
use domain::reminders::Ladder;
use texts::{n, s};

use crate::certification::because::period;
use crate::web::Ctx;

/// Returns who needs it.
pub(super) fn audience(ctx: &Ctx, audience: &Audience) -> String {
    if audience.is_everyone() {
        return ctx.t("rule-everyone");
    }
    let duties: Vec<String> = audience.duties.iter().map(|duty| ctx.t(&format!("duty-{duty}"))).collect();
    let countries: Vec<String> = audience.countries.iter().map(|code| country(ctx, code)).collect();
    let duties = (!duties.is_empty()).then(|| ctx.tv("rule-with-duties", [("duties", s(duties.join("; ")))]));
    let countries = (!countries.is_empty()).then(|| ctx.tv("rule-in-countries", [("countries", s(countries.join(", ")))]));
    [duties, countries].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn country(ctx: &Ctx, code: &str) -> String {
    let known = ctx.services.support.iter().find(|support| support.code == code);
    known.map_or_else(|| code.to_owned(), |support| support.name.text(ctx.locale()).to_owned())
}

/// Returns how long a certificate lasts and what it counts from.
fn lasts(ctx: &Ctx, requirement: &Requirement) -> String {
    let active = ("active", s(period(ctx.locale(), requirement.terms.active)));
    let due = requirement.due.map(|due| ("due", s(ctx.date(due))));
    match (requirement.terms.mode, due) {
        (Mode::Completion, _) => ctx.tv("rule-lasts-completion", [active]),
        (Mode::Expiry, None) => ctx.tv("rule-lasts-expiry", [active]),
        (Mode::Expiry, Some(due)) => ctx.tv("rule-lasts-expiry-due", [active, due]),
        (Mode::Fixed, due) => {
            let least = requirement.terms.min_active.unwrap_or(requirement.terms.active);
            let least = ("least", s(period(ctx.locale(), least)));
            match due {
                Some(due) => ctx.tv("rule-lasts-fixed", [active, due, least]),
                None => ctx.tv("rule-lasts-own-fixed", [active, least]),
            }
        }
    }
}

fn reminders(ctx: &Ctx, ladder: &Ladder) -> String {
    let days = |wanted: fn(i16) -> bool| {
        let days = ladder.offsets().filter(|offset| wanted(*offset)).map(|offset| offset.unsigned_abs().to_string());
        let days: Vec<_> = days.collect();
        (!days.is_empty()).then(|| days.join(", "))
    };
    let before = days(|offset| offset < 0).map(|days| ctx.tv("rule-reminds-before", [("days", s(days))]));
    let on_day = ladder.offsets().any(|offset| offset == 0).then(|| ctx.t("rule-reminds-on-day"));
    let after = days(|offset| offset > 0).map(|days| ctx.tv("rule-reminds-after", [("days", s(days))]));
    let all: Vec<_> = [before, on_day, after].into_iter().flatten().collect();
    if all.is_empty() { ctx.t("rule-reminds-never") } else { all.join(" ") }
}

/// Returns a rule part by part: what it is about, and what it says.
pub(super) fn parts(ctx: &Ctx, requirement: &Requirement) -> Vec<(String, String)> {
    let terms = requirement.terms;
    let span = |length| s(period(ctx.locale(), length));
    let early = if bool::from(terms.early_renewal) { "rule-early-allowed" } else { "rule-early-refused" };
    let renewal = ctx.tv("rule-renewal", [("window", span(terms.window))]);
    let late = if terms.grace.is_zero() { ctx.t("rule-no-grace") } else { ctx.tv("rule-grace", [("grace", span(terms.grace))]) };
    vec![
        (ctx.t("rule-who"), audience(ctx, &requirement.audience)),
        (ctx.t("rule-by-when"), ctx.tv("rule-within", [("days", n(requirement.due_days))])),
        (ctx.t("rule-validity"), lasts(ctx, requirement)),
        (ctx.t("rule-renewing"), format!("{renewal} {}", ctx.t(early))),
        (ctx.t("rule-late"), late),
        (ctx.t("rule-reminders"), reminders(ctx, &requirement.ladder)),
    ]
}

/// Returns a rule as two sentences.
pub(super) fn sentence(ctx: &Ctx, requirement: &Requirement) -> String {
    let within = ctx.tv("rule-within", [("days", n(requirement.due_days))]);
    let renewal = ctx.tv("rule-renewal", [("window", s(period(ctx.locale(), requirement.terms.window)))]);
    [within, lasts(ctx, requirement), renewal].join(" ")
}
