//! Where a link leads after signing in. It stands here and not in the mail: its address tells nothing, and cannot be changed on the way.

use domain::ids::LinkId;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::entity::link;
use crate::{Result, Tx, WriteTx};

/// Lets a link lead to an address of this site.
pub async fn lead(tx: &WriteTx, id: LinkId, to: &str) -> Result<()> {
    link::Entity::update_many()
        .col_expr(link::Column::LeadsTo, Expr::value(to))
        .filter(link::Column::Id.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Returns where a link leads, if it was asked for on the way to somewhere.
pub async fn of(tx: &Tx, id: LinkId) -> Result<Option<String>> {
    Ok(link::Entity::find_by_id(id.uuid()).one(tx.conn()).await?.and_then(|link| link.leads_to))
}
