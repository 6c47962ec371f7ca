//! Links by which a person's calendar asks for the days of their training.

use sea_orm_migration::prelude::*;

use crate::columns::{create, id, instant, instant_or_none, key, text, to, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [key(), id("person_id"), text("secret"), instant("created_at"), instant_or_none("revoked_at")];
        create(manager, "calendar_feed", columns, [to("person_id", "person")]).await?;
        unique(manager, "calendar_feed_secret", "calendar_feed", &["secret"]).await?;
        // One link works per person: a new one ends the old one.
        let one = "CREATE UNIQUE INDEX calendar_feed_one ON calendar_feed (person_id) WHERE revoked_at IS NULL";
        manager.get_connection().execute_unprepared(one).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
