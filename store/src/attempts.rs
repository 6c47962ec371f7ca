//! Attempts. Their answers stand in [`answers`](crate::answers).

use std::collections::{BTreeMap, BTreeSet};

use domain::audit::{Actor, Event};
use domain::ids::{AttemptId, CycleId, PersonId, ReleaseId};
use domain::learning::{Attempt, AttemptState, Outcome, Slot};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::convert::{from_json, from_word, instant, to_json};
use crate::entity::attempt;
use crate::{Result, StoreError, Tx, WriteTx, audit};

fn attempt(row: &attempt::Model) -> Result<Attempt> {
    let outcome = row.outcome.as_deref().map(|json| from_json("attempt", "outcome", json)).transpose()?;
    Ok(Attempt {
        id: AttemptId::new(row.id),
        cycle: CycleId::new(row.cycle_id),
        release: ReleaseId::new(row.release_id),
        number: row.number,
        state: from_word("attempt", "state", &row.state)?,
        created_at: instant("attempt", "created_at", row.created_at)?,
        slots: from_json("attempt", "slots", &row.slots)?,
        submitted_at: row.submitted_at.map(|at| instant("attempt", "submitted_at", at)).transpose()?,
        outcome,
    })
}

/// Starts an attempt. Fails with a conflict if one is open already: the database keeps that rule.
pub async fn start(
    tx: &WriteTx,
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
    audit::add(tx, Actor::Person(person), Event::AttemptStarted { person, attempt: id, release }).await?;
    Ok(id)
}

/// Returns an attempt.
pub async fn get(tx: &Tx, id: AttemptId) -> Result<Attempt> {
    attempt::Entity::find_by_id(id.uuid()).one(tx.conn()).await?.as_ref().map(attempt).transpose()?.ok_or(StoreError::NotFound)
}

/// Returns all attempts of these cycles, the earliest of each cycle first.
pub async fn of_cycles(tx: &Tx, cycles: &[CycleId]) -> Result<Vec<Attempt>> {
    let rows = attempt::Entity::find()
        .filter(attempt::Column::CycleId.is_in(cycles.iter().map(|cycle| cycle.uuid())))
        .order_by_asc(attempt::Column::Number)
        .all(tx.conn())
        .await?;
    rows.iter().map(attempt).collect()
}

/// Returns in which of these cycles somebody is in the middle of the check: an attempt of theirs is open by [`AttemptState::is_open`].
pub async fn in_check(tx: &Tx, cycles: &[CycleId]) -> Result<BTreeSet<CycleId>> {
    if cycles.is_empty() {
        return Ok(BTreeSet::new());
    }
    let open = [AttemptState::Created, AttemptState::InProgress].map(AttemptState::word);
    let found: Vec<Uuid> = attempt::Entity::find()
        .filter(attempt::Column::CycleId.is_in(cycles.iter().map(|cycle| cycle.uuid())))
        .filter(attempt::Column::State.is_in(open))
        .select_only()
        .column(attempt::Column::CycleId)
        .into_tuple()
        .all(tx.conn())
        .await?;
    Ok(found.into_iter().map(CycleId::new).collect())
}

/// Marks an open attempt as in progress, which locks its row on PostgreSQL: no answer slips in behind a submission.
pub(crate) async fn touch(tx: &WriteTx, id: AttemptId) -> Result<bool> {
    let touched = attempt::Entity::update_many()
        .col_expr(attempt::Column::State, Expr::value(AttemptState::InProgress.word()))
        .filter(attempt::Column::Id.eq(id.uuid()))
        .filter(attempt::Column::State.is_in([AttemptState::Created.word(), AttemptState::InProgress.word()]))
        .exec(tx.conn())
        .await?;
    Ok(touched.rows_affected == 1)
}

/// Hands an attempt in. Returns false if that was done before: of two tabs, one wins.
pub async fn submit(tx: &WriteTx, id: AttemptId) -> Result<bool> {
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
pub async fn graded(tx: &WriteTx, person: PersonId, id: AttemptId, outcome: &Outcome) -> Result<()> {
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
    audit::add(tx, Actor::Person(person), event).await
}

/// Returns how often a person met each item in the attempts of a cycle.
pub fn items_met(attempts: &[Attempt]) -> BTreeMap<String, u32> {
    let mut met = BTreeMap::new();
    for slot in attempts.iter().flat_map(|attempt| &attempt.slots) {
        *met.entry(slot.item.clone()).or_insert(0) += 1;
    }
    met
}
