//! When each recurring job last ran: in the database, so that several workers share the turns.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use time::{Duration, OffsetDateTime};

use crate::convert::{furthest, instant};
use crate::entity::job;
use crate::{Result, Tx, WriteTx};

/// The name of the job that gives people the training they need.
pub const ASSIGN_TRAINING: &str = "assign_training";

/// The name of the job that opens renewals.
pub const OPEN_RENEWALS: &str = "open_renewals";

/// Takes the turn of a job if it last ran at least `every` ago. Of several workers, one gets it. A job that ran in the future, by a clock
/// that was ahead, has its turn now.
pub async fn claim_run(tx: &WriteTx, name: &str, every: Duration) -> Result<bool> {
    let now = tx.now_seconds();
    let first = job::ActiveModel { name: Set(name.to_owned()), last_run_at: Set(now) };
    let mut known = OnConflict::column(job::Column::Name);
    let insert = job::Entity::insert(first).on_conflict(known.do_nothing().to_owned());
    if insert.exec_without_returning(tx.conn()).await? == 1 {
        return Ok(true);
    }
    let claimed = job::Entity::update_many()
        .col_expr(job::Column::LastRunAt, Expr::value(now))
        .filter(job::Column::Name.eq(name))
        .filter(
            job::Column::LastRunAt.lte(now - every.whole_seconds()).or(job::Column::LastRunAt.gt(furthest(tx, Duration::ZERO))),
        )
        .exec(tx.conn())
        .await?;
    Ok(claimed.rows_affected == 1)
}

/// Returns when each job last ran, as far as any worker knows. That of a job which was brought forward since is the beginning of time.
pub async fn last_runs(tx: &Tx) -> Result<BTreeMap<String, OffsetDateTime>> {
    let rows = job::Entity::find().all(tx.conn()).await?;
    rows.into_iter().map(|row| Ok((row.name, instant("job", "last_run_at", row.last_run_at)?))).collect()
}

/// Lets a job have its turn soon, however lately it ran: something happened that it has to see to.
pub async fn bring_forward(tx: &WriteTx, name: &str) -> Result<()> {
    job::Entity::update_many()
        .col_expr(job::Column::LastRunAt, Expr::value(0))
        .filter(job::Column::Name.eq(name))
        .exec(tx.conn())
        .await?;
    Ok(())
}
