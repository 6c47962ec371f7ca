//! Column shapes that mean the same on SQLite and PostgreSQL.

use sea_orm_migration::prelude::*;

fn named(name: &'static str) -> ColumnDef {
    ColumnDef::new(Alias::new(name))
}

/// An identifier.
pub(crate) fn id(name: &'static str) -> ColumnDef {
    named(name).uuid().not_null().take()
}

/// An identifier that may be missing.
pub(crate) fn id_or_none(name: &'static str) -> ColumnDef {
    named(name).uuid().take()
}

/// The table's own identifier.
pub(crate) fn key() -> ColumnDef {
    named("id").uuid().not_null().primary_key().take()
}

/// A text.
pub(crate) fn text(name: &'static str) -> ColumnDef {
    named(name).text().not_null().take()
}

/// A text that may be missing.
pub(crate) fn text_or_none(name: &'static str) -> ColumnDef {
    named(name).text().take()
}

/// A whole number.
pub(crate) fn number(name: &'static str) -> ColumnDef {
    named(name).big_integer().not_null().take()
}

/// A whole number that may be missing.
pub(crate) fn number_or_none(name: &'static str) -> ColumnDef {
    named(name).big_integer().take()
}

/// An instant, as seconds since 1970 UTC: the only shape that sorts and compares alike in both databases.
pub(crate) fn instant(name: &'static str) -> ColumnDef {
    number(name)
}

/// An instant that may be missing.
pub(crate) fn instant_or_none(name: &'static str) -> ColumnDef {
    named(name).big_integer().take()
}

/// A civil date.
pub(crate) fn date(name: &'static str) -> ColumnDef {
    named(name).date().not_null().take()
}

/// A civil date that may be missing.
pub(crate) fn date_or_none(name: &'static str) -> ColumnDef {
    named(name).date().take()
}

/// A foreign key to the `id` of a table. Declared with the table: SQLite cannot add one later.
pub(crate) fn to(column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.from_col(Alias::new(column)).to(Alias::new(table), Alias::new("id"));
    key.take()
}

/// Creates a table.
pub(crate) async fn create(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: impl IntoIterator<Item = ColumnDef>,
    keys: impl IntoIterator<Item = ForeignKeyCreateStatement>,
) -> Result<(), DbErr> {
    let mut statement = Table::create();
    statement.table(Alias::new(table));
    let postgres = manager.get_database_backend() == sea_orm_migration::sea_orm::DbBackend::Postgres;
    for mut column in columns {
        // Texts sort as on SQLite, whatever the server's locale.
        if postgres && matches!(column.get_column_type(), Some(ColumnType::Text)) {
            column.extra(r#"COLLATE "C""#);
        }
        statement.col(&mut column);
    }
    for mut key in keys {
        statement.foreign_key(&mut key);
    }
    manager.create_table(statement).await
}

/// Creates a unique index, named after what it keeps unique.
pub(crate) async fn unique(
    manager: &SchemaManager<'_>,
    name: &str,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    manager.create_index(index_on(name, table, columns).unique().take()).await
}

/// Creates an index.
pub(crate) async fn index(
    manager: &SchemaManager<'_>,
    name: &str,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    manager.create_index(index_on(name, table, columns)).await
}

fn index_on(name: &str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut statement = Index::create();
    statement.name(name).table(Alias::new(table));
    for column in columns {
        statement.col(Alias::new(*column));
    }
    statement
}
