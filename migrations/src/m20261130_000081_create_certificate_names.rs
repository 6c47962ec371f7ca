//! The names that stood on certificates before they were issued again with another one.

use sea_orm_migration::prelude::*;

use crate::columns::{create, date, id, id_or_none, index, key, text, to};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [key(), id("certificate_id"), text("holder"), date("replaced_on"), id_or_none("replaced_by")];
        let keys = [to("certificate_id", "certificate"), to("replaced_by", "person")];
        create(manager, "certificate_name", columns, keys).await?;
        index(manager, "certificate_name_certificate", "certificate_name", &["certificate_id"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
