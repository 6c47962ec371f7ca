//! How often a cycle changed, and when last: calendars show a change only if it says so.

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
        // No calendar has asked for the cycles from before: they begin at no change. When the last one was follows from what it left behind.
        let certificates = "SELECT issued_at AS at FROM certificate WHERE certificate.cycle_id = cycle.id";
        let extensions = "SELECT given_at AS at FROM extension WHERE extension.cycle_id = cycle.id";
        let last = format!("SELECT MAX(at) FROM ({certificates} UNION ALL {extensions}) changes");
        let fill = format!("UPDATE cycle SET changed_at = COALESCE(({last}), opened_at)");
        manager.get_connection().execute_unprepared(&fill).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
