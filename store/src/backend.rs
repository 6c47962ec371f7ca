//! How each database is opened: every pragma and pool size stands here.

use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};

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
}

const WAIT: Duration = Duration::from_secs(10);

pub(crate) async fn open(url: &str) -> Result<(Backend, Pools), ConnectError> {
    let backend = Backend::of(url)?;
    let pools = match backend {
        Backend::Sqlite => Pools { write: sqlite(url, 1, "OFF").await?, read: sqlite(url, 8, "ON").await? },
        Backend::Postgres => {
            let pool = postgres(url).await?;
            Pools { read: pool.clone(), write: pool }
        }
    };
    Ok((backend, pools))
}

async fn sqlite(url: &str, connections: u32, query_only: &'static str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).acquire_timeout(WAIT).sqlx_logging(false).test_before_acquire(false);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // An acknowledged answer survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(WAIT)
            .foreign_keys(true)
            .pragma("cache_size", "-16000")
            .pragma("query_only", query_only)
    });
    Database::connect(options).await
}

async fn postgres(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(16).acquire_timeout(WAIT).sqlx_logging(false);
    Database::connect(options).await
}
