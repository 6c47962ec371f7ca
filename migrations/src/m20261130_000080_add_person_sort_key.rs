//! People stand in the order of their names, as the organisation's language puts them.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let (person, key) = (Alias::new("person"), Alias::new("sort_key"));
        // Empty until it is made.
        let column = ColumnDef::new(key.clone()).blob().not_null().default(Vec::<u8>::new()).take();
        manager.alter_table(Table::alter().table(person.clone()).add_column(column).take()).await?;
        let index = Index::create().name("person_sort_key").table(person).col(key).col(Alias::new("id")).take();
        manager.create_index(index).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
