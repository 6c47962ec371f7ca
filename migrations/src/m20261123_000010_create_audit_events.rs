//! Evidence of every change, sealed into a chain of hashes by the worker.

use sea_orm_migration::prelude::*;

use crate::columns::{create, index, instant, instant_or_none, key, text, text_or_none, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "audit_event",
            [key(), instant("at"), text("actor"), text("event"), instant_or_none("position"), text_or_none("hash")],
            [],
        )
        .await?;
        unique(manager, "audit_event_position", "audit_event", &["position"]).await?;
        index(manager, "audit_event_at", "audit_event", &["at"]).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
