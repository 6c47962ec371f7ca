//! An attempt of somebody, on the content it was drawn from.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::certification::Cycle;
use domain::ids::AttemptId;
use domain::learning::{Answer, Attempt, Item, Observation, Release};
use store::Tx;

use crate::{Caller, Refused};

/// An attempt of the person who asks, on the content it was drawn from.
pub struct Sitting {
    /// The attempt.
    pub attempt: Attempt,
    /// Its cycle.
    pub cycle: Cycle,
    /// The content.
    pub release: Arc<Release>,
    /// The answers that count so far, by question counted from 1.
    pub answers: BTreeMap<i64, Answer>,
    /// Tells the forms of this page from those of every other page.
    pub page: String,
}

impl Sitting {
    /// Returns an attempt of the caller. Somebody else's is not found: nobody learns that it exists.
    pub async fn of(tx: &Tx, caller: &Caller<'_>, attempt: AttemptId) -> Result<Self, Refused> {
        let mut attempt = store::attempts::get(tx, attempt).await?;
        let cycle = store::cycles::get(tx, attempt.cycle).await?;
        if attempt.state.is_open() && !cycle.is_open() {
            // Graded by another request between the two reads, which closed the cycle with it: behind the cycle the attempt is as it is now.
            attempt = store::attempts::get(tx, attempt.id).await?;
        }
        if cycle.person != caller.own()?.id {
            return Err(Refused::NotFound);
        }
        let release = caller.services.release(tx, attempt.release).await?;
        let answers = store::answers::counting_in(tx, attempt.id).await?;
        Ok(Self { attempt, cycle, release, answers, page: tx.fresh_key() })
    }

    /// Returns true if the cycle was closed while the attempt was open: there is nothing to earn in it any more.
    pub fn is_in_vain(&self) -> bool {
        self.attempt.state.is_open() && !self.cycle.is_open()
    }

    /// Returns the item of a question, counted from 1.
    pub fn item(&self, slot: i64) -> Result<&Item, Refused> {
        let place = slot.checked_sub(1).and_then(|place| usize::try_from(place).ok()).ok_or(Refused::NotFound)?;
        let slot = self.attempt.slots.get(place).ok_or(Refused::NotFound)?;
        self.release.course.item(&slot.item).map(|(_, item)| item).ok_or(Refused::NotFound)
    }

    /// Returns the numbers of the questions that have no answer yet.
    pub fn unanswered(&self) -> Vec<i64> {
        (1_i64..).take(self.attempt.slots.len()).filter(|number| !self.answers.contains_key(number)).collect()
    }

    /// Returns each item, and whether it was missed.
    pub fn missed(&self) -> Result<BTreeMap<String, bool>, Refused> {
        let items = self.attempt.slots.iter().map(|slot| slot.item.clone());
        Ok(items.zip(self.observations()?).map(|(item, observation)| (item, observation.points < 100)).collect())
    }

    /// Returns what each answer shows.
    pub fn observations(&self) -> Result<Vec<Observation>, Refused> {
        let observe = |number: i64| {
            let item = self.item(number)?;
            let score = item.score(self.answers.get(&number).map(|answer| &answer.response));
            Ok(Observation { competencies: item.competencies.clone(), points: score.points, critical: score.critical })
        };
        (1_i64..).take(self.attempt.slots.len()).map(observe).collect()
    }
}
