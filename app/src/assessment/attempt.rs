//! An attempt with everything its pages need.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::learning::{Item, ItemKind, Observation, Response};
use domain::locale::Locale;
use store::Tx;
use store::answers::Answer;
use store::attempts::Attempt;
use store::courses::Release;
use store::cycles::Cycle;

use super::question::{Question, placed};
use crate::error::AppError;
use crate::web::Ctx;

/// An attempt of the person who asks, on the content it was drawn from.
pub struct Sitting {
    /// The attempt.
    pub attempt: Attempt,
    /// Its round.
    pub cycle: Cycle,
    /// The content.
    pub release: Arc<Release>,
    /// The answers that count so far, by question counted from 1.
    pub answers: BTreeMap<i64, Answer>,
    /// Tells the forms of this page from those of every other page.
    pub page: String,
}

impl Sitting {
    /// Returns the attempt that the address names. Somebody else's is not found: nobody learns that it exists.
    pub async fn of(ctx: &Ctx, tx: &Tx) -> Result<Self, AppError> {
        let mut attempt = store::attempts::get(tx, ctx.parsed("attempt")?).await?;
        let cycle = store::cycles::get(tx, attempt.cycle).await?;
        if attempt.state.is_open() && !cycle.is_open() {
            // Graded by another request between the two reads, which closed the round with it: behind the round the attempt is as it is now.
            attempt = store::attempts::get(tx, attempt.id).await?;
        }
        if cycle.person != ctx.person()?.id {
            return Err(AppError::NotFound);
        }
        let release = ctx.services.release(tx, attempt.release).await?;
        let answers = store::answers::counting_in(tx, attempt.id).await?;
        Ok(Self { attempt, cycle, release, answers, page: tx.fresh_key() })
    }

    /// Returns true if the round was closed while the attempt was open: there is nothing to earn in it any more.
    pub fn is_in_vain(&self) -> bool {
        self.attempt.state.is_open() && !self.cycle.is_open()
    }

    /// Returns the item of a question, counted from 1.
    pub fn item(&self, slot: i64) -> Result<&Item, AppError> {
        let place = slot.checked_sub(1).and_then(|place| usize::try_from(place).ok()).ok_or(AppError::NotFound)?;
        let slot = self.attempt.slots.get(place).ok_or(AppError::NotFound)?;
        self.release.course.item(&slot.item).map(|(_, item)| item).ok_or(AppError::NotFound)
    }

    /// Returns all questions as they are shown.
    pub fn questions(&self, locale: Locale) -> Result<Vec<Question>, AppError> {
        (1_i64..).zip(&self.attempt.slots).map(|(number, slot)| self.question(number, slot, locale)).collect()
    }

    fn question(&self, number: i64, slot: &store::attempts::Slot, locale: Locale) -> Result<Question, AppError> {
        let item = self.item(number)?;
        let answer = self.answers.get(&number);
        let option = |id: &String| item.option(id).map(|option| (id.clone(), option.text.text(locale).to_owned()));
        Ok(Question {
            scene: match &item.kind {
                ItemKind::Decision(scene) => Some(scene.text(locale).to_owned()),
                ItemKind::Single | ItemKind::Multiple(_) | ItemKind::Order => None,
            },
            text: item.question.text(locale).to_owned(),
            is_order: matches!(item.kind, ItemKind::Order),
            choose: item.choose(),
            options: slot.options.iter().filter_map(option).collect(),
            chosen: answer.map(|answer| as_chosen(item, &answer.response)).unwrap_or_default(),
            seen: answer.map_or(0, |answer| answer.seen),
            is_disputed: answer.is_some_and(|answer| answer.is_disputed),
        })
    }

    /// Returns the numbers of the questions that have no answer yet.
    pub fn unanswered(&self) -> Vec<i64> {
        (1_i64..).take(self.attempt.slots.len()).filter(|number| !self.answers.contains_key(number)).collect()
    }

    /// Returns each item, and whether it was missed.
    pub fn missed(&self) -> Result<BTreeMap<String, bool>, AppError> {
        let items = self.attempt.slots.iter().map(|slot| slot.item.clone());
        Ok(items.zip(self.observations()?).map(|(item, observation)| (item, observation.points < 100)).collect())
    }

    /// Returns what each answer shows.
    pub fn observations(&self) -> Result<Vec<Observation>, AppError> {
        let observe = |number: i64| {
            let item = self.item(number)?;
            let score = item.score(self.answers.get(&number).map(|answer| &answer.response));
            Ok(Observation { competencies: item.competencies.clone(), points: score.points, critical: score.critical })
        };
        (1_i64..).take(self.attempt.slots.len()).map(observe).collect()
    }
}

/// Returns a response as the form sends it: ids, with their places where order is asked.
fn as_chosen(item: &Item, response: &Response) -> Vec<String> {
    match item.kind {
        ItemKind::Order => response.ids().iter().zip(1_usize..).map(|(id, place)| placed(id, place)).collect(),
        _ => response.ids().to_vec(),
    }
}
