//! What tells one save of an answer from another, and which of two was chosen later.

use sea_orm_migration::prelude::*;

use crate::columns::{instant_or_none, number_or_none, text_or_none, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            text_or_none("save"),
            text_or_none("device"),
            number_or_none("device_save"),
            number_or_none("seen"),
            instant_or_none("chosen_at"),
        ];
        for mut column in columns {
            manager.alter_table(Table::alter().table(Alias::new("answer")).add_column(&mut column).take()).await?;
        }
        // Earlier saves were told apart by their number alone.
        let fill = "UPDATE answer SET save = 'number ' || client_seq";
        manager.get_connection().execute_unprepared(fill).await?;
        unique(manager, "answer_save", "answer", &["attempt_id", "slot", "save"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
