//! Cycles of people through certifications. A new cycle is a new row; nothing is ever reset.

mod closing;

use domain::audit::{Actor, Event};
use domain::certification::{Cycle, CycleKind, CycleOutcome, Due};
use domain::ids::{CertificationId, CycleId, PersonId, UnitId};
use domain::text::FreeText;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use time::Date;

pub use self::closing::{complete, exempt, lapse, no_longer_required};
use crate::convert::{from_json, from_word, instant, to_json};
use crate::entity::{cycle, extension, person};
use crate::people::gone;
use crate::{Result, StoreError, Tx, WriteTx, audit};

/// Opens the cycle that follows the last one, or the first, unless that happened already.
pub async fn open_next(
    tx: &WriteTx,
    person: PersonId,
    certification: CertificationId,
    last: Option<&Cycle>,
    due: Due,
    kind: CycleKind,
) -> Result<CycleId> {
    let number = last.map_or(1, |last| last.number + 1);
    open(tx, person, certification, number, due, kind).await
}

/// Adds a cycle that was completed before anybody asked for it. Its number says where it stands among the others: recorded ones from before
/// the first are numbered downwards from zero. The certificate's event tells of it too.
pub async fn record(
    tx: &WriteTx,
    person: PersonId,
    certification: CertificationId,
    number: i64,
    completed: Date,
) -> Result<CycleId> {
    let id = CycleId::new(tx.fresh_id());
    let due = Due::recorded(completed);
    let row = cycle::ActiveModel {
        id: Set(id.uuid()),
        person_id: Set(person.uuid()),
        certification_id: Set(certification.uuid()),
        number: Set(number),
        kind: Set(CycleKind::Original.word().to_owned()),
        opened_at: Set(tx.now_seconds()),
        due_on: Set(due.on),
        due_because: Set(to_json("cycle", "due_because", &due)?),
        completed_on: Set(Some(completed)),
        outcome: Set(Some(to_json("cycle", "outcome", &CycleOutcome::Completed)?)),
        revision: Set(0),
        changed_at: Set(tx.now_seconds()),
    };
    row.insert(tx.conn()).await?;
    Ok(id)
}

async fn open(
    tx: &WriteTx,
    person: PersonId,
    certification: CertificationId,
    number: i64,
    due: Due,
    kind: CycleKind,
) -> Result<CycleId> {
    let id = CycleId::new(tx.fresh_id());
    let row = cycle::ActiveModel {
        id: Set(id.uuid()),
        person_id: Set(person.uuid()),
        certification_id: Set(certification.uuid()),
        number: Set(number),
        kind: Set(kind.word().to_owned()),
        opened_at: Set(tx.now_seconds()),
        due_on: Set(due.on),
        due_because: Set(to_json("cycle", "due_because", &due)?),
        completed_on: Set(None),
        outcome: Set(None),
        revision: Set(0),
        changed_at: Set(tx.now_seconds()),
    };
    let mut once = OnConflict::columns([cycle::Column::PersonId, cycle::Column::CertificationId, cycle::Column::Number]);
    let insert = cycle::Entity::insert(row).on_conflict(once.do_nothing().to_owned());
    if insert.exec_without_returning(tx.conn()).await? == 1 {
        audit::add(tx, Actor::System, Event::CycleOpened { person, certification, cycle: id, number }).await?;
        return Ok(id);
    }
    // Another page opened it a moment ago.
    current(tx, person, certification).await?.map(|cycle| cycle.id).ok_or(StoreError::NotFound)
}

/// Gives more time for an open cycle, or takes some of it back. Who did, why, and the day it replaces are kept: no rule gives more time, so it
/// is always somebody who does.
pub async fn extend(tx: &WriteTx, by: PersonId, cycle: &Cycle, until: Date, reason: &FreeText) -> Result<()> {
    if !cycle.is_open() {
        return Err(StoreError::Conflict("the cycle is closed".into()));
    }
    let given = extension::ActiveModel {
        id: Set(tx.fresh_id()),
        cycle_id: Set(cycle.id.uuid()),
        due_before: Set(cycle.due.on),
        due_on: Set(until),
        reason: Set(reason.to_string()),
        given_by: Set(by.uuid()),
        given_at: Set(tx.now_seconds()),
    };
    given.insert(tx.conn()).await?;
    let due = cycle.due.extended(until);
    let moved = changing(tx)
        .col_expr(cycle::Column::DueOn, Expr::value(due.on))
        .col_expr(cycle::Column::DueBecause, Expr::value(to_json("cycle", "due_because", &due)?))
        .filter(cycle::Column::Id.eq(cycle.id.uuid()));
    moved.exec(tx.conn()).await?;
    audit::add(tx, Actor::Person(by), Event::CycleExtended { person: cycle.person, cycle: cycle.id, until }).await
}

/// Returns the condition that something is left to do in a cycle, as [`Cycle::is_open`] says it.
pub(crate) fn open_cycles() -> Condition {
    Condition::all().add(cycle::Column::CompletedOn.is_null()).add(cycle::Column::Outcome.is_null())
}

/// Returns open short cycles that were due before a day; so many after `after`. Which of them lapse the rule says that knows their grace,
/// [`step`](domain::certification::cycle::step).
pub async fn overdue_refreshers(tx: &Tx, before: Date, after: Option<CycleId>, limit: u64) -> Result<Vec<Cycle>> {
    let rows = cycle::Entity::find()
        .filter(Condition::all().add_option(after.map(|after| cycle::Column::Id.gt(after.uuid()))))
        .filter(cycle::Column::Kind.eq(CycleKind::Refresher.word()))
        .filter(open_cycles())
        .filter(cycle::Column::DueOn.lt(before))
        .order_by_asc(cycle::Column::Id)
        .limit(limit)
        .all(tx.conn())
        .await?;
    rows.iter().map(cycle).collect()
}

pub(crate) fn cycle(row: &cycle::Model) -> Result<Cycle> {
    Ok(Cycle {
        id: CycleId::new(row.id),
        person: PersonId::new(row.person_id),
        certification: CertificationId::new(row.certification_id),
        number: row.number,
        kind: from_word("cycle", "kind", &row.kind)?,
        opened_at: instant("cycle", "opened_at", row.opened_at)?,
        due: from_json("cycle", "due_because", &row.due_because)?,
        completed_on: row.completed_on,
        outcome: row.outcome.as_deref().map(|json| from_json("cycle", "outcome", json)).transpose()?,
        revision: row.revision,
        changed_at: instant("cycle", "changed_at", row.changed_at)?,
    })
}

/// Begins a change of cycles. Whatever changes one goes through here: calendars show only what says that it changed.
fn changing(tx: &Tx) -> sea_orm::UpdateMany<cycle::Entity> {
    cycle::Entity::update_many()
        .col_expr(cycle::Column::Revision, Expr::col(cycle::Column::Revision).add(1))
        .col_expr(cycle::Column::ChangedAt, Expr::value(tx.now_seconds()))
}

/// Returns the latest cycle of a person through a certification.
pub async fn current(tx: &Tx, person: PersonId, certification: CertificationId) -> Result<Option<Cycle>> {
    let row = cycle::Entity::find()
        .filter(cycle::Column::PersonId.eq(person.uuid()))
        .filter(cycle::Column::CertificationId.eq(certification.uuid()))
        .order_by_desc(cycle::Column::Number)
        .one(tx.conn())
        .await?;
    row.as_ref().map(cycle).transpose()
}

/// Returns all cycles of a person through all certifications, the earliest of each first.
pub async fn of_person(tx: &Tx, person: PersonId) -> Result<Vec<Cycle>> {
    let rows = cycle::Entity::find()
        .filter(cycle::Column::PersonId.eq(person.uuid()))
        .order_by_asc(cycle::Column::Number)
        .order_by_asc(cycle::Column::Id)
        .all(tx.conn())
        .await?;
    rows.iter().map(cycle).collect()
}

/// Returns a cycle.
pub async fn get(tx: &Tx, id: CycleId) -> Result<Cycle> {
    let row = cycle::Entity::find_by_id(id.uuid()).one(tx.conn()).await?;
    row.as_ref().map(cycle).transpose()?.ok_or(StoreError::NotFound)
}

/// Returns the latest cycles of these people.
pub async fn of_people(tx: &Tx, people: &[PersonId]) -> Result<Vec<Cycle>> {
    let rows = cycle::Entity::find()
        .filter(cycle::Column::PersonId.is_in(people.iter().map(|person| person.uuid())))
        .order_by_asc(cycle::Column::Number)
        .all(tx.conn())
        .await?;
    rows.iter().map(cycle).collect()
}

/// Returns these cycles.
pub async fn by_ids(tx: &Tx, ids: &[CycleId]) -> Result<Vec<Cycle>> {
    let rows = cycle::Entity::find().filter(cycle::Column::Id.is_in(ids.iter().map(|id| id.uuid()))).all(tx.conn()).await?;
    rows.iter().map(cycle).collect()
}

/// Returns how many people of these units have an open cycle that was due before a day: what [`Due::is_late`] says of one of them, asked of
/// everybody at once. Whoever is no longer here by [`Person::has_left`](domain::people::Person::has_left) is not counted.
/// [`State`](domain::people::State) asks besides whether they need it still: what they do not, the daily run closes.
pub async fn people_late(tx: &Tx, units: &[UnitId], before: Date, today: Date) -> Result<u64> {
    let members = Query::select()
        .column(person::Column::Id)
        .from(person::Entity)
        .and_where(person::Column::UnitId.is_in(units.iter().map(|unit| unit.uuid())))
        .take();
    let late = cycle::Entity::find()
        .filter(open_cycles())
        .filter(cycle::Column::DueOn.lt(before))
        .filter(cycle::Column::PersonId.in_subquery(members))
        // The daily run may not have closed their cycles yet.
        .filter(cycle::Column::PersonId.not_in_subquery(gone(today)))
        .select_only()
        .column(cycle::Column::PersonId)
        .distinct();
    Ok(late.count(tx.conn()).await?)
}
