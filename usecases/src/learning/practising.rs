//! Practising: choosing in a scenario, and coming to its end.

use domain::learning::Part;
use store::progress::NewDecision;

use super::scene::Scene;
use crate::certification::issuing::issue_if_last;
use crate::{Caller, Refused};

/// Keeps a choice of the caller in a situation; without an id of one it is the first. Returns false if there is no such choice.
pub async fn decide(caller: &Caller<'_>, module: &str, scenario: &str, at: &str, choice: &str) -> Result<bool, Refused> {
    let tx = caller.write().await?;
    let scene = Scene::of(&tx, caller, module, scenario).await?;
    let situation = scene.situation(at)?;
    let Some(choice) = situation.choices.iter().find(|known| known.id == choice) else { return Ok(false) };
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
    Ok(true)
}

/// Keeps that the caller came to the end of a scenario.
pub async fn finish(caller: &Caller<'_>, module: &str, scenario: &str) -> Result<(), Refused> {
    let tx = caller.write().await?;
    let scene = Scene::of(&tx, caller, module, scenario).await?;
    let part = Part::Scenario(&scene.scenario.slug);
    store::progress::done(&tx, scene.track.cycle.id, &scene.module.slug, part).await?;
    issue_if_last(&tx, caller.services, caller.own()?, &scene.track).await?;
    Ok(tx.commit().await?)
}
