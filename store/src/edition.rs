//! Whether what is taught and asked for has changed since it was last read.

use sea_orm::sea_query::{Expr, Func, Query};
use sea_orm::{ConnectionTrait, EntityName};

use crate::entity::{certification, course_release, policy_version, rule_version};
use crate::{Result, StoreError, Tx};

/// The state of everything that is taught and asked for. Releases, certifications, policies and rules are only ever added to, so how many
/// there are says whether a copy of them is current.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    releases: i64,
    certifications: i64,
    policies: i64,
    rules: i64,
}

/// Returns the edition that this transaction sees.
pub async fn current(tx: &Tx) -> Result<Edition> {
    let query = Query::select()
        .expr_as(count(&course_release::Entity), "releases")
        .expr_as(count(&certification::Entity), "certifications")
        .expr_as(count(&policy_version::Entity), "policies")
        .expr_as(count(&rule_version::Entity), "rules")
        .take();
    let row = tx.conn().query_one(&query).await?.ok_or(StoreError::NotFound)?;
    Ok(Edition {
        releases: row.try_get("", "releases")?,
        certifications: row.try_get("", "certifications")?,
        policies: row.try_get("", "policies")?,
        rules: row.try_get("", "rules")?,
    })
}

fn count(table: &impl EntityName) -> Expr {
    let rows = Query::select().expr(Func::count(Expr::col("id"))).from(table.table_ref()).take();
    Expr::SubQuery(None, Box::new(rows.into()))
}
