//! When a person was erased, and why: the row stays, so that evidence still points to somebody.

use sea_orm_migration::prelude::*;

use crate::columns::{instant_or_none, text_or_none};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for mut column in [instant_or_none("erased_at"), text_or_none("erased_because")] {
            manager.alter_table(Table::alter().table(Alias::new("person")).add_column(&mut column).take()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
