//! Attempts at an assessment and every answer ever given in them.

use sea_orm_migration::prelude::*;

use crate::columns::{create, id, instant, instant_or_none, key, number, text, text_or_none, to, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "attempt",
            [
                key(),
                id("cycle_id"),
                id("release_id"),
                number("number"),
                text("state"),
                text("slots"),
                instant("created_at"),
                instant_or_none("submitted_at"),
                text_or_none("outcome"),
            ],
            [to("cycle_id", "cycle"), to("release_id", "course_release")],
        )
        .await?;
        unique(manager, "attempt_number", "attempt", &["cycle_id", "number"]).await?;
        // One attempt open per cycle: the rule is an index, so that no race can break it.
        let open =
            "CREATE UNIQUE INDEX attempt_open ON attempt (cycle_id) WHERE state IN ('created', 'in_progress', 'submitted')";
        manager.get_connection().execute_unprepared(open).await?;
        create(
            manager,
            "answer",
            [
                key(),
                id("attempt_id"),
                number("slot"),
                number("client_seq"),
                text("response"),
                instant_or_none("answered_at"),
                instant("received_at"),
            ],
            [to("attempt_id", "attempt")],
        )
        .await?;
        unique(manager, "answer_seq", "answer", &["attempt_id", "slot", "client_seq"]).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
