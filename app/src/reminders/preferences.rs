//! When mail may reach somebody, and what was written to them.

use domain::calendar::TimeZone;
use domain::reminders::{Summaries, WakingHours};
use leptos::prelude::*;
use store::mail_preferences;
use texts::{n, s};
use usecases::reminders::preferences;

use super::diary::{self, Diary};
use crate::error::AppError;
use crate::paths;
use crate::ui::form::{Input, checkboxes, input, problem_summary, select};
use crate::ui::notice;
use crate::ui::parts::back_link;
use crate::web::{Ctx, Done, Field, Form, Page, Problems, Reply};

/// Shows the page.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let wishes = mail_preferences::of_person(&tx, ctx.person()?.id).await?;
    let (from, until) = wishes.hours.ends();
    let typed = Typed {
        from: from.to_string(),
        until: until.to_string(),
        zone: Field::holding(wishes.time_zone.as_ref().map(TimeZone::name).unwrap_or_default()),
        summaries: wishes.summaries,
    };
    let diary = diary::read(&ctx, &tx, ctx.person()?).await?;
    Ok(preferences_page(&ctx, typed, &Problems::default(), diary)?.into())
}

/// What stands in the form.
struct Typed {
    from: String,
    until: String,
    zone: Field,
    summaries: Summaries,
}

/// Keeps what somebody chose.
pub async fn save(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let mut problems = Problems::default();
    let hour = |name| form.number(name).unwrap_or(u8::MAX);
    let hours = WakingHours::new(hour("from"), hour("until"));
    if hours.is_err() {
        problems.add("from", ctx.tv("error-hours", [("n", n(WakingHours::SHORTEST))]));
    }
    let zone = Some(form.text("zone")).filter(|name| !name.is_empty()).map(TimeZone::named).transpose();
    if zone.is_err() {
        problems.add("zone", ctx.t("error-zone"));
    }
    let summaries = if form.has("summaries") { Summaries::Wanted } else { Summaries::Unwanted };
    let (Ok(hours), Ok(time_zone)) = (hours, zone) else {
        let diary = diary::read(&ctx, &ctx.read().await?, ctx.person()?).await?;
        let typed = Typed {
            from: form.text("from").to_owned(),
            until: form.text("until").to_owned(),
            zone: Field::of(&form, &problems, "zone"),
            summaries,
        };
        return Ok(Reply::Again(preferences_page(&ctx, typed, &problems, diary)?));
    };
    preferences::set(&ctx.caller(), hours, time_zone, summaries).await?;
    Ok(Reply::telling(paths::MAIL_PREFERENCES, Done::Saved))
}

fn preferences_page(ctx: &Ctx, typed: Typed, problems: &Problems, diary: Diary) -> Result<Page, AppError> {
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let looks_after_people = preferences::looks_after_people(&ctx.caller())?;
    let organisation_zone = ctx.time_zone()?.name().to_owned();
    let page = Page::new(ctx.t("mail-to-you"), move || {
        let hours = |range: std::ops::RangeInclusive<u8>| range.map(|hour| (hour.to_string(), format!("{hour:02}:00"))).collect();
        let zone = Input { name: "zone", kind: "text", autocomplete: "off" };
        let zone_hint = ctx.tv("time-zone-hint", [("zone", s(organisation_zone))]);
        let weekly = looks_after_people.then(|| {
            let chosen = if typed.summaries == Summaries::Wanted { vec!["1".to_owned()] } else { Vec::new() };
            let option = vec![("1".to_owned(), ctx.t("weekly-summary"))];
            checkboxes("summaries", ctx.t("mail-you-can-stop"), None, option, &chosen)
        });
        view! {
            {problem_summary(ctx.locale(), &summary)}
            {back_link(paths::ACCOUNT.to_owned(), ctx.t("account"))}
            <h1>{ctx.t("mail-to-you")}</h1>
            {notice::done(&ctx, |done| matches!(done, Done::Saved))}
            <p>{ctx.t("mail-to-you-text")}</p>
            <form class="form" method="post" action=paths::MAIL_PREFERENCES novalidate>
                {problem_line(summary.of("from"))}
                {select("from", ctx.t("mail-from-hour"), hours(0..=22), &typed.from)}
                {select("until", ctx.t("mail-until-hour"), hours(2..=24), &typed.until)}
                {input(zone, ctx.t("time-zone"), Some(zone_hint), typed.zone)}
                {weekly}
                <button class="ds-button">{ctx.t("save")}</button>
            </form>
            {diary::view(&ctx, diary)}
        }
    });
    Ok(if has_problems { page.with_problems() } else { page })
}

fn problem_line(problem: Option<&str>) -> AnyView {
    let problem = problem.map(|text| view! { <p class="ds-validation-message">{text.to_owned()}</p> });
    view! { <>{problem}</> }.into_any()
}
