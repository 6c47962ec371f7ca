//! Whose renewal opens on a day, if nothing changes until then.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use time::Date;

use super::Certificate;
use crate::entity::{certificate, person};
use crate::{Page, Result, Tx};

/// Certificates that hold and whose renewal opens on one of these days: not of people who will have left by then.
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
    certificate::Entity::find()
        .filter(certificate::Column::WindowOpens.is_in(days.iter().copied()))
        .filter(certificate::Column::SupersededOn.is_null())
        .filter(certificate::Column::RevokedOn.is_null())
        .filter(certificate::Column::Holder.ne(""))
        .filter(Expr::exists(gone_by_then).not())
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
    Page::read(tx, query, number, super::certificate).await
}
