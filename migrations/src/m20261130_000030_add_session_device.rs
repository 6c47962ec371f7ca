//! With what and how somebody signed in, when they confirmed it, and the day on which a session was last used.

use sea_orm_migration::prelude::*;

use crate::columns::{date_or_none, instant_or_none, text_or_none};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns =
            [text_or_none("device"), text_or_none("signed_in_by"), instant_or_none("confirmed_at"), date_or_none("used_on")];
        for mut column in columns {
            manager.alter_table(Table::alter().table(Alias::new("session")).add_column(&mut column).take()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
