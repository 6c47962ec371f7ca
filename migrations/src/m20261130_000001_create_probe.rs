//! One row that says how often somebody proved that the database can be written and read.

use sea_orm_migration::prelude::*;

use crate::columns::{create, instant, number};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let id = number("id").primary_key().take();
        create(manager, "probe", [id, number("times"), instant("written_at")], []).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
