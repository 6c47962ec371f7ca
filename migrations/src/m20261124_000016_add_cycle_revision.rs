//! How often a round changed, and when last: calendars show a change only if it says so.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["revision", "changed_at"] {
            let mut number = ColumnDef::new(Alias::new(column));
            number.big_integer().not_null().default(0);
            manager.alter_table(Table::alter().table(Alias::new("cycle")).add_column(&mut number).take()).await?;
        }
        // No calendar has asked for the rounds from before: they begin with their opening.
        manager.get_connection().execute_unprepared("UPDATE cycle SET changed_at = opened_at").await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
