//! Whether a cycle takes the whole path or the short one that renews a certificate.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut kind = ColumnDef::new(Alias::new("kind"));
        kind.text().not_null().default("original");
        manager.alter_table(Table::alter().table(Alias::new("cycle")).add_column(&mut kind).take()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
