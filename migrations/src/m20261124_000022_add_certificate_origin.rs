//! Whether a certificate was earned here or recorded from earlier training; then on what evidence, and by whom.
//!
//! The release stays required: a column cannot be made optional on SQLite without copying its table. For a recorded certificate it is the
//! content by whose rule it was recorded.

use sea_orm_migration::prelude::*;

use crate::columns::{id_or_none, text_or_none};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut origin = ColumnDef::new(Alias::new("origin"));
        origin.text().not_null().default("earned");
        for mut column in [origin, text_or_none("evidence"), id_or_none("recorded_by")] {
            manager.alter_table(Table::alter().table(Alias::new("certificate")).add_column(&mut column).take()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
