//! What somebody does on shift and where: the part of a form that decides which training they need.

use domain::locale::Locale;
use domain::people::{Assignments, Duty};
use leptos::prelude::*;
use texts::t;

use crate::ui::form::checkboxes;
use crate::ui::parts::fact;
use crate::web::{Ctx, Form};

/// The names of the fields.
pub const DUTY: &str = "duty";
pub const COUNTRY: &str = "country";

/// Reads what was ticked. What is no duty, or no country that Vern knows, was not on the form.
pub fn read(ctx: &Ctx, form: &Form) -> Assignments {
    let is_known = |code: &&str| ctx.services.support.iter().any(|support| support.code == **code);
    Assignments {
        duties: form.all(DUTY).into_iter().filter_map(|word| word.parse().ok()).collect(),
        countries: form.all(COUNTRY).into_iter().filter(is_known).map(str::to_owned).collect(),
    }
}

fn duty_name(locale: Locale, duty: Duty) -> String {
    t(locale, &format!("duty-{duty}"))
}

/// Shows duties and countries to tick.
pub fn fields(ctx: &Ctx, assignments: &Assignments) -> AnyView {
    let duties = Duty::ALL.map(|duty| (duty.to_string(), duty_name(ctx.locale(), duty))).to_vec();
    let duties_chosen: Vec<String> = assignments.duties.iter().map(ToString::to_string).collect();
    let countries = ctx.services.support.iter().map(|support| (support.code.clone(), support.name.text(ctx.locale()).to_owned()));
    let countries_chosen: Vec<String> = assignments.countries.iter().cloned().collect();
    view! {
        {checkboxes(DUTY, ctx.t("duties"), Some(ctx.t("duties-hint")), duties, &duties_chosen)}
        {checkboxes(COUNTRY, ctx.t("countries-of-work"), Some(ctx.t("countries-of-work-hint")), countries.collect(), &countries_chosen)}
    }
    .into_any()
}

/// Shows duties and countries to those who may not change them.
pub fn facts(ctx: &Ctx, assignments: &Assignments) -> AnyView {
    let duties: Vec<String> = assignments.duties.iter().map(|duty| duty_name(ctx.locale(), *duty)).collect();
    let countries = ctx.services.support.iter().filter(|support| assignments.countries.contains(&support.code));
    let countries: Vec<String> = countries.map(|support| support.name.text(ctx.locale()).to_owned()).collect();
    let shown = |key: &str, values: Vec<String>| {
        let value = if values.is_empty() { ctx.t("work-none") } else { values.join(", ") };
        fact(ctx.t(key), value)
    };
    view! { <dl class="facts">{shown("duties", duties)} {shown("countries-of-work", countries)}</dl> }.into_any()
}
