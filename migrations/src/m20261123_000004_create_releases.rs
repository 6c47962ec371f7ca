//! Immutable releases of courses, the certifications they define and the policies they bring.

use sea_orm_migration::prelude::*;

use crate::columns::{create, instant, key, number, text, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(
            manager,
            "course_release",
            [key(), text("course"), number("number"), text("content_hash"), text("content"), instant("published_at")],
            [],
        )
        .await?;
        unique(manager, "course_release_number", "course_release", &["course", "number"]).await?;
        create(manager, "certification", [key(), text("course"), text("path")], []).await?;
        unique(manager, "certification_path", "certification", &["course", "path"]).await?;
        create(
            manager,
            "policy_version",
            [
                key(),
                text("policy"),
                number("number"),
                text("title"),
                text("promise"),
                text("body"),
                text("text_hash"),
                instant("published_at"),
            ],
            [],
        )
        .await?;
        unique(manager, "policy_version_number", "policy_version", &["policy", "number"]).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
