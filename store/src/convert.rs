//! Between what columns hold and what the domain speaks of.

use domain::clock;
use time::{Duration, OffsetDateTime};

use crate::{StoreError, Tx};

/// Returns the instant that so many seconds since 1970 UTC are.
pub(crate) fn instant(table: &'static str, column: &'static str, seconds: i64) -> crate::Result<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(seconds).map_err(StoreError::broken(table, column))
}

/// Returns the latest instant that can have been written by now for `reach` ahead, in seconds; see [`clock::furthest`].
pub(crate) fn furthest(tx: &Tx, reach: Duration) -> i64 {
    clock::furthest(tx.now(), reach).unix_timestamp()
}

/// Reads a JSON column.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(
    table: &'static str,
    column: &'static str,
    json: &str,
) -> crate::Result<T> {
    serde_json::from_str(json).map_err(StoreError::broken(table, column))
}

/// Writes a JSON column.
pub(crate) fn to_json<T: serde::Serialize>(table: &'static str, column: &'static str, value: &T) -> crate::Result<String> {
    serde_json::to_string(value).map_err(StoreError::broken(table, column))
}

/// Reads a column of words.
pub(crate) fn from_word<T: std::str::FromStr<Err: std::fmt::Display>>(
    table: &'static str,
    column: &'static str,
    word: &str,
) -> crate::Result<T> {
    word.parse().map_err(StoreError::broken(table, column))
}
