//! Links, sessions and the throttle of failed sign-ins.

use sea_orm_migration::prelude::*;

use crate::columns::{create, id, index, instant, instant_or_none, key, number, text, to};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "link",
            [key(), id("person_id"), text("purpose"), instant("created_at"), instant("expires_at"), instant_or_none("used_at")],
            [to("person_id", "person")],
        )
        .await?;
        index(manager, "link_person", "link", &["person_id"]).await?;
        create(
            manager,
            "session",
            [
                key(),
                id("person_id"),
                instant("created_at"),
                instant("seen_at"),
                instant("expires_at"),
                instant_or_none("ended_at"),
            ],
            [to("person_id", "person")],
        )
        .await?;
        index(manager, "session_person", "session", &["person_id"]).await?;
        create(manager, "throttle", [text("key").primary_key().take(), number("failures"), instant("window_ends_at")], [])
            .await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
