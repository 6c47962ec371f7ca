//! What was removed is gone from SQLite's file too. Every connection that writes overwrites what it frees (`secure_delete`, see `backend`);
//! here is what that does not reach: the log beside the file, and files that were written before it was so.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::{Backend, Result, Store};

/// The mark of a file that was written anew since freed pages are overwritten. A copy by `vern backup` keeps it.
const WRITTEN_ANEW: i32 = 1;

impl Store {
    /// Takes the log into the file and empties it, so that it holds no longer what was removed. Nobody waits for that in vain: if it cannot
    /// be done now, it is in the log of the program, and is done the next time.
    pub async fn empty_log(&self) {
        match self.truncate_log().await {
            Ok(true) => {}
            Ok(false) => tracing::info!("the database's log is still being read; it is emptied another time"),
            Err(error) => tracing::warn!(%error, "the database's log could not be emptied"),
        }
    }

    async fn truncate_log(&self) -> Result<bool> {
        if self.backend() != Backend::Sqlite {
            return Ok(true);
        }
        Ok(self.pragma("wal_checkpoint(TRUNCATE)").await? == Some(0))
    }

    /// Writes a file anew that is older than this: its free pages may hold what was removed. It happens once, and takes about as much room
    /// again as the file has; where that is missing, it is tried at the next start.
    pub async fn compact_once(&self) {
        match self.compact().await {
            Ok(true) => tracing::info!("the database file was written anew, without what had been removed"),
            Ok(false) => {}
            Err(error) => {
                tracing::warn!(%error, "the database file could not be written anew: what was removed may still be read in it");
            }
        }
    }

    async fn compact(&self) -> Result<bool> {
        if self.backend() != Backend::Sqlite || self.pragma("user_version").await? >= Some(WRITTEN_ANEW) {
            return Ok(false);
        }
        let conn = self.writing();
        conn.execute_unprepared("VACUUM").await?;
        // Only after it: where it failed, it is still to do.
        conn.execute_unprepared(&format!("PRAGMA user_version = {WRITTEN_ANEW}")).await?;
        self.empty_log().await;
        Ok(true)
    }

    async fn pragma(&self, which: &str) -> Result<Option<i32>> {
        let asked = Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {which}"));
        let row = self.writing().query_one_raw(asked).await?;
        Ok(row.map(|row| row.try_get_by_index(0)).transpose()?)
    }
}
