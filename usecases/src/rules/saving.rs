//! Saving a rule: a new version, with a reason. People are given or let go of training by the worker, soon.

use domain::certification::Requirement;
use domain::people::Action;
use domain::text::FreeText;
use store::rules::{NewRule, set};
use store::schedule::{ASSIGN_TRAINING, OPEN_RENEWALS, bring_forward};

use super::subject::Subject;
use crate::{Caller, Refused};

/// Saves what an administrator set for a path, or with nothing what its course says. `after` is the version that they looked at: if there is a
/// newer one, nothing is saved. What others must do is decided by somebody, and the version names them: the program cannot save one.
pub async fn save(
    caller: &Caller<'_>,
    path: &str,
    after: u32,
    requirement: Option<&Requirement>,
    reason: &FreeText,
) -> Result<(), Refused> {
    caller.check_may(Action::ChangeRules)?;
    let by = caller.own()?.id;
    let tx = caller.write().await?;
    let subject = Subject::of(&tx, caller.services, path).await?;
    if subject.version != after {
        return Err(Refused::Conflict);
    }
    let new = NewRule { certification: subject.certification.id, after, requirement, reason };
    set(&tx, by, new).await?;
    for job in [ASSIGN_TRAINING, OPEN_RENEWALS] {
        bring_forward(&tx, job).await?;
    }
    Ok(tx.commit().await?)
}
