//! Which certificates are to be renewed, and whose renewal opens on a day to come.

use std::collections::BTreeMap;

use domain::certification::Certificate;
use domain::ids::CertificateId;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use time::Date;

use super::row;
use crate::entity::{certificate, cycle, person};
use crate::{Page, Result, Tx};

/// Certificates for which no newer cycle is open or completed. A newer one that was closed because nobody needed it then does not stand in the
/// way.
fn unrenewed() -> Select<certificate::Entity> {
    let (own, newer) = (Alias::new("own"), Alias::new("newer"));
    let column = |table: &Alias, column: cycle::Column| Expr::col((table.clone(), column));
    let newer_cycle = Query::select()
        .expr(Expr::value(1))
        .from_as(cycle::Entity, own.clone())
        .join_as(
            JoinType::InnerJoin,
            cycle::Entity,
            newer.clone(),
            column(&newer, cycle::Column::PersonId)
                .equals((own.clone(), cycle::Column::PersonId))
                .and(column(&newer, cycle::Column::CertificationId).equals((own.clone(), cycle::Column::CertificationId)))
                .and(column(&newer, cycle::Column::Number).gt(column(&own, cycle::Column::Number))),
        )
        .and_where(column(&own, cycle::Column::Id).equals((certificate::Entity, certificate::Column::CycleId)))
        .and_where(column(&newer, cycle::Column::Outcome).is_null().or(column(&newer, cycle::Column::CompletedOn).is_not_null()))
        .take();
    certificate::Entity::find()
        .filter(certificate::Column::SupersededOn.is_null())
        .filter(certificate::Column::RevokedOn.is_null())
        // Nobody renews the certificate of somebody who was erased.
        .filter(certificate::Column::Holder.ne(""))
        .filter(Expr::exists(newer_cycle).not())
}

/// Returns certificates whose renewal has opened by `today`; so many after `after`. Whether a cycle opens for one the rule says that knows
/// whether its person still needs it, [`step`](domain::certification::cycle::step).
pub async fn to_renew(tx: &Tx, today: Date, after: Option<CertificateId>, limit: u64) -> Result<Vec<Certificate>> {
    let mut query = unrenewed().filter(certificate::Column::WindowOpens.lte(today));
    if let Some(after) = after {
        query = query.filter(certificate::Column::Id.gt(after.uuid()));
    }
    let rows = query.order_by_asc(certificate::Column::Id).limit(limit).all(tx.conn()).await?;
    rows.into_iter().map(row::certificate).collect()
}

/// Certificates whose renewal opens on one of these days: not of people who will have left by then.
fn opening(days: &[Date]) -> Select<certificate::Entity> {
    let gone_by_then = Query::select()
        .expr(Expr::val(1))
        .from(person::Entity)
        .and_where(Expr::col((person::Entity, person::Column::Id)).equals((certificate::Entity, certificate::Column::PersonId)))
        .and_where(
            Expr::col((person::Entity, person::Column::LeftOn))
                .lte(Expr::col((certificate::Entity, certificate::Column::WindowOpens))),
        )
        .take();
    unrenewed().filter(certificate::Column::WindowOpens.is_in(days.iter().copied())).filter(Expr::exists(gone_by_then).not())
}

/// Returns how many renewals open on each of these days; days without any are left out.
pub async fn opening_counts(tx: &Tx, days: &[Date]) -> Result<BTreeMap<Date, u64>> {
    let rows: Vec<(Date, i64)> = opening(days)
        .select_only()
        .column(certificate::Column::WindowOpens)
        .column_as(certificate::Column::Id.count(), "certificates")
        .group_by(certificate::Column::WindowOpens)
        .into_tuple()
        .all(tx.conn())
        .await?;
    Ok(rows.into_iter().map(|(day, count)| (day, u64::try_from(count).unwrap_or(0))).collect())
}

/// Returns one page of the certificates whose renewal opens on a day.
pub async fn opening_on(tx: &Tx, day: Date, number: u64) -> Result<Page<Certificate>> {
    let query = opening(&[day]).order_by_asc(certificate::Column::Holder).order_by_asc(certificate::Column::Id);
    Page::read(tx, query, number, row::certificate).await
}
