//! Links that prove that mail to a new address arrives.

use sea_orm_migration::prelude::*;

use crate::columns::text_or_none;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table(Alias::new("link")).add_column(text_or_none("address")).take()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
