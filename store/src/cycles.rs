//! Rounds of people through certifications. A new round is a new row; nothing is ever reset.

use domain::audit::{Actor, Event};
use domain::certification::{CycleOutcome, Due};
use domain::ids::{CertificationId, CycleId, PersonId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use time::Date;

use crate::convert::{from_json, to_json};
use crate::entity::cycle;
use crate::{Result, StoreError, Tx, audit};

/// A round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Which.
    pub id: CycleId,
    /// Whose.
    pub person: PersonId,
    /// Through which certification.
    pub certification: CertificationId,
    /// Counted from 1.
    pub number: i64,
    /// By when, and why.
    pub due: Due,
    /// The day its certificate was earned.
    pub completed_on: Option<Date>,
}

/// Opens the first round of a person, unless there is one.
pub async fn open_first(tx: &Tx, person: PersonId, certification: CertificationId, due: Due) -> Result<CycleId> {
    if let Some(open) = current(tx, person, certification).await? {
        return Ok(open.id);
    }
    let id = CycleId::new(tx.fresh_id());
    let row = cycle::ActiveModel {
        id: Set(id.uuid()),
        person_id: Set(person.uuid()),
        certification_id: Set(certification.uuid()),
        number: Set(1),
        opened_at: Set(tx.now_seconds()),
        due_on: Set(due.on),
        due_because: Set(to_json("cycle", "due_because", &due)?),
        completed_on: Set(None),
        outcome: Set(None),
    };
    let mut once = OnConflict::columns([cycle::Column::PersonId, cycle::Column::CertificationId, cycle::Column::Number]);
    let insert = cycle::Entity::insert(row).on_conflict(once.do_nothing().to_owned());
    if insert.exec_without_returning(tx.conn()).await? == 1 {
        audit::record(tx, Actor::System, Event::CycleOpened { person, certification, cycle: id, number: 1 }).await?;
        return Ok(id);
    }
    // Another page opened it a moment ago.
    current(tx, person, certification).await?.map(|cycle| cycle.id).ok_or(StoreError::NotFound)
}

fn cycle(row: &cycle::Model) -> Result<Cycle> {
    Ok(Cycle {
        id: CycleId::new(row.id),
        person: PersonId::new(row.person_id),
        certification: CertificationId::new(row.certification_id),
        number: row.number,
        due: from_json("cycle", "due_because", &row.due_because)?,
        completed_on: row.completed_on,
    })
}

/// Returns the latest round of a person through a certification.
pub async fn current(tx: &Tx, person: PersonId, certification: CertificationId) -> Result<Option<Cycle>> {
    let row = cycle::Entity::find()
        .filter(cycle::Column::PersonId.eq(person.uuid()))
        .filter(cycle::Column::CertificationId.eq(certification.uuid()))
        .order_by_desc(cycle::Column::Number)
        .one(tx.conn())
        .await?;
    row.as_ref().map(cycle).transpose()
}

/// Returns a round.
pub async fn get(tx: &Tx, id: CycleId) -> Result<Cycle> {
    let row = cycle::Entity::find_by_id(id.uuid()).one(tx.conn()).await?;
    row.as_ref().map(cycle).transpose()?.ok_or(StoreError::NotFound)
}

/// Returns the latest rounds of these people.
pub async fn of_people(tx: &Tx, people: &[PersonId]) -> Result<Vec<Cycle>> {
    let rows = cycle::Entity::find()
        .filter(cycle::Column::PersonId.is_in(people.iter().map(|person| person.uuid())))
        .order_by_asc(cycle::Column::Number)
        .all(tx.conn())
        .await?;
    rows.iter().map(cycle).collect()
}

/// Returns open rounds that are due within a span of days, with the least due date first.
pub async fn open_due_between(tx: &Tx, from: Date, until: Date) -> Result<Vec<Cycle>> {
    let rows = cycle::Entity::find()
        .filter(cycle::Column::CompletedOn.is_null())
        .filter(cycle::Column::Outcome.is_null())
        .filter(cycle::Column::DueOn.gte(from))
        .filter(cycle::Column::DueOn.lte(until))
        .order_by_asc(cycle::Column::DueOn)
        .order_by_asc(cycle::Column::Id)
        .all(tx.conn())
        .await?;
    rows.iter().map(cycle).collect()
}

/// Closes a round whose certificate was earned.
pub async fn complete(tx: &Tx, id: CycleId, on: Date) -> Result<()> {
    let row = cycle::ActiveModel {
        id: Set(id.uuid()),
        completed_on: Set(Some(on)),
        outcome: Set(Some(to_json("cycle", "outcome", &CycleOutcome::Completed)?)),
        ..Default::default()
    };
    row.update(tx.conn()).await?;
    Ok(())
}
