//! Rules that administrators set instead of what a course says. Each change is a new version; the latest one counts.

use std::collections::BTreeMap;

use domain::audit::{Actor, Event};
use domain::certification::{Requirement, RuleVersion};
use domain::ids::{CertificationId, PersonId};
use domain::text::FreeText;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::convert::{from_json, instant, to_json};
use crate::entity::rule_version;
use crate::{Result, StoreError, Tx, WriteTx, audit};

/// A new version.
#[derive(Clone, Debug)]
pub struct NewRule<'a> {
    /// Of which certification.
    pub certification: CertificationId,
    /// The number of the version that it follows; 0 is what the course says.
    pub after: u32,
    /// What is set; nothing is back to what the course says.
    pub requirement: Option<&'a Requirement>,
    /// Why.
    pub reason: &'a FreeText,
}

/// Sets a rule and returns its number. Somebody decides what others must do, and the version names who. It is a conflict if another one was set
/// since the one it follows.
pub async fn set(tx: &WriteTx, by: PersonId, new: NewRule<'_>) -> Result<u32> {
    let NewRule { certification, after, requirement, reason } = new;
    let changed_meanwhile = || StoreError::Conflict("the rule was changed at the same time".into());
    let number = after.checked_add(1).ok_or(StoreError::NotFound)?;
    if current(tx).await?.get(&certification).map_or(0, |version| version.number) != after {
        return Err(changed_meanwhile());
    }
    let row = rule_version::ActiveModel {
        id: Set(tx.fresh_id()),
        certification_id: Set(certification.uuid()),
        number: Set(number.into()),
        rule: Set(to_json("rule_version", "rule", &requirement)?),
        reason: Set(reason.to_string()),
        set_by: Set(by.uuid()),
        set_at: Set(tx.now_seconds()),
    };
    let mut once = OnConflict::columns([rule_version::Column::CertificationId, rule_version::Column::Number]);
    let insert = rule_version::Entity::insert(row).on_conflict(once.do_nothing().to_owned());
    if insert.exec_without_returning(tx.conn()).await? == 0 {
        return Err(changed_meanwhile());
    }
    audit::add(tx, Actor::Person(by), Event::RuleChanged { certification, number }).await?;
    Ok(number)
}

/// Returns the latest version of each certification that ever had one.
pub async fn current(tx: &Tx) -> Result<BTreeMap<CertificationId, RuleVersion>> {
    let newer = Alias::new("newer");
    let column = |column: rule_version::Column| Expr::col((newer.clone(), column));
    let newer_version = Query::select()
        .expr(Expr::value(1))
        .from_as(rule_version::Entity, newer.clone())
        .and_where(
            column(rule_version::Column::CertificationId).equals((rule_version::Entity, rule_version::Column::CertificationId)),
        )
        .and_where(column(rule_version::Column::Number).gt(Expr::col((rule_version::Entity, rule_version::Column::Number))))
        .take();
    let rows = rule_version::Entity::find().filter(Expr::exists(newer_version).not()).all(tx.conn()).await?;
    rows.into_iter().map(version).map(|version| version.map(|version| (version.certification, version))).collect()
}

/// Returns all versions of the rule of a certification, the newest first.
pub async fn of_certification(tx: &Tx, certification: CertificationId) -> Result<Vec<RuleVersion>> {
    let rows = rule_version::Entity::find()
        .filter(rule_version::Column::CertificationId.eq(certification.uuid()))
        .order_by_desc(rule_version::Column::Number)
        .all(tx.conn())
        .await?;
    rows.into_iter().map(version).collect()
}

fn version(row: rule_version::Model) -> Result<RuleVersion> {
    Ok(RuleVersion {
        certification: CertificationId::new(row.certification_id),
        number: u32::try_from(row.number).map_err(StoreError::broken("rule_version", "number"))?,
        requirement: from_json("rule_version", "rule", &row.rule)?,
        reason: row.reason,
        set_by: PersonId::new(row.set_by),
        set_at: instant("rule_version", "set_at", row.set_at)?,
    })
}
