//! People and their roles.

use sea_orm_migration::prelude::*;

use crate::columns::{create, date, date_or_none, id, id_or_none, index, instant, key, text, text_or_none, to, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "person",
            [
                key(),
                text_or_none("name"),
                text_or_none("email"),
                text("found_by"),
                text("kind"),
                text("locale"),
                text("country"),
                id("unit_id"),
                date("joined_on"),
                date_or_none("accepted_on"),
                text_or_none("password_hash"),
                instant("created_at"),
            ],
            [to("unit_id", "unit")],
        )
        .await?;
        unique(manager, "person_email", "person", &["email"]).await?;
        index(manager, "person_unit", "person", &["unit_id"]).await?;
        create(
            manager,
            "role_grant",
            [key(), id("person_id"), text("role"), id_or_none("unit_id"), instant("granted_at")],
            [to("person_id", "person"), to("unit_id", "unit")],
        )
        .await?;
        index(manager, "role_grant_person", "role_grant", &["person_id"]).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
