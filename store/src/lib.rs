//! All persistence: one set of functions for SQLite and PostgreSQL.
//!
//! A [`Store`] opens transactions: [`Tx`] to read, [`WriteTx`] to write too. Every query is a function that takes one, so that nothing that only
//! reads can write. Rows stay inside: what goes in and out are the types of
//! [`domain`].

pub mod answers;
pub mod assignments;
pub mod attempts;
pub mod audit;
mod backend;
pub mod backup;
pub mod badges;
pub mod calendar_feeds;
pub mod certificates;
pub mod contact;
mod convert;
pub mod courses;
pub mod cycles;
pub mod edition;
mod entity;
pub mod erasure;
mod error;
pub mod exemptions;
pub mod file;
pub mod holdings;
pub mod link_targets;
pub mod mail_preferences;
pub mod mail_trouble;
pub mod organisation;
pub mod outbox;
pub mod own_data;
mod page;
pub mod people;
pub mod probe;
pub mod progress;
pub mod reminders;
pub mod removal;
pub mod rules;
mod same_file;
pub mod schedule;
pub mod schema;
mod search;
pub mod sign_in;
pub mod sign_offs;
pub mod tallies;
mod traces;
mod tx;
pub mod verify_throttle;
pub mod withdrawals;

pub use backend::{Backend, ConnectError};
pub use error::StoreError;
pub use page::Page;
pub use tx::{Store, Tx, WriteTx};

/// What every query returns.
pub type Result<T> = std::result::Result<T, StoreError>;
