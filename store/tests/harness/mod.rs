//! Runs a test on both databases, each time on a database or schema of its own and by a clock that the test moves.

mod clock;
pub(crate) mod sample;

use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::process::id;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{env, fs};

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use store::{Backend, Store, Tx, WriteTx};
use testing::clock::TestClock;
use testing::postgres;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::OnceCell;
use tokio::task::JoinSet;

pub(crate) use clock::Oslo;

/// How long a test may take on one database: one that waits for itself fails instead of hanging.
const PATIENCE: Duration = Duration::from_mins(1);

/// A database, its store, and the clock that the store reads.
pub(crate) struct Db {
    store: Store,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) url: String,
    around: OnceCell<DatabaseConnection>,
}

/// Runs a test on each database, the tables being there.
#[expect(clippy::needless_pass_by_value, reason = "a test is written where it is passed")]
pub(crate) fn each_backend(test: impl AsyncFn(&Db)) {
    each_empty_backend(async |db| {
        db.migrate().await.expect("an empty database can be migrated");
        test(db).await;
    });
}

/// Runs a test on each database, nothing being there. A test that fails on one is run on the other all the same.
#[expect(clippy::needless_pass_by_value, reason = "a test is written where it is passed")]
pub(crate) fn each_empty_backend(test: impl AsyncFn(&Db)) {
    let on_sqlite = catch_unwind(AssertUnwindSafe(|| on_sqlite(&test)));
    on_postgres(postgres::url(), &test);
    on_sqlite.unwrap_or_else(|panic| resume_unwind(panic));
}

fn on_sqlite(test: &impl AsyncFn(&Db)) {
    let directory = Directory::new();
    run(&format!("sqlite:{}", directory.0.join("vern.db").display()), test);
}

/// A temporary directory, removed when dropped.
struct Directory(PathBuf);

impl Directory {
    fn new() -> Self {
        let path = env::temp_dir().join(unique_name());
        fs::create_dir(&path).expect("a temporary directory is made");
        Self(path)
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn on_postgres(server: &str, test: &impl AsyncFn(&Db)) {
    // A schema for each test, not a database: it is made in a fraction of the time.
    let name = unique_name();
    administer(server, &format!("CREATE SCHEMA {name}"));
    let outcome = catch_unwind(AssertUnwindSafe(|| run(&within(server, &name), test)));
    administer(server, &format!("DROP SCHEMA {name} CASCADE"));
    outcome.unwrap_or_else(|panic| resume_unwind(panic));
}

/// Returns the address at which a schema is all there is to see.
fn within(server: &str, schema: &str) -> String {
    let joint = if server.contains('?') { '&' } else { '?' };
    format!("{server}{joint}options[search_path]={schema}")
}

fn administer(server: &str, statement: &str) {
    runtime().block_on(async {
        let connection = Database::connect(server).await.expect("the PostgreSQL for tests answers");
        connection.execute_unprepared(statement).await.expect("schemas may be made and dropped on the PostgreSQL for tests");
        connection.close().await.expect("a connection ends");
    });
}

/// Returns a name that no other test has, nor another program's tests on the same server.
fn unique_name() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!("vern_store_{}_{}", id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime starts")
}

/// Runs a test in a runtime of its own: when that ends, so does everything that the test left running, and its connections.
fn run(url: &str, test: &impl AsyncFn(&Db)) {
    runtime().block_on(async {
        let clock = Arc::new(TestClock::default());
        let store = Store::connect(url, clock.clone()).await.expect("the database opens");
        let db = Db { store, clock, url: url.to_owned(), around: OnceCell::new() };
        // Shown when the test fails: which database it was.
        println!("on {:?}", db.backend());
        tokio::time::timeout(PATIENCE, test(&db)).await.expect("the test ends");
    });
}

impl Deref for Db {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

impl Db {
    /// Does something in a transaction, and commits it if that went well.
    pub(crate) async fn write<T>(&self, work: impl AsyncFnOnce(&WriteTx) -> store::Result<T>) -> store::Result<T> {
        let tx = self.store.write().await?;
        let done = work(&tx).await?;
        tx.commit().await?;
        Ok(done)
    }

    /// Reads something that is there.
    pub(crate) async fn read<T>(&self, work: impl AsyncFnOnce(&Tx) -> store::Result<T>) -> T {
        let tx = self.store.read().await.expect("a transaction opens");
        work(&tx).await.expect("it can be read")
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.backend() == Backend::Postgres
    }

    /// Returns a connection that goes around the store.
    pub(crate) async fn around(&self) -> &DatabaseConnection {
        self.around.get_or_init(async || Database::connect(&self.url).await.expect("the database opens")).await
    }

    /// Executes SQL around the store and returns how many rows it touched.
    pub(crate) async fn sql(&self, statement: &str) -> u64 {
        self.around().await.execute_unprepared(statement).await.expect(statement).rows_affected()
    }

    /// Returns the number that a query around the store finds.
    pub(crate) async fn number(&self, query: &str) -> i64 {
        let connection = self.around().await;
        let statement = Statement::from_string(connection.get_database_backend(), query);
        let row = connection.query_one_raw(statement).await.expect(query).expect("a row");
        row.try_get_by_index(0).expect("a whole number")
    }

    /// Returns the first column of what a query finds.
    pub(crate) async fn texts(&self, query: &str) -> Vec<String> {
        let connection = self.around().await;
        let statement = Statement::from_string(connection.get_database_backend(), query);
        let rows = connection.query_all_raw(statement).await.expect(query);
        rows.into_iter().map(|row| row.try_get_by_index(0).expect("a text")).collect()
    }

    /// Returns how many audit events of this name were written.
    pub(crate) async fn events(&self, name: &str) -> i64 {
        self.number(&format!(r#"SELECT COUNT(*) FROM audit_event WHERE event LIKE '%"event":"{name}"%'"#)).await
    }
}

/// Does the same in two transactions, of which the second begins before the first is committed, and returns what came of each.
///
/// On SQLite the second waits until the first is done, on PostgreSQL it runs until it meets what the first holds.
pub(crate) async fn overlapping<T>(db: &Db, work: impl AsyncFn(&WriteTx) -> store::Result<T>) -> [store::Result<T>; 2] {
    let first = db.store.write().await.expect("a transaction opens");
    let done = work(&first).await;
    let commit = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        first.commit().await
    };
    let (committed, second) = tokio::join!(commit, db.write(&work));
    [committed.and(done), second]
}

/// Does something several times at once and returns what came of each.
pub(crate) async fn at_once<F>(times: usize, work: impl Fn(usize) -> F) -> Vec<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    (0..times).map(work).collect::<JoinSet<_>>().join_all().await
}
