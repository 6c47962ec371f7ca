//! Starting, answering and handing in.

use domain::learning::{AnswerStanding, ItemKind, Origin, ResponseError};
use domain::locale::Locale;
use texts::{n, t, tv};
use usecases::assessment::answering::{self, Answered, Given, When};
use usecases::assessment::handing_in::{self, HandedIn};
use usecases::assessment::sitting::Sitting;
use usecases::assessment::starting;

use super::pages::{answers_page, elsewhere, question_page};
use super::questions::{questions, sitting};
use super::saving::read_seen;
use crate::error::AppError;
use crate::paths;
use crate::sign_in::kept;
use crate::web::{Ctx, Form, Problems, Reply};

/// Starts an attempt.
pub async fn start(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let path = ctx.param("path");
    let started = starting::start(&ctx.caller(), path).await?;
    Ok(Reply::See(started.map_or_else(|| paths::check(path), |attempt| paths::question(attempt, 1))))
}

/// Takes the answer of a form and goes on.
pub async fn answer(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let (attempt, slot) = (ctx.parsed("attempt")?, ctx.parsed("question")?);
    let key = form.text("page").chars().filter(char::is_ascii_alphanumeric).take(64).collect();
    let chosen = form.all("choice");
    let when = When::Sent(kept::kept_at(&form));
    let given = Given { slot, origin: Origin::Form { key }, seen: read_seen(&form), chosen: &chosen, when };
    match answering::answer(&ctx.caller(), attempt, given).await? {
        Answered::Kept(receipt) if receipt.standing != AnswerStanding::Counts => return otherwise_chosen(&ctx, slot).await,
        // No answer is no offence: the list of answers asks again.
        Answered::Kept(_) | Answered::Nothing => {}
        Answered::Wrong(error) => return wrong(&ctx, slot, error, &chosen).await,
        Answered::InVain => return Ok(Reply::See(paths::TRAINING.to_owned())),
        Answered::HandedIn => return Ok(Reply::See(paths::result(attempt))),
        Answered::TooMany => return Err(AppError::Malformed),
    }
    let sitting = sitting(&ctx, &ctx.read().await?).await?;
    Ok(Reply::See(after_answer(&ctx, &sitting, slot, form.text("then") == "later")))
}

/// Shows the question again with what was chosen, and what is wrong with it.
async fn wrong(ctx: &Ctx, slot: i64, error: ResponseError, chosen: &[&str]) -> Result<Reply, AppError> {
    let sitting = sitting(ctx, &ctx.read().await?).await?;
    let is_order = matches!(sitting.item(slot)?.kind, ItemKind::Order);
    let mut problems = Problems::default();
    problems.add("choice", response_problem(ctx.locale(), is_order, error));
    Ok(Reply::Again(question_page(ctx, &sitting, &problems, chosen)?))
}

/// The same form came twice, and another answer was given elsewhere in between: the page shows what counts, so that nobody goes on believing
/// that it is this one.
async fn otherwise_chosen(ctx: &Ctx, number: i64) -> Result<Reply, AppError> {
    let sitting = sitting(ctx, &ctx.read().await?).await?;
    let mut problems = Problems::default();
    problems.add("choice", ctx.t("answer-older-choose-again"));
    let chosen = questions(&sitting, ctx.locale())?.into_iter().nth(usize::try_from(number - 1).unwrap_or(usize::MAX));
    let chosen = chosen.map(|question| question.chosen).unwrap_or_default();
    let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
    Ok(Reply::Again(question_page(ctx, &sitting, &problems, &chosen)?))
}

fn response_problem(locale: Locale, is_order: bool, error: ResponseError) -> String {
    match error {
        ResponseError::Count(_) if is_order => t(locale, "error-order-all"),
        ResponseError::Count(asked) => tv(locale, "select-many", [("n", n(asked))]),
        ResponseError::SamePlace => t(locale, "error-order-twice"),
        ResponseError::Nothing | ResponseError::Unknown => t(locale, "error-choose-one"),
    }
}

fn after_answer(ctx: &Ctx, sitting: &Sitting, number: i64, later: bool) -> String {
    let next = usize::try_from(number + 1).unwrap_or(usize::MAX);
    let attempt = sitting.attempt.id;
    if later {
        paths::TRAINING.to_owned()
    } else if ctx.query.text("back") == "answers" || next > sitting.attempt.slots.len() {
        ctx.read_on(paths::answers(attempt))
    } else {
        ctx.read_on(paths::question(attempt, next))
    }
}

/// Hands in an attempt.
pub async fn hand_in(ctx: Ctx, _: Form) -> Result<Reply, AppError> {
    let attempt = ctx.parsed("attempt")?;
    let unanswered = match handing_in::hand_in(&ctx.caller(), attempt).await? {
        HandedIn::Graded => return Ok(Reply::See(paths::result(attempt))),
        HandedIn::InVain => return Ok(Reply::See(paths::TRAINING.to_owned())),
        HandedIn::Unanswered(unanswered) => unanswered,
    };
    let mut problems = Problems::default();
    for number in unanswered {
        problems.add(format!("answer-{number}"), ctx.tv("error-answer-question", [("n", n(number))]));
    }
    let tx = ctx.read().await?;
    let sitting = sitting(&ctx, &tx).await?;
    Ok(Reply::Again(answers_page(&ctx, &sitting, elsewhere(&ctx, &tx, &sitting).await?, &problems)?))
}
