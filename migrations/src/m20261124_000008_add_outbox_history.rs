//! What was written and sent is found by day.

use sea_orm_migration::prelude::*;

use crate::columns::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        index(manager, "outbox_created", "outbox", &["created_at"]).await?;
        index(manager, "outbox_person", "outbox", &["person_id", "created_at"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
