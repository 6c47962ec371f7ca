//! The day a certificate's renewal opens, beside the other dates: it is searched for every hour.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{date_or_none, index};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut opens = date_or_none("window_opens");
        manager.alter_table(Table::alter().table(Alias::new("certificate")).add_column(&mut opens).take()).await?;
        // Certificates from before carry the day among their other dates, as a year and the day in it.
        let fill = match manager.get_database_backend() {
            DbBackend::Postgres => {
                "UPDATE certificate SET window_opens = make_date((validity::json->'window_opens'->>0)::int, 1, 1) \
                 + (validity::json->'window_opens'->>1)::int - 1"
            }
            _ => {
                "UPDATE certificate SET window_opens = date(json_extract(validity, '$.window_opens[0]') || '-01-01', \
                 '+' || (json_extract(validity, '$.window_opens[1]') - 1) || ' days')"
            }
        };
        manager.get_connection().execute_unprepared(fill).await?;
        index(manager, "certificate_window", "certificate", &["window_opens"]).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
