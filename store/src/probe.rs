//! Proves that what is written can be read again: one row that says how often it was tried.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::entity::probe;
use crate::{Result, Store, StoreError};

/// The only row.
const ROW: i64 = 1;

/// Looks through the log, writes a row and reads it back by another connection.
pub async fn write_and_read_back(store: &Store) -> Result<()> {
    let tx = store.write().await?;
    if tx.finds_damaged_log() {
        return Err(StoreError::Displaced);
    }
    let row = probe::ActiveModel { id: Set(ROW), times: Set(1), written_at: Set(tx.now_seconds()) };
    let mut again = OnConflict::column(probe::Column::Id);
    again.value(probe::Column::Times, Expr::col((probe::Entity, probe::Column::Times)).add(1));
    again.update_column(probe::Column::WrittenAt);
    probe::Entity::insert(row).on_conflict(again).exec_without_returning(tx.conn()).await?;
    let written = probe::Entity::find_by_id(ROW).one(tx.conn()).await?.map_or(0, |row| row.times);
    tx.commit().await?;
    let tx = store.read().await?;
    // Another process may have written since.
    let found = probe::Entity::find_by_id(ROW).one(tx.conn()).await?.map_or(0, |row| row.times);
    if written > 0 && found >= written { Ok(()) } else { Err(StoreError::Unproved) }
}
