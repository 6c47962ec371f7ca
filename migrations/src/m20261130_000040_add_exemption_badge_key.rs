//! By whose keys the badge was checked that an exemption rests on; nothing for those that were recognised before this was kept.

use sea_orm_migration::prelude::*;

use crate::columns::text_or_none;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table(Alias::new("exemption")).add_column(text_or_none("badge_key")).take()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
