//! Certificates, with the dates they were issued for and the rule behind them.

use sea_orm_migration::prelude::*;

use crate::columns::{create, date, date_or_none, id, index, instant, key, text, text_or_none, to, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "certificate",
            [
                key(),
                text("number"),
                id("person_id"),
                id("cycle_id"),
                id("release_id"),
                text("holder"),
                text("title"),
                text("allows"),
                date("valid_from"),
                date("valid_until"),
                text("validity"),
                instant("issued_at"),
                date_or_none("revoked_on"),
                text_or_none("revoked_because"),
                date_or_none("superseded_on"),
            ],
            [to("person_id", "person"), to("cycle_id", "cycle"), to("release_id", "course_release")],
        )
        .await?;
        unique(manager, "certificate_by_number", "certificate", &["number"]).await?;
        unique(manager, "certificate_cycle", "certificate", &["cycle_id"]).await?;
        index(manager, "certificate_person", "certificate", &["person_id"]).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
