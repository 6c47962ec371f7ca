//! What people were reminded of, in which mail, and what they were not reminded of, and why not.

use sea_orm_migration::prelude::*;

use crate::columns::{create, date, id, id_or_none, index, instant, key, number, text, text_or_none, to, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "reminder",
            [
                key(),
                id("person_id"),
                id("cycle_id"),
                text("kind"),
                date("due_on"),
                number("offset_days"),
                id_or_none("message_id"),
                text_or_none("not_sent"),
                instant("planned_at"),
            ],
            [to("person_id", "person"), to("cycle_id", "cycle"), to("message_id", "outbox")],
        )
        .await?;
        unique(manager, "reminder_once", "reminder", &["cycle_id", "kind", "due_on", "offset_days"]).await?;
        index(manager, "reminder_person", "reminder", &["person_id", "planned_at"]).await?;
        index(manager, "reminder_message", "reminder", &["message_id"]).await?;
        // What is due on a day, and what was opened of late, must be found among millions of cycles.
        index(manager, "cycle_certification_due", "cycle", &["certification_id", "due_on"]).await?;
        index(manager, "cycle_opened", "cycle", &["opened_at"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
