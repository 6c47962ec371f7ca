//! What people read and practised. Each row is its own record; none is ever changed.

use std::collections::BTreeMap;

use domain::ids::{CycleId, PersonId, ReleaseId};
use domain::learning::{Choice, Competency, Decision, DonePart, Mark, Part};
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::convert::{from_word, instant, to_json};
use crate::entity::{cycle, decision, module_variant, reading};
use crate::{Result, Tx, WriteTx};

/// Records that a part was done; doing it again changes nothing.
pub async fn done(tx: &WriteTx, cycle: CycleId, module: &str, part: Part<'_>) -> Result<()> {
    let row = reading::ActiveModel {
        id: Set(tx.fresh_id()),
        cycle_id: Set(cycle.uuid()),
        module: Set(module.to_owned()),
        part: Set(part.name().to_owned()),
        kind: Set(part.kind().word().to_owned()),
        done_at: Set(tx.now_seconds()),
    };
    let columns = [reading::Column::CycleId, reading::Column::Module, reading::Column::Kind, reading::Column::Part];
    let mut once = OnConflict::columns(columns);
    reading::Entity::insert(row).on_conflict(once.do_nothing().to_owned()).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Returns everything a person did, in all their cycles: what was read for one certificate need not be read again for the next.
pub async fn of_person(tx: &Tx, person: PersonId) -> Result<Vec<DonePart>> {
    let cycles =
        Query::select().column(cycle::Column::Id).from(cycle::Entity).and_where(cycle::Column::PersonId.eq(person.uuid())).take();
    let rows = reading::Entity::find().filter(reading::Column::CycleId.in_subquery(cycles)).all(tx.conn()).await?;
    let done = |row: reading::Model| {
        let kind = from_word("reading", "kind", &row.kind)?;
        Ok(DonePart { module: row.module, name: row.part, kind, at: instant("reading", "done_at", row.done_at)? })
    };
    rows.into_iter().map(done).collect()
}

/// Remembers whether a learner chose the gentler wording of a module. Managers never see it.
pub async fn set_gentle(tx: &WriteTx, cycle: CycleId, module: &str, gentle: bool) -> Result<()> {
    let row = module_variant::ActiveModel {
        id: Set(tx.fresh_id()),
        cycle_id: Set(cycle.uuid()),
        module: Set(module.to_owned()),
        gentle: Set(i64::from(gentle)),
        noted_at: Set(tx.now_seconds()),
    };
    let mut again = OnConflict::columns([module_variant::Column::CycleId, module_variant::Column::Module]);
    again.update_columns([module_variant::Column::Gentle, module_variant::Column::NotedAt]);
    module_variant::Entity::insert(row).on_conflict(again).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Returns the modules of which the learner chose a wording: true for the gentler one.
pub async fn gentle(tx: &Tx, cycle: CycleId) -> Result<BTreeMap<String, bool>> {
    let rows = module_variant::Entity::find().filter(module_variant::Column::CycleId.eq(cycle.uuid())).all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| (row.module, row.gentle != 0)).collect())
}

/// A decision in a scenario, as it was taken.
#[derive(Clone, Copy, Debug)]
pub struct NewDecision<'a> {
    /// In which cycle.
    pub cycle: CycleId,
    /// On which content.
    pub release: ReleaseId,
    /// The module's slug.
    pub module: &'a str,
    /// The scenario's slug.
    pub scenario: &'a str,
    /// The situation's id.
    pub situation: &'a str,
    /// What was chosen.
    pub choice: &'a Choice,
    /// Which time through the scenario, counted from 1.
    pub run: i64,
}

/// Records a decision.
pub async fn decide(tx: &WriteTx, new: NewDecision<'_>) -> Result<()> {
    let row = decision::ActiveModel {
        id: Set(tx.fresh_id()),
        cycle_id: Set(new.cycle.uuid()),
        release_id: Set(new.release.uuid()),
        module: Set(new.module.to_owned()),
        scenario: Set(new.scenario.to_owned()),
        situation: Set(new.situation.to_owned()),
        choice: Set(new.choice.id.clone()),
        mark: Set(to_json::<Mark>("decision", "mark", &new.choice.mark)?),
        competencies: Set(to_json::<Vec<Competency>>("decision", "competencies", &new.choice.competencies)?),
        run: Set(new.run),
        decided_at: Set(tx.now_seconds()),
    };
    row.insert(tx.conn()).await?;
    Ok(())
}

/// Returns the decisions of a scenario in a cycle, the earliest first.
pub async fn decisions(tx: &Tx, cycle: CycleId, scenario: &str) -> Result<Vec<Decision>> {
    let rows = decision::Entity::find()
        .filter(decision::Column::CycleId.eq(cycle.uuid()))
        .filter(decision::Column::Scenario.eq(scenario))
        .order_by_asc(decision::Column::Id)
        .all(tx.conn())
        .await?;
    Ok(rows.into_iter().map(|row| Decision { situation: row.situation, choice: row.choice, run: row.run }).collect())
}
