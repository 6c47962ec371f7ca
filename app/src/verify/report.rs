//! Shows what a check found: one word first, then what the badge says, then every step in words.

mod words;

use domain::badges::facts::KeyOrigin;
use domain::badges::verdict::{Finding, Outcome, Step, Verdict};
use domain::locale::Locale;
use leptos::prelude::*;
use texts::{s, t, tv};
use time::OffsetDateTime;

pub use self::words::{check_key, finding_words, lead_key, origin_key, outcome_key};
use super::brought::Brought;
use super::number::number_form;
use crate::error::AppError;
use crate::paths;
use crate::ui::form::{FileInput, Input, file_input, input, problem_summary, text_area};
use crate::ui::parts::fact;
use crate::web::{Ctx, Field, Page, Problems};

/// Asks for the number of a certificate, or for a badge.
pub fn ask_page(ctx: &Ctx, number: Field, brought: Brought, problems: &Problems) -> Page {
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let page = Page::new(ctx.t("check-a-certificate"), move || {
        view! {
            {problem_summary(ctx.locale(), &summary)}
            <h1>{ctx.t("check-a-certificate")}</h1>
            <p>{ctx.t("check-a-certificate-text")}</p>
            {number_form(&ctx, number)}
            <h2>{ctx.t("check-a-badge")}</h2>
            <p>{ctx.t("check-a-badge-text")}</p>
            {badge_form(&ctx, brought)}
            <p class="small">{ctx.t("checks-are-not-recorded")}</p>
        }
    });
    if has_problems { page.with_problems() } else { page }
}

fn badge_form(ctx: &Ctx, brought: Brought) -> AnyView {
    let Brought { badge, file_problem, keys, email } = brought;
    let file = FileInput { name: "file", accept: ".jwt,.jws,.json,.png,.svg,.txt" };
    let address = Input { name: "email", kind: "email", autocomplete: "off" };
    let has_more = [&keys, &email].into_iter().any(|field| !field.value.is_empty() || field.problem.is_some());
    view! {
        <form class="form" method="post" action=paths::VERIFY enctype="multipart/form-data" novalidate>
            {file_input(file, ctx.t("badge-file"), Some(ctx.t("badge-file-hint")), file_problem)}
            {text_area("badge", ctx.t("badge-pasted"), Some(ctx.t("badge-pasted-hint")), badge)}
            <details open=has_more>
                <summary>{ctx.t("badge-more")}</summary>
                {input(address, ctx.t("badge-email"), Some(ctx.t("badge-email-hint")), email)}
                {text_area("keys", ctx.t("badge-keys"), Some(ctx.t("badge-keys-hint")), keys)}
            </details>
            <button class="ds-button" data-variant="secondary">{ctx.t("check-badge")}</button>
        </form>
    }
    .into_any()
}

/// Shows what a check found.
pub fn report_page(ctx: &Ctx, verdict: Verdict) -> Result<Page, AppError> {
    let outcome = verdict.outcome();
    let zone = ctx.time_zone()?;
    let day = |instant: Option<OffsetDateTime>| instant.map(|instant| ctx.date(zone.date(instant)));
    let days = (day(verdict.facts.valid_from), day(verdict.facts.valid_until));
    let ctx = ctx.clone();
    let word = ctx.t(outcome_key(outcome, &verdict));
    Ok(Page::new(word.clone(), move || {
        let lead = ctx.t(lead_key(outcome, &verdict));
        let lead_class = if outcome == Outcome::Valid { "lead" } else { "lead notice" };
        view! {
            <h1 class="verdict">{word}</h1>
            <p class=lead_class>{lead}</p>
            {brought(&ctx, &verdict)}
            {says(ctx.locale(), &verdict, days)}
            {findings(&ctx, &verdict)}
            <div class="actions">
                <a class="ds-button" data-variant="secondary" href=paths::VERIFY>{ctx.t("check-another")}</a>
                {check_page(&ctx, &verdict)}
            </div>
            <p class="small">{ctx.t("checks-are-not-recorded")}</p>
        }
    }))
}

/// Says of a badge that was checked by keys that the reader brought what that does not prove.
fn brought(ctx: &Ctx, verdict: &Verdict) -> Option<AnyView> {
    let is_so = verdict.is_genuine() && verdict.rests_on_brought_keys();
    is_so.then(|| view! { <p class="notice">{ctx.t("badge-by-brought-keys")}</p> }.into_any())
}

/// Shows what the badge says, and whether that is proved.
fn says(locale: Locale, verdict: &Verdict, (from, until): (Option<String>, Option<String>)) -> AnyView {
    let facts = &verdict.facts;
    if facts.issuer.id.is_empty() {
        return ().into_any();
    }
    // What a badge allows is not said of one that does not hold any more.
    let is_over = matches!(verdict.outcome(), Outcome::Expired | Outcome::Superseded | Outcome::Revoked);
    let heading = if verdict.is_genuine() { "badge-says" } else { "badge-says-unproved" };
    let achievement = &facts.achievement;
    let version =
        (!achievement.version.is_empty()).then(|| tv(locale, "badge-version", [("version", s(achievement.version.clone()))]));
    let lang = (!achievement.language.is_empty() && achievement.language.is_ascii()).then(|| achievement.language.clone());
    let shown = |key: &str, value: &str| (!value.is_empty()).then(|| fact(t(locale, key), value.to_owned()));
    let origin = facts.key_origin.map(|origin| t(locale, origin_key(origin)));
    view! {
        <h2>{t(locale, heading)}</h2>
        <dl class="facts">
            <div>
                <dt>{t(locale, "badge-achievement")}</dt>
                <dd>
                    <span lang=lang.clone()>{achievement.name.clone()}</span>
                    {version.map(|version| view! { <br /> <span class="small">{version}</span> })}
                </dd>
            </div>
            <div>
                <dt>{t(locale, "badge-issuer")}</dt>
                <dd>{facts.issuer.name.clone()} <br /> <span class="small address">{facts.issuer.id.clone()}</span></dd>
            </div>
            {from.map(|day| fact(t(locale, "valid-from"), day))}
            {fact(t(locale, "valid-until"), until.unwrap_or_else(|| t(locale, "badge-no-end")))}
            {(!is_over).then(|| shown("badge-description", &achievement.description))}
            {shown("badge-what-for", &achievement.criteria)}
            {origin.map(|origin| view! {
                <div><dt>{t(locale, "badge-key")}</dt><dd>{origin} <br /> <span class="small address">{facts.key.clone()}</span></dd></div>
            })}
            {(!facts.subject.is_empty()).then(|| view! {
                <div><dt>{t(locale, "badge-subject")}</dt><dd class="small address">{facts.subject.clone()}</dd></div>
            })}
        </dl>
    }
    .into_any()
}

/// Shows every step of a check, and what came of it.
pub fn findings(ctx: &Ctx, verdict: &Verdict) -> AnyView {
    view! {
        <h2>{ctx.t("badge-steps")}</h2>
        <ol class="findings">{verdict.steps.iter().map(|step| finding(ctx, verdict, *step)).collect_view()}</ol>
    }
    .into_any()
}

fn finding(ctx: &Ctx, verdict: &Verdict, step: Step) -> AnyView {
    let (word, why) = finding_words(step.finding);
    let color = match step.finding {
        Finding::Holds => "accent",
        Finding::Fails(_) => "danger",
        Finding::Open(_) | Finding::Absent => "neutral",
    };
    view! {
        <li>
            <p class="finding">
                <strong>{ctx.t(check_key(step.check, verdict))}</strong>
                " "
                <span class="ds-tag" data-variant="outline" data-color=color>{ctx.t(word)}</span>
            </p>
            {why.map(|why| view! { <p>{ctx.t(why)}</p> })}
        </li>
    }
    .into_any()
}

/// Leads to the check page of a certificate of ours.
fn check_page(ctx: &Ctx, verdict: &Verdict) -> Option<AnyView> {
    let is_ours = verdict.is_genuine() && verdict.facts.key_origin == Some(KeyOrigin::Own);
    let number = verdict.facts.id.rsplit('/').next().filter(|_| is_ours)?;
    Some(view! { <a href=paths::verify(number)>{ctx.t("open-check-page")}</a> }.into_any())
}
