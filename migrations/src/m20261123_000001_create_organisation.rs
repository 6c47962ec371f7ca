//! The organisation that this deployment serves, and its units.

use sea_orm_migration::prelude::*;

use crate::columns::{create, id_or_none, instant, key, text, to};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "organisation",
            [key(), text("name"), text("time_zone"), text("locale"), text("country"), instant("founded_at")],
            [],
        )
        .await?;
        create(manager, "unit", [key(), id_or_none("parent_id"), text("name"), text("country")], [to("parent_id", "unit")])
            .await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
