//! Recording completions from before: saying what will happen with each line of a list, and doing it.

mod apply;
mod plan;

use domain::lists::completions::Line;

use self::apply::apply;
pub use self::plan::{Outcome, Plan, plan};
use super::needs::Needs;
use crate::{Caller, Refused};

/// The most lines of one list.
pub const MOST: usize = 2_000;

/// Records what counts in a list, and returns how many certificates that made. It is looked through again: what holds may have changed since it
/// was shown.
pub async fn record(caller: &Caller<'_>, lines: Vec<Line>) -> Result<usize, Refused> {
    let tx = caller.write().await?;
    let needs = Needs::load(&tx, caller.services).await?;
    let plan = plan(&tx, caller, &needs, lines).await?;
    let recorded = apply(&tx, &needs, caller.actor()?, plan).await?;
    tx.commit().await?;
    Ok(recorded)
}
