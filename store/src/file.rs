//! The file of a SQLite database, opened as it is: nothing is made, and its mode stays.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use domain::clock::Clock;
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, Statement};

use crate::backend::Pools;
use crate::{Backend, ConnectError, Result, Store, StoreError, Tx};

/// How long to wait for somebody who has the whole file to themselves.
const WAIT: Duration = Duration::from_secs(10);

/// Returns the file that an address names, unless it names a server.
pub fn path(url: &str) -> Option<PathBuf> {
    let options: SqliteConnectOptions = url.parse().ok().filter(|_| matches!(Backend::of(url), Ok(Backend::Sqlite)))?;
    Some(options.get_filename().to_owned())
}

/// Opens a database that is there, while others may be using it.
pub async fn open(file: &Path, clock: Arc<dyn Clock>) -> std::result::Result<Store, ConnectError> {
    Ok(store(connect(file, false).await?, clock))
}

/// Opens a copy that nobody uses, for looking only: not even a file beside it is made, and one that lies there is not read.
pub async fn open_copy(file: &Path, clock: Arc<dyn Clock>) -> std::result::Result<Store, ConnectError> {
    Ok(store(connect(file, true).await?, clock))
}

/// Writes a copy of a database, as it is at one moment, into a file that is empty. Others go on reading and writing meanwhile.
pub async fn copy_into(from: &Path, to: &Path) -> Result<()> {
    let to = to.to_str().ok_or_else(|| StoreError::Db(DbErr::Custom("the name of the file is not UTF-8".into())))?;
    let connection = connect(from, false).await?;
    let copying = Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [to.into()]);
    let copied = connection.execute_raw(copying).await;
    connection.close().await?;
    copied?;
    Ok(())
}

/// Returns what SQLite finds broken in a file, in its own words.
pub async fn problems(tx: &Tx) -> Result<Vec<String>> {
    let rows = tx.conn().query_all_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA integrity_check")).await?;
    let lines = rows.iter().map(|row| row.try_get_by_index(0)).collect::<std::result::Result<Vec<String>, _>>()?;
    Ok(if lines == ["ok"] { Vec::new() } else { lines })
}

async fn connect(file: &Path, is_copy: bool) -> std::result::Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new("sqlite:of-no-consequence");
    options.max_connections(1).acquire_timeout(WAIT).sqlx_logging(false);
    let file = file.to_owned();
    options.map_sqlx_sqlite_opts(move |sqlite| sqlite.filename(&file).read_only(is_copy).immutable(is_copy).busy_timeout(WAIT));
    Database::connect(options).await
}

fn store(connection: DatabaseConnection, clock: Arc<dyn Clock>) -> Store {
    Store::on(Backend::Sqlite, Pools { read: connection.clone(), write: connection, file: None }, clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_or_a_server() {
        assert_eq!(path("sqlite:/var/lib/vern/vern.db?mode=rwc"), Some("/var/lib/vern/vern.db".into()));
        assert_eq!(path("sqlite:data/vern.db"), Some("data/vern.db".into()));
        assert_eq!(path("postgres://vern@localhost/vern"), None);
    }
}
