//! Where a link leads: the page on whose account somebody signed in.

use sea_orm_migration::prelude::*;

use crate::columns::text_or_none;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table(Alias::new("link")).add_column(text_or_none("leads_to")).take()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
