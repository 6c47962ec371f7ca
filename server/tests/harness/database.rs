//! Databases of the tests' own, and a way around the store to look into them.

use std::path::{Path, PathBuf};
use std::process::id;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use testing::postgres;
use tokio::sync::OnceCell;

/// A temporary directory, removed when dropped.
pub(crate) struct Directory(PathBuf);

impl Directory {
    pub(crate) fn new() -> Self {
        let path = env::temp_dir().join(unique_name());
        fs::create_dir(&path).expect("a temporary directory is made");
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Returns a name that no other test has, nor another program's tests on the same server.
fn unique_name() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!("vern_server_{}_{}", id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Where a test's database is; it goes when this is dropped.
pub(crate) enum Place {
    File(Directory),
    Server { name: String },
}

impl Place {
    pub(crate) fn file() -> Self {
        Self::File(Directory::new())
    }

    /// Makes a database on the PostgreSQL for tests.
    pub(crate) async fn on_postgres() -> Self {
        let name = unique_name();
        administer(&format!("CREATE DATABASE {name}")).await;
        Self::Server { name }
    }

    pub(crate) fn url(&self) -> String {
        match self {
            Self::File(directory) => sqlite_url(directory.path()),
            Self::Server { name } => {
                let (address, parameters) = postgres::url().split_once('?').unwrap_or((postgres::url(), ""));
                let (host, _) = address.rsplit_once('/').expect("TEST_POSTGRES_URL names a database");
                let mark = if parameters.is_empty() { "" } else { "?" };
                format!("{host}/{name}{mark}{parameters}")
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Self::Server { name } = self else { return };
        let statement = format!("DROP DATABASE {name} WITH (FORCE)");
        // The test's own runtime cannot be waited on while something of it is dropped.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
            runtime.block_on(administer(&statement));
        });
        let _ = dropped.join();
    }
}

/// Returns the address of the database in a data folder, as the program itself would.
pub(crate) fn sqlite_url(data: &Path) -> String {
    format!("sqlite:{}?mode=rwc", data.join("vern.db").display())
}

async fn administer(statement: &str) {
    let connection = Database::connect(postgres::url()).await.expect("the PostgreSQL for tests answers");
    connection.execute_unprepared(statement).await.expect("databases may be made and dropped on the PostgreSQL for tests");
    connection.close().await.expect("a connection ends");
}

/// A connection that goes around the store.
pub(crate) struct Sql {
    url: String,
    connection: OnceCell<DatabaseConnection>,
}

impl Sql {
    pub(crate) fn of(url: impl Into<String>) -> Self {
        Self { url: url.into(), connection: OnceCell::new() }
    }

    async fn connection(&self) -> &DatabaseConnection {
        let open = async || {
            let mut options = ConnectOptions::new(&self.url);
            options.max_connections(1).sqlx_logging(false);
            Database::connect(options).await.expect("the database opens")
        };
        self.connection.get_or_init(open).await
    }

    /// Closes the connection.
    pub(crate) async fn close(self) {
        if let Some(connection) = self.connection.into_inner() {
            connection.close().await.expect("a connection ends");
        }
    }

    /// Executes a statement and returns how many rows it touched.
    pub(crate) async fn execute(&self, statement: &str) -> u64 {
        self.connection().await.execute_unprepared(statement).await.expect(statement).rows_affected()
    }

    /// Returns the number that a query finds.
    pub(crate) async fn number(&self, query: &str) -> i64 {
        let connection = self.connection().await;
        let statement = Statement::from_string(connection.get_database_backend(), query);
        let row = connection.query_one_raw(statement).await.expect(query).expect("a row");
        row.try_get_by_index(0).expect("a whole number")
    }

    /// Returns the first column of what a query finds.
    pub(crate) async fn texts(&self, query: &str) -> Vec<String> {
        let connection = self.connection().await;
        let statement = Statement::from_string(connection.get_database_backend(), query);
        let rows = connection.query_all_raw(statement).await.expect(query);
        rows.into_iter().map(|row| row.try_get_by_index(0).expect("a text")).collect()
    }

    /// Returns something that differs once anybody else has changed anything in the database.
    pub(crate) async fn state(&self) -> i64 {
        if self.connection().await.get_database_backend() == DbBackend::Sqlite {
            return self.number("PRAGMA data_version").await;
        }
        let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
        let mut state = 0_i64;
        for table in self.texts(tables).await {
            let rows = format!("SELECT COALESCE(SUM(hashtext(t::text)::bigint), 0)::bigint + COUNT(*) FROM \"{table}\" t");
            state = state.wrapping_mul(31).wrapping_add(self.number(&rows).await);
        }
        state
    }
}
