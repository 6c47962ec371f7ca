//! Recognising the badge of another organisation: once it is verified, it stands for a training until the day it ends.

use domain::badges::verdict::Verdict;
use domain::certification::Exempt;
use leptos::prelude::*;
use texts::s;
use usecases::certification::exempting::{self, Case};
use usecases::certification::recognising::{NotRecognised, Recognised};

use super::decision::reason;
use super::exempt::case;
use crate::error::AppError;
use crate::paths;
use crate::ui::form::{FileInput, file_input, problem_summary, text_area};
use crate::ui::parts::{back_link, fact};
use crate::verify::badge::{field_of, read, verdict, wait_problem};
use crate::verify::brought::Brought;
use crate::verify::report::{findings, lead_key, origin_key, outcome_key};
use crate::web::{Ctx, Done, Field, Form, Page, Problems, Reply};

/// Asks for the badge.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let case = case(&ctx).await?;
    Ok(ask_page(&ctx, &case, &Form::default(), None, &Problems::default()).into())
}

/// Checks the badge and shows what it would do; grants the exemption when that was confirmed. It is checked both times: it may have been
/// withdrawn in between.
pub async fn send(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let is_confirmed = form.text("step") == "grant";
    let case = case(&ctx).await?;
    let asked = match read(&ctx, &form) {
        Ok(asked) => asked.about(case.person.address().cloned()),
        Err(problems) => return Ok(Reply::Again(ask_page(&ctx, &case, &form, None, &problems))),
    };
    let verdict = match verdict(&ctx, &asked).await {
        Err(AppError::TryLater(wait)) => {
            return Ok(Reply::Later(ask_page(&ctx, &case, &form, None, &wait_problem(&ctx, &form)), wait));
        }
        verdict => verdict?,
    };
    let mut problems = Problems::default();
    let field = field_of(&form);
    let recognised = Recognised::of(&case, &verdict, ctx.time_zone()?, ctx.today()?);
    if recognised == Err(NotRecognised::NotValid) {
        let (word, lead) = (ctx.t(outcome_key(verdict.outcome(), &verdict)), ctx.t(lead_key(verdict.outcome(), &verdict)));
        problems.add(field, ctx.tv("error-badge-not-recognised", [("word", s(word)), ("lead", s(lead))]));
        return Ok(Reply::Again(ask_page(&ctx, &case, &form, Some(verdict), &problems)));
    }
    let Ok(recognised) = recognised else {
        problems.add(field, ctx.t("error-badge-too-short"));
        return Ok(Reply::Again(ask_page(&ctx, &case, &form, Some(verdict), &problems)));
    };
    if !is_confirmed {
        return Ok(confirm_page(&ctx, &case, &asked.jws, &form, &verdict, recognised.days, &problems).into());
    }
    let Some(reason) = reason(ctx.locale(), &form, &mut problems) else {
        return Ok(Reply::Again(confirm_page(&ctx, &case, &asked.jws, &form, &verdict, recognised.days, &problems)));
    };
    let (days, grounds) = (recognised.days, recognised.grounds(asked.jws, reason));
    exempting::grant(&ctx.caller(), case.person.id, case.certification, days, grounds).await?;
    Ok(Reply::telling(&paths::person(case.person.id), Done::Saved))
}

/// Asks for a badge; shows what was found out about one that is not recognised.
fn ask_page(ctx: &Ctx, case: &Case, form: &Form, found: Option<Verdict>, problems: &Problems) -> Page {
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let Brought { badge, file_problem, keys, .. } = Brought::of(form, problems);
    // Written on the next page already, if a check had to wait.
    let why = form.raw("reason").to_owned();
    let about = ctx.tv("recognise-about", [("name", s(case.person.display_name())), ("title", s(case.title.text(ctx.locale())))]);
    let (name, back) = (case.person.display_name().to_owned(), paths::person(case.person.id));
    let page = Page::new(ctx.t("recognise-badge"), move || {
        let file = FileInput { name: "file", accept: ".jwt,.jws,.json,.png,.svg,.txt" };
        view! {
            {problem_summary(ctx.locale(), &summary)}
            {back_link(back, name)}
            <h1>{ctx.t("recognise-badge")}</h1>
            <p>{about}</p>
            <form class="form" method="post" action=ctx.path.clone() enctype="multipart/form-data" novalidate>
                {file_input(file, ctx.t("badge-file"), Some(ctx.t("badge-file-hint")), file_problem)}
                {text_area("badge", ctx.t("badge-pasted"), Some(ctx.t("badge-pasted-hint")), badge)}
                {text_area("keys", ctx.t("badge-keys"), Some(ctx.t("badge-keys-hint")), keys)}
                {(!why.is_empty()).then(|| view! { <input type="hidden" name="reason" value=why /> })}
                <button class="ds-button">{ctx.t("check-badge")}</button>
            </form>
            {found.map(|found| findings(&ctx, &found))}
        }
    });
    let page = page.for_staff();
    if has_problems { page.with_problems() } else { page }
}

fn confirm_page(ctx: &Ctx, case: &Case, jws: &str, form: &Form, verdict: &Verdict, days: Exempt, problems: &Problems) -> Page {
    let (ctx, summary, has_problems) = (ctx.clone(), problems.clone(), !problems.is_empty());
    let facts = verdict.facts.clone();
    // Of keys that came with the form nobody here knows whose they are.
    let is_brought = verdict.rests_on_brought_keys();
    let (confirm_key, judge_key) = if is_brought {
        ("recognise-confirm-brought", "recognise-judge-brought")
    } else {
        ("recognise-confirm", "recognise-judge")
    };
    let (word, judge) = (ctx.t(outcome_key(verdict.outcome(), verdict)), ctx.t(judge_key));
    let origin = facts.key_origin.map(|origin| fact(ctx.t("badge-key"), ctx.t(origin_key(origin))));
    let (jws, keys) = (jws.to_owned(), form.raw("keys").to_owned());
    let why = Field::of(form, problems, "reason");
    let until = ctx.date(days.last_day());
    let about =
        [("name", s(case.person.display_name())), ("title", s(case.title.text(ctx.locale()))), ("until", s(until.clone()))];
    let about = ctx.tv(confirm_key, about);
    let back = paths::person(case.person.id);
    let page = Page::new(ctx.t("recognise-badge"), move || {
        view! {
            {problem_summary(ctx.locale(), &summary)}
            {back_link(ctx.path.clone(), ctx.t("recognise-badge"))}
            <h1>{word}</h1>
            <p class="lead">{about}</p>
            <dl class="facts">
                {fact(ctx.t("badge-achievement"), facts.achievement.name)}
                {fact(ctx.t("badge-issuer"), format!("{} · {}", facts.issuer.name, facts.issuer.id))}
                {fact(ctx.t("valid-until"), until)}
                {origin}
            </dl>
            <p class="notice">{judge}</p>
            <form class="form" method="post" action=ctx.path.clone() enctype="multipart/form-data" novalidate>
                <input type="hidden" name="badge" value=jws />
                <input type="hidden" name="keys" value=keys />
                {text_area("reason", ctx.t("reason"), Some(ctx.t("reason-hint-time")), why)}
                <p class="actions">
                    <button class="ds-button" name="step" value="grant">{ctx.t("exempt-now")}</button>
                    <a href=back>{ctx.t("not-now")}</a>
                </p>
            </form>
        }
    });
    let page = page.for_staff();
    if has_problems { page.with_problems() } else { page }
}
