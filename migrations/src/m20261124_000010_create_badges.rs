//! What a certificate's badge keeps of its own: a random person, a hashed address, a place in the list of withdrawn badges. It says nothing
//! of the person's row and outlives it.

use sea_orm_migration::prelude::*;

use crate::columns::{create, id, key, number, text, text_or_none, to, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            key(),
            id("certificate_id"),
            id("subject"),
            text("salt"),
            text_or_none("email_hash"),
            number("list"),
            number("place"),
        ];
        create(manager, "badge", columns, [to("certificate_id", "certificate")]).await?;
        unique(manager, "badge_certificate", "badge", &["certificate_id"]).await?;
        unique(manager, "badge_place", "badge", &["list", "place"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
