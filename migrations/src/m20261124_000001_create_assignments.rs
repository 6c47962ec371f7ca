//! What people do on shift and in which countries: it decides which training they need.

use sea_orm_migration::prelude::*;

use crate::columns::{create, date, date_or_none, id, key, text, to};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [key(), id("person_id"), text("kind"), text("word"), date("since"), date_or_none("until")];
        create(manager, "assignment", columns, [to("person_id", "person")]).await?;
        // Nobody has the same duty twice at a time; ended ones stay as history.
        let current = "CREATE UNIQUE INDEX assignment_current ON assignment (person_id, kind, word) WHERE until IS NULL";
        manager.get_connection().execute_unprepared(current).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
