//! Why a query did not do what it was asked for.

use sea_orm::sqlx::Error as SqlxError;
use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// Why a query did not do what it was asked for.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such row.
    #[error("not found")]
    NotFound,
    /// A rule of the database refused the change; the text names the rule.
    #[error("conflict: {0}")]
    Conflict(String),
    /// A row holds what no code of ours writes.
    #[error("inconsistent {table}.{column}: {problem}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// What is wrong with the value.
        problem: String,
    },
    /// The database's file was moved, removed or replaced while it was open: nothing that is written now would be found.
    #[error("the database's file is not the one that was opened: stop the program, put the file back, start again")]
    Displaced,
    /// What was committed cannot be read again.
    #[error("what was written a moment ago cannot be read again")]
    Unproved,
    /// The database failed.
    #[error("database: {0}")]
    Db(DbErr),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if matches!(error, DbErr::RecordNotUpdated | DbErr::RecordNotFound(_)) {
            return Self::NotFound;
        }
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(rule) | SqlErr::ForeignKeyConstraintViolation(rule)) => Self::Conflict(rule),
            _ => Self::Db(error),
        }
    }
}

impl StoreError {
    /// Whether the database could not be reached, or gave no connection in time. It may be there again in a moment.
    pub fn is_away(&self) -> bool {
        match self {
            Self::Displaced | Self::Db(DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) => true,
            Self::Db(DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) => is_gone(error),
            _ => false,
        }
    }

    /// Returns a mapper for a broken value of a column.
    pub(crate) fn broken<E: std::fmt::Display>(table: &'static str, column: &'static str) -> impl FnOnce(E) -> Self {
        move |error| Self::Inconsistent { table, column, problem: error.to_string() }
    }
}

/// Whether a statement failed because there is nobody to answer it.
fn is_gone(error: &SqlxError) -> bool {
    match error {
        SqlxError::Io(_) | SqlxError::Tls(_) | SqlxError::PoolTimedOut | SqlxError::PoolClosed | SqlxError::WorkerCrashed => true,
        // PostgreSQL is told to stop, has crashed, is starting, or has no connection left; SQLite cannot open its file.
        SqlxError::Database(error) => {
            error.code().is_some_and(|code| ["57P01", "57P02", "57P03", "53300", "14"].contains(&code.as_ref()))
        }
        _ => false,
    }
}
