//! Signatures under policies: which version, in which language, of which text.

use sea_orm_migration::prelude::*;

use crate::columns::{create, id, instant, key, text, to, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "sign_off",
            [key(), id("person_id"), id("policy_version_id"), text("locale"), text("text_hash"), instant("signed_at")],
            [to("person_id", "person"), to("policy_version_id", "policy_version")],
        )
        .await?;
        unique(manager, "sign_off_once", "sign_off", &["person_id", "policy_version_id"]).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
