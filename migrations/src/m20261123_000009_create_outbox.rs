//! Mail to send, written in the transaction of what it tells about.

use sea_orm_migration::prelude::*;

use crate::columns::{create, id_or_none, index, instant, instant_or_none, key, number, text, text_or_none, to, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "outbox",
            [
                key(),
                text("dedupe_key"),
                text("kind"),
                id_or_none("person_id"),
                text("recipient"),
                text("locale"),
                text("payload"),
                text("state"),
                instant("run_at"),
                number("attempts"),
                text_or_none("lease_owner"),
                instant_or_none("lease_until"),
                text_or_none("last_error"),
                instant("created_at"),
                instant_or_none("sent_at"),
            ],
            [to("person_id", "person")],
        )
        .await?;
        unique(manager, "outbox_dedupe", "outbox", &["dedupe_key"]).await?;
        index(manager, "outbox_due", "outbox", &["state", "run_at"]).await?;
        create(manager, "job", [text("name").primary_key().take(), instant("last_run_at")], []).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
