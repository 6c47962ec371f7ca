//! Attempts and answers. Answers are only ever added; of several to one question the highest sequence counts.

use std::collections::BTreeMap;

use domain::audit::{Actor, Event};
use domain::ids::{AttemptId, CycleId, PersonId, ReleaseId};
use domain::learning::{AttemptState, Outcome, Response};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::convert::{from_json, from_word, instant, to_json};
use crate::entity::{answer, attempt};
use crate::{Result, StoreError, Tx, audit};

/// A question of an attempt: which item, and its options in the order this attempt shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The item's id in the attempt's release.
    pub item: String,
    /// The options' ids, in the order shown.
    pub options: Vec<String>,
}

/// An attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Which.
    pub id: AttemptId,
    /// In which round.
    pub cycle: CycleId,
    /// On which content it is pinned.
    pub release: ReleaseId,
    /// Counted from 1 in the round.
    pub number: i64,
    /// Where it stands.
    pub state: AttemptState,
    /// The questions.
    pub slots: Vec<Slot>,
    /// When it was handed in.
    pub submitted_at: Option<OffsetDateTime>,
    /// How it came out.
    pub outcome: Option<Outcome>,
}

fn attempt(row: &attempt::Model) -> Result<Attempt> {
    let outcome = row.outcome.as_deref().map(|json| from_json("attempt", "outcome", json)).transpose()?;
    Ok(Attempt {
        id: AttemptId::new(row.id),
        cycle: CycleId::new(row.cycle_id),
        release: ReleaseId::new(row.release_id),
        number: row.number,
        state: from_word("attempt", "state", &row.state)?,
        slots: from_json("attempt", "slots", &row.slots)?,
        submitted_at: row.submitted_at.map(instant),
        outcome,
    })
}

/// Starts an attempt. Fails with a conflict if one is open already: the database keeps that rule.
pub async fn start(
    tx: &Tx,
    person: PersonId,
    cycle: CycleId,
    release: ReleaseId,
    number: i64,
    slots: &[Slot],
) -> Result<AttemptId> {
    let id = AttemptId::new(tx.fresh_id());
    let row = attempt::ActiveModel {
        id: Set(id.uuid()),
        cycle_id: Set(cycle.uuid()),
        release_id: Set(release.uuid()),
        number: Set(number),
        state: Set(AttemptState::Created.to_string()),
        slots: Set(to_json("attempt", "slots", &slots)?),
        created_at: Set(tx.now_seconds()),
        submitted_at: Set(None),
        outcome: Set(None),
    };
    row.insert(tx.conn()).await?;
    audit::record(tx, Actor::Person(person), Event::AttemptStarted { person, attempt: id, release }).await?;
    Ok(id)
}

/// Returns an attempt.
pub async fn get(tx: &Tx, id: AttemptId) -> Result<Attempt> {
    attempt::Entity::find_by_id(id.uuid()).one(tx.conn()).await?.as_ref().map(attempt).transpose()?.ok_or(StoreError::NotFound)
}

/// Returns all attempts of these rounds, the earliest of each round first.
pub async fn of_cycles(tx: &Tx, cycles: &[CycleId]) -> Result<Vec<Attempt>> {
    let rows = attempt::Entity::find()
        .filter(attempt::Column::CycleId.is_in(cycles.iter().map(|cycle| cycle.uuid())))
        .order_by_asc(attempt::Column::Number)
        .all(tx.conn())
        .await?;
    rows.iter().map(attempt).collect()
}

/// An answer on its way in.
#[derive(Clone, Debug)]
pub struct NewAnswer {
    /// To which attempt.
    pub attempt: AttemptId,
    /// To which question, counted from 1.
    pub slot: i64,
    /// The client's own count of its saves for this question, counted from 1.
    pub client_seq: i64,
    /// What was chosen.
    pub response: Response,
    /// When, by the device's clock.
    pub answered_at: Option<OffsetDateTime>,
}

/// Proof that an answer is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The sequence under which it is kept.
    pub client_seq: i64,
    /// When it was received, the first time.
    pub received_at: OffsetDateTime,
    /// Whether it is the answer that counts so far: false if a later one is kept already.
    pub counts: bool,
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept; a repeated save gets the same receipt.
    Kept(Receipt),
    /// Another answer has this sequence, given elsewhere; the highest so far is told, so that the client can number its own above it.
    Taken(i64),
    /// The attempt was handed in before; nothing was kept.
    Closed,
}

/// Keeps an answer. Saving the same one again changes nothing.
pub async fn save(tx: &Tx, new: &NewAnswer) -> Result<Saved> {
    if !touch(tx, new.attempt).await? {
        return closed_or_kept(tx, new).await;
    }
    let earlier = answers_to(tx, new.attempt, new.slot).await?;
    let response = to_json("answer", "response", &new.response)?;
    let highest = earlier.iter().map(|row| row.client_seq).max().unwrap_or(0);
    if let Some(same) = earlier.iter().find(|row| row.client_seq == new.client_seq) {
        return Ok(if same.response == response { Saved::Kept(receipt(same, highest)) } else { Saved::Taken(highest) });
    }
    let row = answer::ActiveModel {
        id: Set(tx.fresh_id()),
        attempt_id: Set(new.attempt.uuid()),
        slot: Set(new.slot),
        client_seq: Set(new.client_seq),
        response: Set(response),
        answered_at: Set(new.answered_at.map(OffsetDateTime::unix_timestamp)),
        received_at: Set(tx.now_seconds()),
    };
    let row = row.insert(tx.conn()).await?;
    Ok(Saved::Kept(receipt(&row, highest.max(new.client_seq))))
}

/// Marks an open attempt as in progress, which locks its row on PostgreSQL: no answer slips in behind a submission.
async fn touch(tx: &Tx, id: AttemptId) -> Result<bool> {
    let touched = attempt::Entity::update_many()
        .col_expr(attempt::Column::State, Expr::value(AttemptState::InProgress.word()))
        .filter(attempt::Column::Id.eq(id.uuid()))
        .filter(attempt::Column::State.is_in([AttemptState::Created.word(), AttemptState::InProgress.word()]))
        .exec(tx.conn())
        .await?;
    Ok(touched.rows_affected == 1)
}

/// A save repeated after the submission still gets its receipt, if the answer made it in time.
async fn closed_or_kept(tx: &Tx, new: &NewAnswer) -> Result<Saved> {
    get(tx, new.attempt).await?;
    let earlier = answers_to(tx, new.attempt, new.slot).await?;
    let response = to_json("answer", "response", &new.response)?;
    let highest = earlier.iter().map(|row| row.client_seq).max().unwrap_or(0);
    let same = earlier.iter().find(|row| row.client_seq == new.client_seq && row.response == response);
    Ok(same.map_or(Saved::Closed, |row| Saved::Kept(receipt(row, highest))))
}

async fn answers_to(tx: &Tx, attempt: AttemptId, slot: i64) -> Result<Vec<answer::Model>> {
    let of_attempt = answer::Entity::find().filter(answer::Column::AttemptId.eq(attempt.uuid()));
    Ok(of_attempt.filter(answer::Column::Slot.eq(slot)).all(tx.conn()).await?)
}

fn receipt(row: &answer::Model, highest: i64) -> Receipt {
    Receipt { client_seq: row.client_seq, received_at: instant(row.received_at), counts: row.client_seq == highest }
}

/// An answer that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was chosen.
    pub response: Response,
    /// Its sequence.
    pub client_seq: i64,
    /// When it was received.
    pub received_at: OffsetDateTime,
}

/// Returns the answers that count, by question.
pub async fn answers(tx: &Tx, attempt: AttemptId) -> Result<BTreeMap<i64, Answer>> {
    let rows = answer::Entity::find()
        .filter(answer::Column::AttemptId.eq(attempt.uuid()))
        .order_by_asc(answer::Column::ClientSeq)
        .all(tx.conn())
        .await?;
    let mut latest = BTreeMap::new();
    for row in rows {
        let response = from_json("answer", "response", &row.response)?;
        let answer = Answer { response, client_seq: row.client_seq, received_at: instant(row.received_at) };
        latest.insert(row.slot, answer);
    }
    Ok(latest)
}

/// Hands an attempt in. Returns false if that was done before: of two tabs, one wins.
pub async fn submit(tx: &Tx, id: AttemptId) -> Result<bool> {
    let submitted = attempt::Entity::update_many()
        .col_expr(attempt::Column::State, Expr::value(AttemptState::Submitted.word()))
        .col_expr(attempt::Column::SubmittedAt, Expr::value(tx.now_seconds()))
        .filter(attempt::Column::Id.eq(id.uuid()))
        .filter(attempt::Column::State.is_in([AttemptState::Created.word(), AttemptState::InProgress.word()]))
        .exec(tx.conn())
        .await?;
    Ok(submitted.rows_affected == 1)
}

/// Records how a submitted attempt came out.
pub async fn graded(tx: &Tx, person: PersonId, id: AttemptId, outcome: &Outcome) -> Result<()> {
    let state = if outcome.passed() { AttemptState::Passed } else { AttemptState::Failed };
    let graded = attempt::Entity::update_many()
        .col_expr(attempt::Column::State, Expr::value(state.word()))
        .col_expr(attempt::Column::Outcome, Expr::value(to_json("attempt", "outcome", outcome)?))
        .filter(attempt::Column::Id.eq(id.uuid()))
        .filter(attempt::Column::State.eq(AttemptState::Submitted.word()))
        .exec(tx.conn())
        .await?;
    if graded.rows_affected != 1 {
        return Err(StoreError::Conflict("attempt is not waiting for its grade".into()));
    }
    let event = Event::AttemptGraded { person, attempt: id, passed: outcome.passed() };
    audit::record(tx, Actor::Person(person), event).await
}

/// Returns how often a person met each item in the attempts of a round.
pub fn items_met(attempts: &[Attempt]) -> BTreeMap<String, u32> {
    let mut met = BTreeMap::new();
    for slot in attempts.iter().flat_map(|attempt| &attempt.slots) {
        *met.entry(slot.item.clone()).or_insert(0) += 1;
    }
    met
}
