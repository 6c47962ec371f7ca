//! How cycles end. How one ended is never overwritten.

use domain::audit::{Actor, Event};
use domain::certification::CycleOutcome;
use domain::ids::CycleId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use time::Date;

use super::{Cycle, changing, open_cycles};
use crate::convert::to_json;
use crate::entity::cycle;
use crate::{Result, StoreError, WriteTx, audit};

/// Closes a cycle whose certificate was earned.
pub async fn complete(tx: &WriteTx, id: CycleId, on: Date) -> Result<()> {
    if close(tx, id, CycleOutcome::Completed, Some(on)).await? {
        Ok(())
    } else {
        Err(StoreError::Conflict("the cycle is closed".into()))
    }
}

/// Closes an open short cycle whose time ran out: the whole path is due again. Returns false if it was closed a moment ago.
pub async fn lapse(tx: &WriteTx, cycle: &Cycle) -> Result<bool> {
    let closed = close(tx, cycle.id, CycleOutcome::Lapsed, None).await?;
    if closed {
        audit::add(tx, Actor::System, Event::CycleLapsed { person: cycle.person, cycle: cycle.id }).await?;
    }
    Ok(closed)
}

/// Closes an open cycle of somebody who no longer needs the certification. A certificate they hold stays. Returns false if the cycle was
/// closed a moment ago.
pub async fn no_longer_required(tx: &WriteTx, cycle: &Cycle) -> Result<bool> {
    let closed = close(tx, cycle.id, CycleOutcome::NoLongerRequired, None).await?;
    if closed {
        audit::add(tx, Actor::System, Event::CycleNoLongerRequired { person: cycle.person, cycle: cycle.id }).await?;
    }
    Ok(closed)
}

/// Closes an open cycle of somebody who is exempt. A certificate they hold stays. Returns false if the cycle was closed a moment ago.
pub async fn exempt(tx: &WriteTx, by: Actor, cycle: &Cycle) -> Result<bool> {
    let closed = close(tx, cycle.id, CycleOutcome::Exempted, None).await?;
    if closed {
        audit::add(tx, by, Event::CycleExempted { person: cycle.person, cycle: cycle.id }).await?;
    }
    Ok(closed)
}

/// Closes a cycle, unless somebody else closed it since it was read: how a cycle ended is never overwritten.
async fn close(tx: &WriteTx, id: CycleId, outcome: CycleOutcome, completed_on: Option<Date>) -> Result<bool> {
    let closed = changing(tx)
        .col_expr(cycle::Column::Outcome, Expr::value(to_json("cycle", "outcome", &outcome)?))
        .col_expr(cycle::Column::CompletedOn, Expr::value(completed_on))
        .filter(cycle::Column::Id.eq(id.uuid()))
        .filter(open_cycles())
        .exec(tx.conn())
        .await?;
    Ok(closed.rows_affected == 1)
}
