//! How often each item was answered and missed, in the first attempts of all learners.

use sea_orm_migration::prelude::*;

use crate::columns::{create, key, number, text, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [key(), text("course"), text("item"), number("answered"), number("missed")];
        create(manager, "item_tally", columns, []).await?;
        unique(manager, "item_tally_item", "item_tally", &["course", "item"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
