//! The fields of a rule, in plain words.

use domain::certification::rule::Mode;
use domain::people::Duty;
use leptos::prelude::*;

use crate::people::work;
use crate::rules::draft::{ON_DAY, UNITS};
use crate::ui::form::{Input, checkboxes, duration, input, radios};
use crate::web::{Ctx, Field, Form, Problems};

/// Shows them all.
pub(super) fn all(ctx: &Ctx, form: &Form, problems: &Problems) -> AnyView {
    let field = |name: &str| Field::of(form, problems, name);
    let length = |name: [&'static str; 2], label: &str, hint: Option<&str>, units: &[(&'static str, &'static str)]| {
        let units = units.iter().map(|(word, key)| ((*word).to_owned(), ctx.t(key))).collect();
        let unit = (ctx.t("unit-of-time"), units, form.text(name[1]).to_owned());
        duration(name, ctx.t(label), hint.map(|hint| ctx.t(hint)), field(name[0]), unit)
    };
    let early =
        ["no", "yes"].map(|word| (word.to_owned(), ctx.t(if word == "yes" { "rule-early-yes" } else { "rule-early-no" })));
    let modes = Mode::ALL.map(|mode| (mode.to_string(), ctx.t(mode_key(mode)))).to_vec();
    let text = |name, kind| Input { name, kind, autocomplete: "off" };
    let ladder = |name, label: &str| input(text(name, "text"), ctx.t(label), Some(ctx.t("rule-days-hint")), field(name));
    let on_day = form.has(ON_DAY).then(|| "yes".to_owned());
    view! {
        <h3>{ctx.t("rule-who")}</h3>
        {audience(ctx, form, problems)}
        {length(["due_days", "due_days-unit"], "rule-due-days", Some("rule-due-days-hint"), &UNITS[..2])}
        <h3>{ctx.t("rule-validity")}</h3>
        {problem_before("mode", problems)}
        {radios("mode", ctx.t("rule-mode"), modes, form.text("mode"))}
        {length(["active", "active-unit"], "rule-active", Some("rule-active-hint"), &UNITS)}
        {input(text("due", "date"), ctx.t("rule-due"), Some(ctx.t("rule-due-hint")), field("due"))}
        {length(["min_active", "min_active-unit"], "rule-min-active", Some("rule-min-active-hint"), &UNITS)}
        <h3>{ctx.t("rule-renewing")}</h3>
        {length(["window", "window-unit"], "rule-window", Some("rule-window-hint"), &UNITS)}
        {radios("early", ctx.t("rule-early"), early.to_vec(), form.text("early"))}
        {length(["grace", "grace-unit"], "rule-grace-label", Some("rule-grace-hint"), &UNITS)}
        <h3>{ctx.t("rule-reminders")}</h3>
        {ladder("before", "rule-before-due")}
        {checkboxes(ON_DAY, ctx.t("rule-on-day"), None, vec![("yes".to_owned(), ctx.t("rule-on-day-yes"))], on_day.as_slice())}
        {ladder("after", "rule-after-due")}
    }
    .into_any()
}

const fn mode_key(mode: Mode) -> &'static str {
    match mode {
        Mode::Completion => "mode-completion",
        Mode::Expiry => "mode-expiry",
        Mode::Fixed => "mode-fixed",
    }
}

/// Shows what is wrong with a group of options above it.
fn problem_before(name: &str, problems: &Problems) -> AnyView {
    let problem = problems.of(name).map(str::to_owned);
    problem.map(|problem| view! { <p class="ds-validation-message">{problem}</p> }).into_any()
}

fn audience(ctx: &Ctx, form: &Form, problems: &Problems) -> AnyView {
    let options = ["everyone", "some"]
        .map(|word| (word.to_owned(), ctx.t(if word == "everyone" { "rule-audience-everyone" } else { "rule-audience-some" })));
    let duties = Duty::ALL.map(|duty| (duty.to_string(), ctx.t(&format!("duty-{duty}")))).to_vec();
    let support = ctx.services.support.iter();
    let countries = support.map(|support| (support.code.clone(), support.name.text(ctx.locale()).to_owned())).collect();
    let ticked = |name: &str| -> Vec<String> { form.all(name).into_iter().map(str::to_owned).collect() };
    view! {
        {problem_before("audience", problems)}
        {radios("audience", ctx.t("rule-audience"), options.to_vec(), form.text("audience"))}
        {checkboxes(work::DUTY, ctx.t("rule-duties"), Some(ctx.t("rule-only-some")), duties, &ticked(work::DUTY))}
        {checkboxes(work::COUNTRY, ctx.t("rule-countries"), Some(ctx.t("rule-only-some")), countries, &ticked(work::COUNTRY))}
    }
    .into_any()
}
