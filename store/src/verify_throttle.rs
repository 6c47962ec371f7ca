//! How often something may be asked for from one place: turns are counted, refusals are not.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use time::Duration;

use crate::entity::throttle;
use crate::sign_in::throttle::over;
use crate::{Result, Tx, WriteTx};

/// How long turns are counted together.
pub const WINDOW: Duration = crate::sign_in::throttle::WINDOW;

/// Returns how long a key has to wait, if it had all its turns of this window.
pub async fn wait(tx: &Tx, key: &str, most: i64) -> Result<Option<Duration>> {
    let window = throttle::Entity::find_by_id(key.to_owned())
        .filter(throttle::Column::Failures.gte(most))
        .filter(over(tx).not())
        .one(tx.conn())
        .await?;
    Ok(window.map(|window| Duration::seconds(window.window_ends_at) - Duration::seconds(tx.now_seconds())))
}

/// Takes a turn of a key, and returns true; or returns false and writes nothing, if it had all of them.
pub async fn take(tx: &WriteTx, key: &str, most: i64) -> Result<bool> {
    throttle::Entity::delete_many().filter(throttle::Column::Key.eq(key)).filter(over(tx)).exec(tx.conn()).await?;
    let ends = (tx.now() + WINDOW).unix_timestamp();
    let first = throttle::ActiveModel { key: Set(key.to_owned()), failures: Set(1), window_ends_at: Set(ends) };
    let taken = || Expr::col((throttle::Entity, throttle::Column::Failures));
    let mut more = OnConflict::column(throttle::Column::Key);
    more.value(throttle::Column::Failures, taken().add(1)).action_and_where(taken().lt(most));
    Ok(throttle::Entity::insert(first).on_conflict(more).exec_without_returning(tx.conn()).await? == 1)
}
