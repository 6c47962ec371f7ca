//! More time that somebody was given, and why.

use sea_orm_migration::prelude::*;

use crate::columns::{create, date, id, instant, key, text, to};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns =
            [key(), id("cycle_id"), date("due_before"), date("due_on"), text("reason"), id("given_by"), instant("given_at")];
        create(manager, "extension", columns, [to("cycle_id", "cycle"), to("given_by", "person")]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
