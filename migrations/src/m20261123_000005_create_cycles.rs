//! Rounds of people through certifications, and what they read and practised in them.

use sea_orm_migration::prelude::*;

use crate::columns::{create, date, date_or_none, id, index, instant, key, number, text, text_or_none, to, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "cycle",
            [
                key(),
                id("person_id"),
                id("certification_id"),
                number("number"),
                instant("opened_at"),
                date("due_on"),
                text("due_because"),
                date_or_none("completed_on"),
                text_or_none("outcome"),
            ],
            [to("person_id", "person"), to("certification_id", "certification")],
        )
        .await?;
        unique(manager, "cycle_number", "cycle", &["person_id", "certification_id", "number"]).await?;
        index(manager, "cycle_due", "cycle", &["due_on"]).await?;
        create(
            manager,
            "reading",
            [key(), id("cycle_id"), text("module"), text("part"), text("kind"), instant("done_at")],
            [to("cycle_id", "cycle")],
        )
        .await?;
        unique(manager, "reading_part", "reading", &["cycle_id", "module", "kind", "part"]).await?;
        create(
            manager,
            "decision",
            [
                key(),
                id("cycle_id"),
                id("release_id"),
                text("module"),
                text("scenario"),
                text("situation"),
                text("choice"),
                text("mark"),
                text("competencies"),
                number("run"),
                instant("decided_at"),
            ],
            [to("cycle_id", "cycle"), to("release_id", "course_release")],
        )
        .await?;
        index(manager, "decision_cycle", "decision", &["cycle_id", "scenario", "run"]).await?;
        create(
            manager,
            "module_variant",
            [key(), id("cycle_id"), text("module"), number("gentle"), instant("noted_at")],
            [to("cycle_id", "cycle")],
        )
        .await?;
        unique(manager, "module_variant_of", "module_variant", &["cycle_id", "module"]).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
