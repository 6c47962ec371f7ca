//! Where a scenario goes on.

use usecases::learning::scene::Scene;

use crate::paths;
use crate::web::Ctx;

/// Returns the address of a moment of a scenario, in the language in which the learner reads it.
pub(super) fn to(ctx: &Ctx, scene: &Scene, at: &str) -> String {
    format!("{}?at={at}&in={}", paths::scenario(&scene.module.slug, &scene.scenario.slug), ctx.reading_locale())
}
