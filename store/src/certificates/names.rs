//! Another name on a certificate that was issued. Number and dates stay; the earlier name is kept, so that it can be proved.

use domain::audit::{Actor, Event};
use domain::certification::{Certificate, EarlierName};
use domain::ids::{CertificateId, PersonId};
use domain::text::PersonName;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use time::Date;

use crate::entity::{certificate, certificate_name};
use crate::{Result, Tx, WriteTx, audit};

/// Issues a certificate again with another name, which replaces what was issued before. Returns what tells this time from others; nothing, if
/// somebody else did it meanwhile.
pub async fn issue_again(tx: &WriteTx, actor: Actor, of: &Certificate, name: &PersonName, today: Date) -> Result<Option<String>> {
    let renamed = certificate::Entity::update_many()
        .col_expr(certificate::Column::Holder, Expr::value(name.to_string()))
        .filter(certificate::Column::Id.eq(of.id.uuid()))
        .filter(certificate::Column::Holder.eq(of.holder.as_str()))
        .exec(tx.conn())
        .await?;
    if renamed.rows_affected == 0 {
        return Ok(None);
    }
    let id = tx.fresh_id();
    let earlier = certificate_name::ActiveModel {
        id: Set(id),
        certificate_id: Set(of.id.uuid()),
        holder: Set(of.holder.clone()),
        replaced_on: Set(today),
        replaced_by: Set(actor.person().map(PersonId::uuid)),
    };
    earlier.insert(tx.conn()).await?;
    audit::add(tx, actor, Event::CertificateIssuedAgain { person: of.person, certificate: of.id }).await?;
    Ok(Some(id.simple().to_string()))
}

/// Returns the names that stood on a certificate before, the newest first.
pub async fn earlier_names(tx: &Tx, id: CertificateId) -> Result<Vec<EarlierName>> {
    let rows = certificate_name::Entity::find()
        .filter(certificate_name::Column::CertificateId.eq(id.uuid()))
        .order_by_desc(certificate_name::Column::Id)
        .all(tx.conn())
        .await?;
    Ok(rows.into_iter().map(|row| EarlierName { holder: row.holder, replaced_on: row.replaced_on }).collect())
}
