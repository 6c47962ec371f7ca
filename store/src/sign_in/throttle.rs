//! Counts tries to sign in. What is allowed is a rule of `domain::sign_in`; a try that it refuses is not written down, so that nobody fills the
//! table: a network writes at most as many rows as it has tries, times the scopes in which they count.

use std::collections::BTreeMap;

use domain::sign_in::{Network, Scope, Tries, Way, allow};
use domain::text::{EmailAddress, hex};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};
use time::Duration;

use crate::convert::furthest;
use crate::entity::throttle;
use crate::{Result, Tx, WriteTx};

/// The longest window there is.
pub(crate) const WINDOW: Duration = Scope::Network.window();

/// A try to sign in.
#[derive(Clone, Copy, Debug)]
pub struct Try<'a> {
    /// How.
    pub way: Way,
    /// Whose account, whether or not there is one.
    pub email: &'a EmailAddress,
    /// Where it comes from.
    pub network: Option<Network>,
}

/// Keys are hashed: the table tells nobody who tried to sign in from where.
fn hashed(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes())[..16])
}

fn key_of_account(way: Way, email: &EmailAddress) -> String {
    format!("{way}-{}", hashed(&format!("account:{email}")))
}

impl Try<'_> {
    /// Returns the key of a scope, if this try counts in it. Those of an account begin alike, so that they can be forgotten together.
    fn key(&self, scope: Scope) -> Option<String> {
        let (way, account) = (self.way, key_of_account(self.way, self.email));
        let network = self.network.map(|network| hashed(&format!("network:{network}")));
        match scope {
            Scope::Network => network.map(|network| format!("{way}-network-{network}")),
            Scope::AccountFromNetwork => Some(format!("{account}-{}", network.unwrap_or_default())),
            Scope::Account => Some(account),
            Scope::AccountThisMinute => (way == Way::Link).then(|| format!("{account}-minute")),
        }
    }
}

/// Windows that are over, and those that end later than one that begins now: a clock that was ahead began them.
pub(crate) fn over(tx: &Tx) -> Condition {
    let ends = throttle::Column::WindowEndsAt;
    Condition::any().add(ends.lte(tx.now_seconds())).add(ends.gt(furthest(tx, WINDOW)))
}

async fn so_far(tx: &Tx, attempt: &Try<'_>) -> Result<Tries> {
    let keys = Scope::ALL.into_iter().filter_map(|scope| attempt.key(scope));
    let rows = throttle::Entity::find().filter(throttle::Column::Key.is_in(keys)).filter(over(tx).not()).all(tx.conn()).await?;
    let rows: BTreeMap<String, i64> = rows.into_iter().map(|row| (row.key, row.failures)).collect();
    let of = |scope| attempt.key(scope).and_then(|key| rows.get(&key).copied()).unwrap_or_default();
    Ok(Tries {
        network: of(Scope::Network),
        account_from_network: of(Scope::AccountFromNetwork),
        account: of(Scope::Account),
        account_this_minute: of(Scope::AccountThisMinute),
    })
}

/// Returns which limit refuses a try, if one does. Nothing is written.
pub async fn refusal(tx: &Tx, attempt: &Try<'_>) -> Result<Option<Scope>> {
    Ok(allow(attempt.way, &so_far(tx, attempt).await?).err())
}

/// What becomes of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// It may go on, and was counted. With it this limit is reached, if it is named.
    Admitted(Option<Scope>),
    /// This limit refuses it; nothing was written.
    Refused(Scope),
}

/// Asks whether a try is allowed, and counts it if it is.
pub async fn admit(tx: &WriteTx, attempt: &Try<'_>) -> Result<Admission> {
    let tries = so_far(tx, attempt).await?;
    if let Err(scope) = allow(attempt.way, &tries) {
        return Ok(Admission::Refused(scope));
    }
    let mut reached = None;
    for scope in Scope::ALL {
        let Some(key) = attempt.key(scope) else { continue };
        count(tx, key, scope).await?;
        if scope != Scope::AccountThisMinute && tries.of(scope) + 1 == scope.most(attempt.way) {
            reached = reached.or(Some(scope));
        }
    }
    Ok(Admission::Admitted(reached))
}

async fn count(tx: &WriteTx, key: String, scope: Scope) -> Result<()> {
    throttle::Entity::delete_many().filter(throttle::Column::Key.eq(key.as_str())).filter(over(tx)).exec(tx.conn()).await?;
    let ends = (tx.now() + scope.window()).unix_timestamp();
    let row = throttle::ActiveModel { key: Set(key), failures: Set(1), window_ends_at: Set(ends) };
    let mut more = OnConflict::column(throttle::Column::Key);
    more.value(throttle::Column::Failures, Expr::col((throttle::Entity, throttle::Column::Failures)).add(1));
    throttle::Entity::insert(row).on_conflict(more).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Forgets the tries of an account from one network after a success. What came from elsewhere still counts.
pub async fn clear(tx: &WriteTx, attempt: &Try<'_>) -> Result<()> {
    if let Some(key) = attempt.key(Scope::AccountFromNetwork) {
        throttle::Entity::delete_by_id(key).exec(tx.conn()).await?;
    }
    Ok(())
}

/// Forgets how often an account was tried: the keys say, to whoever guesses the address, that somebody signed in with it.
pub async fn forget(tx: &WriteTx, email: &EmailAddress) -> Result<()> {
    for way in [Way::Link, Way::Password] {
        let keys = throttle::Column::Key.starts_with(key_of_account(way, email));
        throttle::Entity::delete_many().filter(keys).exec(tx.conn()).await?;
    }
    Ok(())
}
