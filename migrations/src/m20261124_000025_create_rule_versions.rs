//! What administrators set instead of what a course says: who needs a certification, how long it lasts. Rows are only added.

use sea_orm_migration::prelude::*;

use crate::columns::{create, id, instant, key, number, text, to, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns =
            [key(), id("certification_id"), number("number"), text("rule"), text("reason"), id("set_by"), instant("set_at")];
        create(manager, "rule_version", columns, [to("certification_id", "certification"), to("set_by", "person")]).await?;
        // Of two who save at once, one is told that the rule has changed meanwhile.
        unique(manager, "rule_version_number", "rule_version", &["certification_id", "number"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
