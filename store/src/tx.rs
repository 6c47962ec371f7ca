//! The database and its transactions: those that read, and those that write too.

use std::ops::Deref;
use std::sync::{Arc, Mutex};

use domain::clock::Clock;
use migrations::Migrator;
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use time::OffsetDateTime;
use uuid::{ContextV7, Timestamp, Uuid};

use crate::backend::{self, Backend, ConnectError, Pools};
use crate::same_file::SameFile;
use crate::{Result, StoreError};

/// The database, and the clock by which rows are dated.
#[derive(Clone)]
pub struct Store {
    pools: Arc<Pools>,
    backend: Backend,
    clock: Arc<dyn Clock>,
    ids: Arc<Mutex<ContextV7>>,
}

/// One transaction that reads, at one instant.
pub struct Tx {
    conn: DatabaseTransaction,
    now: OffsetDateTime,
    ids: Arc<Mutex<ContextV7>>,
    backend: Backend,
    is_writing: bool,
}

/// One transaction that reads and writes, at one instant. Dropped without [`commit`](Self::commit), it never happened.
///
/// What only reads cannot get one by mistake:
///
/// ```compile_fail,E0308
/// async fn answer(tx: &store::Tx, key: &str) -> store::Result<bool> {
///     store::verify_throttle::take(tx, key, 60).await
/// }
/// ```
pub struct WriteTx {
    tx: Tx,
    /// The pools it came from, to ask whether what it commits can be found again.
    pools: Arc<Pools>,
}

impl Deref for WriteTx {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.tx
    }
}

impl Store {
    /// Opens the database at an address such as `sqlite:data/vern.db` or `postgres://…`.
    pub async fn connect(url: &str, clock: Arc<dyn Clock>) -> std::result::Result<Self, ConnectError> {
        let (backend, pools) = backend::open(url).await?;
        Ok(Self::on(backend, pools, clock))
    }

    /// Returns a store on connections that are open already.
    pub(crate) fn on(backend: Backend, pools: Pools, clock: Arc<dyn Clock>) -> Self {
        Self { pools: Arc::new(pools), backend, clock, ids: Arc::default() }
    }

    /// Closes the connections and waits until that is done: SQLite then leaves no file beside its own.
    pub async fn close(self) -> Result<()> {
        self.pools.read.close_by_ref().await?;
        Ok(self.pools.write.close_by_ref().await?)
    }

    /// Brings the schema up to date. Of several servers that start at once, one does it and the others wait.
    pub async fn migrate(&self) -> Result<()> {
        let turn = match self.backend {
            Backend::Postgres => Some(self.pools.write.begin().await?),
            // SQLite has one writer, and one server.
            Backend::Sqlite => None,
        };
        if let Some(turn) = &turn {
            turn.execute_unprepared("SELECT pg_advisory_xact_lock(8373)").await?;
        }
        Ok(Migrator::up(&self.pools.write, None).await?)
    }

    /// Returns true if no migration is outstanding. Asking changes nothing.
    pub async fn is_migrated(&self) -> Result<bool> {
        Ok(Migrator::get_pending_migrations_read_only(&self.pools.read).await?.is_empty())
    }

    /// Returns which database this is.
    pub const fn backend(&self) -> Backend {
        self.backend
    }

    /// Looks through SQLite's log, and returns true if it was changed by somebody else; see [`has_damaged_log`](Self::has_damaged_log).
    pub async fn finds_damaged_log(&self) -> bool {
        // Only while nobody else writes: a log that is just being written looks damaged.
        match self.write().await {
            Ok(tx) => tx.finds_damaged_log(),
            Err(_) => self.has_damaged_log(),
        }
    }

    /// Returns true if SQLite's log was emptied or cut by somebody else. Closing would then take what is left of it into the file: the process
    /// has to end without. What was committed before it began is read again at the next start.
    pub fn has_damaged_log(&self) -> bool {
        self.pools.file.as_ref().is_some_and(SameFile::is_damaged)
    }

    /// Returns the present instant.
    pub fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }

    /// Returns the connections that write, for what no transaction can do.
    pub(crate) fn writing(&self) -> &DatabaseConnection {
        &self.pools.write
    }

    /// Opens a transaction for reading.
    pub async fn read(&self) -> Result<Tx> {
        if self.has_damaged_log() {
            return Err(StoreError::Displaced);
        }
        let read_only = Some(AccessMode::ReadOnly).filter(|_| self.backend == Backend::Postgres);
        let options = TransactionOptions { access_mode: read_only, ..TransactionOptions::default() };
        Ok(self.tx(self.pools.read.begin_with_options(options).await?, false))
    }

    /// Opens a transaction for writing: the only door to one. On SQLite it takes the write lock at once, for a transaction that starts by
    /// reading and writes later fails when another wrote in between.
    pub async fn write(&self) -> Result<WriteTx> {
        let immediate = Some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode: immediate, ..TransactionOptions::default() };
        let conn = self.pools.write.begin_with_options(options).await?;
        // In the transaction: now nobody else begins the log anew.
        if !self.pools.are_in_place().await {
            return Err(StoreError::Displaced);
        }
        Ok(WriteTx { tx: self.tx(conn, true), pools: Arc::clone(&self.pools) })
    }

    fn tx(&self, conn: DatabaseTransaction, is_writing: bool) -> Tx {
        Tx { conn, now: self.now(), ids: Arc::clone(&self.ids), backend: self.backend, is_writing }
    }
}

impl WriteTx {
    /// Makes everything done in this transaction durable. On an error nobody knows whether it is: whoever asked has to ask again.
    ///
    /// On SQLite `COMMIT` fails loudly where the transaction is gone, since no connection is handed out that counts one (`backend`). What
    /// remains is a file that was taken away or replaced under us: its commits succeed, and are lost.
    pub async fn commit(self) -> Result<()> {
        if self.tx.backend == Backend::Postgres {
            // After a refused statement PostgreSQL answers COMMIT by rolling back, without an error. This fails instead.
            self.tx.conn.execute_unprepared("SELECT 1").await?;
        }
        self.tx.conn.commit().await?;
        if self.pools.are_in_place().await { Ok(()) } else { Err(StoreError::Displaced) }
    }

    /// Looks through SQLite's log; see [`Store::finds_damaged_log`].
    pub(crate) fn finds_damaged_log(&self) -> bool {
        self.pools.file.as_ref().is_some_and(SameFile::look_through)
    }
}

impl Tx {
    /// Returns the instant of this transaction.
    pub const fn now(&self) -> OffsetDateTime {
        self.now
    }

    pub(crate) const fn backend(&self) -> Backend {
        self.backend
    }

    /// Returns true if this transaction may write.
    pub const fn is_writing(&self) -> bool {
        self.is_writing
    }

    pub(crate) const fn conn(&self) -> &DatabaseTransaction {
        &self.conn
    }

    pub(crate) const fn now_seconds(&self) -> i64 {
        self.now.unix_timestamp()
    }

    /// Returns a fresh identifier that sorts by the time of its making, within one second too.
    pub(crate) fn fresh_id(&self) -> Uuid {
        let seconds = u64::try_from(self.now_seconds()).unwrap_or(0);
        Uuid::new_v7(Timestamp::from_unix(&*self.ids, seconds, self.now.nanosecond()))
    }

    /// Returns a fresh text that tells one thing from all others; it is no secret.
    pub fn fresh_key(&self) -> String {
        self.fresh_id().simple().to_string()
    }

    /// Returns 122 random bits that nobody can guess.
    pub(crate) fn unguessable() -> u128 {
        #[expect(clippy::disallowed_methods, reason = "the one place that asks the operating system for randomness")]
        Uuid::new_v4().as_u128()
    }
}

#[cfg(test)]
mod tests;
