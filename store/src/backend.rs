//! How each database is opened: every pragma and pool size stands here.

use std::time::Duration;

use sea_orm::sqlx::Connection as _;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, Statement};

use crate::same_file::SameFile;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// One file.
    Sqlite,
    /// A server.
    Postgres,
}

/// The database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The address is of neither kind.
    #[error("the database address must begin with sqlite: or postgres:")]
    Unknown,
    /// The database refused.
    #[error("cannot open the database: {0}")]
    Refused(#[from] DbErr),
    /// The database's file cannot be looked at.
    #[error("cannot look at the database's file: {0}")]
    Unseen(#[from] std::io::Error),
}

impl Backend {
    /// Returns which database an address names.
    pub fn of(url: &str) -> Result<Self, ConnectError> {
        match url.split(':').next() {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            _ => Err(ConnectError::Unknown),
        }
    }
}

/// Connections for reading and for writing. They are the same pool on PostgreSQL; SQLite has one writer at a time, so its pool of one is
/// the queue in which writers wait their turn, in order, instead of failing with "database is locked".
pub(crate) struct Pools {
    pub(crate) read: DatabaseConnection,
    pub(crate) write: DatabaseConnection,
    /// The file that was opened; nothing on PostgreSQL.
    pub(crate) file: Option<SameFile>,
}

impl Pools {
    /// Whether what is committed here can be found again, as far as the files tell.
    pub(crate) async fn are_in_place(&self) -> bool {
        match &self.file {
            Some(file) => file.is_in_place().await,
            None => true,
        }
    }
}

const WAIT: Duration = Duration::from_secs(10);

pub(crate) async fn open(url: &str) -> Result<(Backend, Pools), ConnectError> {
    let backend = Backend::of(url)?;
    let pools = match backend {
        Backend::Sqlite => {
            // Only the start makes a file: one that vanishes while the program runs must not be followed by an empty one.
            sqlite(url, 1, "OFF", true).await?.close().await?;
            let write = sqlite(url, 1, "OFF", false).await?;
            let file = SameFile::of(&main_file(&write).await?)?;
            Pools { write, read: sqlite(url, 8, "ON", false).await?, file }
        }
        Backend::Postgres => {
            let pool = postgres(url).await?;
            Pools { read: pool.clone(), write: pool, file: None }
        }
    };
    Ok((backend, pools))
}

async fn sqlite(url: &str, connections: u32, query_only: &'static str, creates: bool) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).acquire_timeout(WAIT).sqlx_logging(false).test_before_acquire(false);
    // No connection is closed for its age: SQLite removes the log beside the file with the last one, and `SameFile` asks for it.
    options.idle_timeout(None).max_lifetime(None);
    // SQLite ends a transaction by itself when the disk is full or broken. The driver goes on counting it, and would make of every later one a
    // savepoint in a transaction that never commits. Such a connection is closed, and another one opened.
    options.map_sqlx_sqlite_before_acquire(|conn, _| Box::pin(async move { Ok(!conn.is_in_transaction()) }));
    options.map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .create_if_missing(creates)
            .journal_mode(SqliteJournalMode::Wal)
            // An acknowledged answer survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(WAIT)
            .foreign_keys(true)
            // What is removed is overwritten, by every connection that writes and from the first migration on: erased people are gone from
            // the file too.
            .pragma("secure_delete", "ON")
            .pragma("cache_size", "-16000")
            .pragma("query_only", query_only)
    });
    Database::connect(options).await
}

async fn postgres(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(16).acquire_timeout(WAIT).sqlx_logging(false);
    // As on SQLite: nobody gets a connection on which a transaction is still counted.
    options.map_sqlx_postgres_before_acquire(|conn, _| Box::pin(async move { Ok(!conn.is_in_transaction()) }));
    // Whatever the server is set to: an acknowledged answer survives its crash.
    options.map_sqlx_postgres_opts(|postgres| postgres.options([("synchronous_commit", "on")]));
    Database::connect(options).await
}

/// Returns where SQLite says that the database's file is; an empty text where it has none.
async fn main_file(pool: &DatabaseConnection) -> Result<String, DbErr> {
    let row = pool.query_one_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA database_list")).await?;
    row.map_or_else(|| Ok(String::new()), |row| row.try_get("", "file"))
}
