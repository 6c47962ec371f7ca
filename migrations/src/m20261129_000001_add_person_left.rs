//! From which day on a person is no longer here.

use sea_orm_migration::prelude::*;

use crate::columns::{date_or_none, index};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table(Alias::new("person")).add_column(date_or_none("left_on")).take()).await?;
        index(manager, "person_left", "person", &["left_on"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
