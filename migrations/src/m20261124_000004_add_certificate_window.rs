//! The day a certificate's renewal opens, beside the other dates: it is searched for every hour.

use sea_orm_migration::prelude::*;

use crate::columns::{date_or_none, index};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut opens = date_or_none("window_opens");
        manager.alter_table(Table::alter().table(Alias::new("certificate")).add_column(&mut opens).take()).await?;
        index(manager, "certificate_window", "certificate", &["window_opens"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
