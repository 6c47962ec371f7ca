//! When mail may reach a person, and whose mail comes back.

use sea_orm_migration::prelude::*;

use crate::columns::{create, instant, number, text, text_or_none, to};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let person = || ColumnDef::new(Alias::new("person_id")).uuid().not_null().primary_key().take();
        create(
            manager,
            "mail_preference",
            [
                person(),
                text_or_none("time_zone"),
                number("from_hour"),
                number("until_hour"),
                number("summaries"),
                instant("set_at"),
            ],
            [to("person_id", "person")],
        )
        .await?;
        create(manager, "mail_trouble", [person(), text("address"), text("why"), instant("since")], [to("person_id", "person")])
            .await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
