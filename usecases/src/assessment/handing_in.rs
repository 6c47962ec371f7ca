//! Handing in an attempt: stored first, graded second, certified third, all in one transaction.

use domain::ids::AttemptId;
use domain::learning::grade;

use super::sitting::Sitting;
use crate::certification::issuing::issue_if_complete;
use crate::{Caller, Refused};

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandedIn {
    /// It is graded, now or before.
    Graded,
    /// There is nothing to earn any more: the cycle was closed while the attempt was open.
    InVain,
    /// These questions have no answer; nothing was handed in.
    Unanswered(Vec<i64>),
}

/// Hands in an attempt of the caller.
pub async fn hand_in(caller: &Caller<'_>, attempt: AttemptId) -> Result<HandedIn, Refused> {
    let person = caller.own()?;
    let tx = caller.write().await?;
    if Sitting::of(&tx, caller, attempt).await?.is_in_vain() {
        return Ok(HandedIn::InVain);
    }
    if !store::attempts::submit(&tx, attempt).await? {
        return Ok(HandedIn::Graded);
    }
    // Read again behind the submission: an answer that another device gave a moment ago counts, and no later one gets in.
    let sitting = Sitting::of(&tx, caller, attempt).await?;
    let unanswered = sitting.unanswered();
    if !unanswered.is_empty() {
        // The transaction ends here without a commit.
        return Ok(HandedIn::Unanswered(unanswered));
    }
    let certification = store::courses::certifications(&tx).await?.into_iter().find(|c| c.id == sitting.cycle.certification);
    let path = certification.and_then(|certification| sitting.release.course.path(&certification.path).cloned());
    let path = path.ok_or(Refused::NotFound)?;
    let outcome = grade(path.assessment.pass, &sitting.observations()?);
    store::attempts::graded(&tx, person.id, sitting.attempt.id, &outcome).await?;
    issue_if_complete(&tx, caller.services, person).await?;
    // Last, so that others who hand in the same questions wait for as short as can be.
    if sitting.attempt.number == 1 && sitting.cycle.number == 1 {
        store::tallies::add(&tx, &sitting.release.course.slug, &sitting.missed()?).await?;
    }
    tx.commit().await?;
    Ok(HandedIn::Graded)
}
