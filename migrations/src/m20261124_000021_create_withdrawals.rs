//! Each withdrawal of a certificate as a record of its own, with what was said about it and how it was taken back.

use sea_orm_migration::prelude::*;

use crate::columns::{create, date, date_or_none, id, id_or_none, index, key, text, text_or_none, to};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            key(),
            id("certificate_id"),
            date("withdrawn_on"),
            text("reason"),
            id_or_none("withdrawn_by"),
            date_or_none("taken_back_on"),
            id_or_none("taken_back_by"),
            text_or_none("taken_back_because"),
        ];
        let keys = [to("certificate_id", "certificate"), to("withdrawn_by", "person"), to("taken_back_by", "person")];
        create(manager, "withdrawal", columns, keys).await?;
        let open = "CREATE UNIQUE INDEX withdrawal_open ON withdrawal (certificate_id) WHERE taken_back_on IS NULL";
        manager.get_connection().execute_unprepared(open).await?;
        let columns = [key(), id("withdrawal_id"), text("note"), id("noted_by"), date("noted_on")];
        create(manager, "appeal_note", columns, [to("withdrawal_id", "withdrawal"), to("noted_by", "person")]).await?;
        index(manager, "appeal_note_withdrawal", "appeal_note", &["withdrawal_id"]).await?;
        // Of what was withdrawn before, nobody wrote down who did it. The certificate's own id serves once more: ids are unique in a table.
        let fill = "INSERT INTO withdrawal (id, certificate_id, withdrawn_on, reason) \
                    SELECT id, id, revoked_on, COALESCE(revoked_because, '') FROM certificate WHERE revoked_on IS NOT NULL";
        manager.get_connection().execute_unprepared(fill).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
