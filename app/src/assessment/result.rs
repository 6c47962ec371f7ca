//! How an attempt came out, in words: what went well, which rule was not met, where to read, when to try again.

use domain::certification::Certificate;
use domain::learning::{Attempt, Competency, CompetencyScore, Failure, Module, NextTry, Outcome, Section};
use domain::locale::Locale;
use leptos::prelude::*;
use texts::{date, n, s, t, tv};
use time::Date;
use usecases::assessment::sitting::Sitting;
use usecases::assessment::starting::next_attempt;
use usecases::learning::track::{Track, tracks};

use super::questions::sitting;
use crate::certification::standing::{allows_you, over};
use crate::error::AppError;
use crate::paths;
use crate::web::{Ctx, Page, Reply};

/// Shows the result.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let tx = ctx.read().await?;
    let sitting = sitting(&ctx, &tx).await?;
    let Some(outcome) = sitting.attempt.outcome.clone() else {
        return Ok(Reply::See(paths::answers(sitting.attempt.id)));
    };
    if outcome.passed() {
        let certificates = store::certificates::of_person(&tx, ctx.person()?.id).await?;
        let certificate = certificates.into_iter().find(|certificate| certificate.cycle == sitting.cycle.id);
        let tracks = tracks(&tx, &ctx.services, ctx.person()?.id).await?;
        let track = tracks.iter().find(|track| track.has_cycle(sitting.cycle.id));
        let (locale, today) = (ctx.locale(), ctx.today()?);
        let earned = certificate.map(|certificate| Earned::of(locale, track, &certificate, today));
        let counted = counted(&ctx, &sitting)?;
        return Ok(passed_page(&ctx, &outcome, earned, counted).into());
    }
    let person = ctx.person()?.id;
    let track = tracks(&tx, &ctx.services, person).await?.into_iter().find(|track| track.cycle.id == sitting.cycle.id);
    Ok(not_yet_page(&ctx, &sitting, track.as_ref(), &outcome)?.into())
}

/// Returns a competency's name.
pub fn competency_name(locale: Locale, competency: Competency) -> String {
    t(locale, &format!("competency-{}", competency.code().to_lowercase()))
}

/// Says that the answers were counted, and when they were handed in: the last of the three words on the way of an answer.
fn counted(ctx: &Ctx, sitting: &Sitting) -> Result<String, AppError> {
    let submitted = sitting.attempt.submitted_at.ok_or(AppError::NotFound)?;
    let moment = ctx.moment(submitted)?;
    Ok(ctx.tv("handed-in-counted", [("n", n(sitting.answers.len())), ("moment", s(moment))]))
}

/// Shows each competency in words, the strongest first, with a small bar for the eye.
fn competencies(ctx: &Ctx, outcome: &Outcome) -> AnyView {
    let mut scores = outcome.competencies.clone();
    scores.sort_by_key(|score| std::cmp::Reverse(score.percent));
    let row = |score: CompetencyScore| {
        let key = match score.percent {
            90.. => "score-strong",
            percent if percent >= outcome.rule.competency => "score-good",
            _ => "score-read-again",
        };
        let width = score.percent.to_string();
        view! {
            <li>
                <h3>{competency_name(ctx.locale(), score.competency)}</h3>
                <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect width="100" height="8"></rect>
                    <rect width=width height="8"></rect>
                </svg>
                <p>{ctx.t(key)}</p>
            </li>
        }
    };
    let rows = scores.into_iter().map(row).collect_view();
    view! { <h2>{ctx.t("how-it-went")}</h2> <ul class="competencies">{rows}</ul> }.into_any()
}

/// The certificate that a check was passed for, ready to be shown.
struct Earned {
    number: String,
    until: String,
    /// What it allows the reader; if it does not hold any more, that it allows nothing, and since when.
    lead: String,
    holds: bool,
}

impl Earned {
    fn of(locale: Locale, track: Option<&Track>, certificate: &Certificate, today: Date) -> Self {
        let over = over(locale, certificate, today);
        let holds = over.is_none();
        let lead = match over {
            Some(over) => format!("{}. {}", over.word, over.since),
            None => allows_you(locale, track.and_then(|track| track.path().ok()), &certificate.allows),
        };
        Self { number: certificate.number.clone(), until: date(locale, certificate.validity.until), lead, holds }
    }
}

fn passed_page(ctx: &Ctx, outcome: &Outcome, earned: Option<Earned>, counted: String) -> Page {
    let (ctx, outcome) = (ctx.clone(), outcome.clone());
    // Ready is who may do something with it.
    let title = ctx.t(if earned.as_ref().is_some_and(|earned| earned.holds) { "you-are-ready" } else { "you-passed" });
    Page::new(title.clone(), move || {
        let view = match earned {
            Some(Earned { number, until, lead, holds }) => view! {
                <p class="lead">{lead}</p>
                <div class="actions">
                    <a class="ds-button" href=paths::certificate(&number)>{ctx.t("see-your-certificate")}</a>
                    <a href=paths::TRAINING>{ctx.t("my-training")}</a>
                </div>
                {holds.then(|| view! {
                    <h2>{ctx.t("what-happens-next")}</h2>
                    <p>{ctx.tv("passed-next", [("until", s(until))])}</p>
                })}
            }
            .into_any(),
            None => view! {
                <p class="lead">{ctx.t("passed-but-open")}</p>
                <div class="actions"><a class="ds-button" href=paths::TRAINING>{ctx.t("my-training")}</a></div>
            }
            .into_any(),
        };
        view! {
            <h1>{title}</h1>
            {view}
            {competencies(&ctx, &outcome)}
            <p class="small">{counted}</p>
        }
    })
}

/// Returns a clause of the pass rule that was not met, as a sentence.
fn failure_text(locale: Locale, outcome: &Outcome, failure: Failure) -> String {
    match failure {
        Failure::Critical(code) => t(locale, &format!("critical-{}", code.number())),
        Failure::Competency(competency) => {
            let values = [("competency", s(competency_name(locale, competency))), ("floor", n(outcome.rule.competency))];
            tv(locale, "failure-competency", values)
        }
        Failure::Total => tv(locale, "failure-total", [("total", n(outcome.rule.total))]),
    }
}

/// Returns the sections to read again: of critical answers first, then of every answer that did not earn full marks.
fn to_read(sitting: &Sitting) -> Result<Vec<(Module, Section)>, AppError> {
    let mut found: Vec<(bool, Module, Section)> = Vec::new();
    for (number, observation) in (1_i64..).zip(sitting.observations()?) {
        let item = sitting.item(number)?;
        let Some((module, _)) = sitting.release.course.item(&item.id) else { continue };
        let Some((_, section)) = module.section(&item.section) else { continue };
        if observation.points < 100 && found.iter().all(|(_, near, known)| (&near.slug, &known.id) != (&module.slug, &section.id))
        {
            found.push((observation.critical.is_none(), module.clone(), section.clone()));
        }
    }
    found.sort_by_key(|(is_ordinary, _, _)| *is_ordinary);
    Ok(found.into_iter().take(5).map(|(_, module, section)| (module, section)).collect())
}

fn when_again(ctx: &Ctx, track: &Track, attempt: &Attempt) -> Result<(String, bool), AppError> {
    if let Some(open) = track.open_attempt().filter(|open| open.id != attempt.id) {
        return Ok((ctx.tv("attempt-open", [("n", n(open.number))]), true));
    }
    Ok(match next_attempt(track, ctx.services.now())? {
        NextTry::Now => (ctx.t("try-again-now"), true),
        NextTry::From(instant) => (ctx.tv("try-again-from", [("moment", s(ctx.moment(instant)?))]), false),
    })
}

fn not_yet_page(ctx: &Ctx, sitting: &Sitting, track: Option<&Track>, outcome: &Outcome) -> Result<Page, AppError> {
    // The result of an earlier cycle stays; it is not tried again.
    let again = match track {
        Some(track) => Some((when_again(ctx, track, &sitting.attempt)?, paths::check(&track.path()?.slug))),
        None => None,
    };
    let counted = counted(ctx, sitting)?;
    let sections = to_read(sitting)?;
    let rules: Vec<String> = outcome.failures.iter().map(|failure| failure_text(ctx.locale(), outcome, *failure)).collect();
    let had_critical = outcome.failures.iter().any(|failure| matches!(failure, Failure::Critical(_)));
    let (ctx, outcome) = (ctx.clone(), outcome.clone());
    Ok(Page::new(ctx.t("not-yet"), move || {
        let locale = ctx.locale();
        let links = sections.into_iter().map(|(module, section)| {
            let title = section.title.text(locale).to_owned();
            view! { <li><a href=paths::section(&module.slug, &section.id)>{title}</a></li> }
        });
        let links = links.collect_view();
        let rules = rules.into_iter().map(|rule| view! { <p>{rule}</p> }).collect_view();
        view! {
            <h1>{ctx.t("not-yet")}</h1>
            <p class="lead">{ctx.t(if had_critical { "not-yet-critical" } else { "not-yet-text" })}</p>
            <section class="box" aria-labelledby="rule">
                <h2 id="rule">{ctx.t("what-was-not-met")}</h2>
                {rules}
            </section>
            <h2>{ctx.t("where-to-read")}</h2>
            <ul>{links}</ul>
            {again.map(|((when, may_now), check)| view! {
                <h2>{ctx.t("when-again")}</h2>
                <p>{when}</p>
                {may_now.then(|| view! { <a class="ds-button" href=check>{ctx.t("try-the-check-again")}</a> })}
            })}
            <p class="actions"><a href=paths::TRAINING>{ctx.t("my-training")}</a></p>
            {competencies(&ctx, &outcome)}
            <p class="small">{counted}</p>
        }
    }))
}
