//! A scenario: a moment, a choice, what follows from it, the next moment.

mod views;

use domain::chance::Seeded;
use domain::learning::{Choice, Module, Scenario, Situation};
use store::progress::{Decision, NewDecision, Part};
use usecases::certification::issuing::issue_if_last;
use usecases::learning::track::{Track, track_with_module};

pub use self::views::choice_card;
use self::views::{after_page, case_page, moment_page, note_page};
use super::modules::{after_scenario, onward};
use crate::error::AppError;
use crate::paths;
use crate::web::{Ctx, Form, Problems, Reply};

/// What stands before the id of a question on the written case, in addresses and in rows: no id of a situation holds a dot.
const CASE: &str = "case.";

/// Everything a scenario's pages need.
struct Scene {
    track: Track,
    module: Module,
    scenario: Scenario,
    decisions: Vec<Decision>,
}

async fn scene(ctx: &Ctx, tx: &store::Tx) -> Result<Scene, AppError> {
    let track = track_with_module(tx, &ctx.services, ctx.person()?.id, ctx.param("module")).await?;
    let module = track.release.course.module(ctx.param("module")).ok_or(AppError::NotFound)?.clone();
    let scenario = module.scenario(ctx.param("scenario")).ok_or(AppError::NotFound)?.clone();
    let decisions = store::progress::decisions(tx, track.cycle.id, &scenario.slug).await?;
    Ok(Scene { track, module, scenario, decisions })
}

impl Scene {
    /// Which time through the scenario this is.
    fn run(&self) -> i64 {
        self.decisions.last().map_or(1, |decision| decision.run)
    }

    /// Returns the last decision of this run, with its situation and choice in the present release.
    fn last(&self) -> Option<(&Situation, &Choice)> {
        let decision = self.decisions.last()?;
        let situation = self.find(&decision.situation)?;
        let choice = situation.choices.iter().find(|choice| choice.id == decision.choice)?;
        Some((situation, choice))
    }

    /// Returns the situation of an id; without one, the first.
    fn situation(&self, id: &str) -> Result<&Situation, AppError> {
        let situation = if id.is_empty() { self.scenario.start() } else { self.find(id) };
        situation.ok_or(AppError::NotFound)
    }

    /// Returns the situation of an id; of a question on the written case, if the id says so.
    fn find(&self, id: &str) -> Option<&Situation> {
        match id.strip_prefix(CASE) {
            Some(id) => self.scenario.gentle_situation(id),
            None => self.scenario.situation(id),
        }
    }

    /// Returns the first question on the written case, by its id with the mark of the case.
    fn first_question(&self) -> Option<String> {
        self.scenario.gentle_situations.first().map(|situation| format!("{CASE}{}", situation.id))
    }

    /// Returns the choices in the order this person sees them: by chance, but the same each time in one run.
    fn order<'a>(&self, situation: &'a Situation) -> Vec<&'a Choice> {
        let bytes = self.track.cycle.id.uuid();
        let (high, low) = bytes.as_u64_pair();
        let text: u64 = situation.id.bytes().map(u64::from).fold(0, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte));
        let seed = high ^ low ^ text ^ self.run().unsigned_abs().rotate_left(32);
        let order = Seeded::new(seed).order(situation.choices.len());
        order.into_iter().filter_map(|place| situation.choices.get(place)).collect()
    }
}

/// Shows the scenario where it stands: what to expect, a moment, or what followed from a choice.
pub async fn page(ctx: Ctx) -> Result<Reply, AppError> {
    let scene = scene(&ctx, &ctx.read().await?).await?;
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

fn to(ctx: &Ctx, scene: &Scene, at: &str) -> String {
    format!("{}?at={at}&in={}", paths::scenario(&scene.module.slug, &scene.scenario.slug), ctx.reading_locale())
}

/// Takes a choice, or goes on from what followed from one.
pub async fn step(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    let tx = ctx.write().await?;
    let scene = scene(&ctx, &tx).await?;
    match ctx.query.text("at") {
        "case" => match scene.first_question() {
            Some(question) => Ok(Reply::See(to(&ctx, &scene, &question))),
            None => finish(&ctx, tx, &scene).await,
        },
        "after" => go_on(&ctx, tx, &scene, form.text("then") == "again").await,
        at => decide(&ctx, tx, &scene, at, &form).await,
    }
}

async fn decide(ctx: &Ctx, tx: store::WriteTx, scene: &Scene, at: &str, form: &Form) -> Result<Reply, AppError> {
    let situation = scene.situation(at)?;
    let Some(choice) = situation.choices.iter().find(|choice| choice.id == form.text("choice")) else {
        let mut problems = Problems::default();
        problems.add("choice", ctx.t("error-choose-one"));
        return Ok(Reply::Again(moment_page(ctx, scene, at, situation, &problems)));
    };
    let at = if at.is_empty() { situation.id.as_str() } else { at };
    let is_start =
        scene.scenario.start().is_some_and(|start| start.id == at) || scene.first_question().is_some_and(|first| first == at);
    let tried_before = scene.decisions.last().is_some_and(|last| last.situation == at);
    // Coming to the first moment from anywhere but itself is a new time through.
    let run = if is_start && !scene.decisions.is_empty() && !tried_before { scene.run() + 1 } else { scene.run() };
    let decision = NewDecision {
        cycle: scene.track.cycle.id,
        release: scene.track.release.id,
        module: &scene.module.slug,
        scenario: &scene.scenario.slug,
        situation: at,
        choice,
        run,
    };
    store::progress::decide(&tx, decision).await?;
    tx.commit().await?;
    Ok(Reply::See(format!("{}#happened", to(ctx, scene, "after"))))
}

async fn go_on(ctx: &Ctx, tx: store::WriteTx, scene: &Scene, again: bool) -> Result<Reply, AppError> {
    let Some((situation, choice)) = scene.last() else { return Ok(Reply::See(to(ctx, scene, "note"))) };
    let on_case = scene.decisions.last().is_some_and(|last| last.situation.starts_with(CASE));
    let address = |id: &str| to(ctx, scene, &if on_case { format!("{CASE}{id}") } else { id.to_owned() });
    if again || choice.mark.critical().is_some() {
        return Ok(Reply::See(address(&situation.id)));
    }
    match &choice.next {
        Some(next) => Ok(Reply::See(address(next))),
        None => finish(ctx, tx, scene).await,
    }
}

async fn finish(ctx: &Ctx, tx: store::WriteTx, scene: &Scene) -> Result<Reply, AppError> {
    let part = Part::Scenario(&scene.scenario.slug);
    store::progress::done(&tx, scene.track.cycle.id, &scene.module.slug, part).await?;
    issue_if_last(&tx, &ctx.services, ctx.person()?, &scene.track).await?;
    tx.commit().await?;
    Ok(Reply::See(onward(ctx, after_scenario(&scene.track, &scene.module, &scene.scenario.slug))))
}
