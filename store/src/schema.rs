//! Whether the tables of a database are those that this program knows.

use migrations::Migrator;
use sea_orm::{ConnectionTrait, EntityTrait, Statement};
use sea_orm_migration::{MigratorTrait, seaql_migrations};

use crate::{Backend, Result, Tx};

/// What the tables of a database are to this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schema {
    /// There are none.
    Empty,
    /// They are as this program needs them.
    Current,
    /// Migrations are outstanding.
    Older,
    /// A newer program changed them: it knew this migration, and this one does not.
    Newer(String),
    /// They belong to another program.
    Foreign,
}

const MIGRATIONS: &str = "seaql_migrations";

/// Returns what the tables of this database are. Asking changes nothing.
pub async fn of(tx: &Tx) -> Result<Schema> {
    // The tables first: another process may be migrating, and whoever sees a table of a migration sees its name too.
    let tables = tables(tx).await?;
    let mut applied = Vec::new();
    if tables.iter().any(|table| table == MIGRATIONS) {
        let rows = seaql_migrations::Entity::find().all(tx.conn()).await?;
        applied.extend(rows.into_iter().map(|row| row.version));
    }
    Ok(judge(tables.iter().any(|table| table != MIGRATIONS), &applied))
}

/// Judges a database by whether it has tables, and by the names of the migrations that were applied to it.
pub fn judge(has_tables: bool, applied: &[String]) -> Schema {
    let migrations = Migrator::migrations();
    let known: Vec<&str> = migrations.iter().map(|migration| migration.name()).collect();
    let is_known = |name: &&String| known.contains(&name.as_str());
    if !applied.iter().any(|name| is_known(&name)) {
        return if has_tables || !applied.is_empty() { Schema::Foreign } else { Schema::Empty };
    }
    match applied.iter().filter(|name| !is_known(name)).max() {
        Some(name) => Schema::Newer(name.clone()),
        None if known.iter().all(|known| applied.iter().any(|name| name == known)) => Schema::Current,
        None => Schema::Older,
    }
}

async fn tables(tx: &Tx) -> Result<Vec<String>> {
    let query = match tx.backend() {
        Backend::Sqlite => r"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'",
        // What an extension brought along belongs to nobody's program.
        Backend::Postgres => {
            "SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
             WHERE c.relkind IN ('r', 'p') AND n.nspname = current_schema() \
             AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
        }
    };
    let statement = Statement::from_string(tx.conn().get_database_backend(), query);
    let rows = tx.conn().query_all_raw(statement).await?;
    rows.iter().map(|row| Ok(row.try_get("", "name")?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<String> {
        Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect()
    }

    #[test]
    fn a_database_is_judged_by_the_migrations_it_has_seen() {
        let known = known();
        assert_eq!(judge(false, &[]), Schema::Empty);
        assert_eq!(judge(true, &known), Schema::Current);
        assert_eq!(judge(true, &known[..3]), Schema::Older);
        let tomorrow = "m20991231_000001_add_tomorrow".to_owned();
        assert_eq!(judge(true, &[known, vec![tomorrow.clone()]].concat()), Schema::Newer(tomorrow));
    }

    #[test]
    fn tables_of_another_program_are_known_by_lacking_ours() {
        assert_eq!(judge(true, &[]), Schema::Foreign);
        assert_eq!(judge(true, &["m20200101_000001_create_shop".to_owned()]), Schema::Foreign);
    }
}
