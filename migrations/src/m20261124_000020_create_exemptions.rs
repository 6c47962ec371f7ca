//! Who need not hold a certification for a while: why, on what evidence, until when.

use sea_orm_migration::prelude::*;

use crate::columns::{create, date, date_or_none, id, id_or_none, index, instant, key, text, text_or_none, to};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            key(),
            id("person_id"),
            id("certification_id"),
            text("kind"),
            text("evidence"),
            text("reason"),
            // The credential of another issuer that it rests on, as it was verified.
            text_or_none("badge"),
            date("starts_on"),
            date("ends_on"),
            id_or_none("granted_by"),
            instant("granted_at"),
            date_or_none("ended_on"),
            id_or_none("ended_by"),
            text_or_none("ended_because"),
        ];
        let keys = [
            to("person_id", "person"),
            to("certification_id", "certification"),
            to("granted_by", "person"),
            to("ended_by", "person"),
        ];
        create(manager, "exemption", columns, keys).await?;
        // The same decision sent twice is one exemption.
        let once =
            "CREATE UNIQUE INDEX exemption_once ON exemption (person_id, certification_id, ends_on) WHERE ended_on IS NULL";
        manager.get_connection().execute_unprepared(once).await?;
        index(manager, "exemption_end", "exemption", &["ends_on"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
