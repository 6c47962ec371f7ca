//! A scenario: a moment, a choice, what follows from it, the next moment.

mod address;
mod views;

use usecases::learning::practising;
use usecases::learning::scene::{CASE, Scene};

use self::address::to;
pub use self::views::choice_card;
use self::views::{after_page, case_page, moment_page, note_page};
use super::modules::{after_scenario, onward};
use crate::error::AppError;
use crate::web::{Ctx, Form, Problems, Reply};

/// Returns the scenario that the address names.
async fn scene(ctx: &Ctx) -> Result<Scene, AppError> {
    Ok(Scene::of(&ctx.read().await?, &ctx.caller(), ctx.param("module"), ctx.param("scenario")).await?)
}

/// Shows the scenario where it stands: what to expect, a moment, or what followed from a choice.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let scene = scene(&ctx).await?;
    let at = ctx.query.text("at").to_owned();
    if at == "note" || (at.is_empty() && scene.decisions.is_empty()) {
        return Ok(note_page(&ctx, scene).into());
    }
    if at == "case" {
        return Ok(case_page(&ctx, scene).into());
    }
    if at == "after" || at.is_empty() {
        return match scene.last() {
            Some(_) => Ok(after_page(&ctx, &scene)?.into()),
            None => Ok(note_page(&ctx, scene).into()),
        };
    }
    let situation = scene.situation(&at)?.clone();
    Ok(moment_page(&ctx, &scene, &at, &situation, &Problems::default()).into())
}

/// Takes a choice, or goes on from what followed from one.
pub async fn step(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let scene = scene(&ctx).await?;
    match ctx.query.text("at") {
        "case" => match scene.first_question() {
            Some(question) => Ok(Reply::See(to(&ctx, &scene, &question))),
            None => finish(&ctx, &scene).await,
        },
        "after" => go_on(&ctx, &scene, form.text("then") == "again").await,
        at => decide(&ctx, &scene, at, &form).await,
    }
}

async fn decide(ctx: &Ctx, scene: &Scene, at: &str, form: &Form) -> Result<Reply, AppError> {
    let situation = scene.situation(at)?;
    let (module, scenario) = (&scene.module.slug, &scene.scenario.slug);
    if practising::decide(&ctx.caller(), module, scenario, at, form.text("choice")).await? {
        return Ok(Reply::See(format!("{}#happened", to(ctx, scene, "after"))));
    }
    let mut problems = Problems::default();
    problems.add("choice", ctx.t("error-choose-one"));
    Ok(Reply::Again(moment_page(ctx, scene, at, situation, &problems)))
}

async fn go_on(ctx: &Ctx, scene: &Scene, again: bool) -> Result<Reply, AppError> {
    let Some((situation, choice)) = scene.last() else { return Ok(Reply::See(to(ctx, scene, "note"))) };
    let on_case = scene.decisions.last().is_some_and(|last| last.situation.starts_with(CASE));
    let address = |id: &str| to(ctx, scene, &if on_case { format!("{CASE}{id}") } else { id.to_owned() });
    if again || choice.mark.critical().is_some() {
        return Ok(Reply::See(address(&situation.id)));
    }
    match &choice.next {
        Some(next) => Ok(Reply::See(address(next))),
        None => finish(ctx, scene).await,
    }
}

async fn finish(ctx: &Ctx, scene: &Scene) -> Result<Reply, AppError> {
    practising::finish(&ctx.caller(), &scene.module.slug, &scene.scenario.slug).await?;
    Ok(Reply::See(onward(ctx, after_scenario(&scene.track, &scene.module, &scene.scenario.slug))))
}
