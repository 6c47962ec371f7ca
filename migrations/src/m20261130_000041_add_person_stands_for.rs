//! The address of somebody of another unit for whom a row of a person stands, so that whoever invited them does not learn that they are here.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{index, text_or_none};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut column = text_or_none("stands_for");
        if manager.get_database_backend() == DbBackend::Postgres {
            // It is sorted among the addresses.
            column.extra(r#"COLLATE "C""#);
        }
        manager.alter_table(Table::alter().table(Alias::new("person")).add_column(column).take()).await?;
        index(manager, "person_stands_for", "person", &["stands_for"]).await?;
        let sorted = "CREATE INDEX person_address ON person (COALESCE(email, stands_for))";
        manager.get_connection().execute_unprepared(sorted).await.map(|_| ())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
