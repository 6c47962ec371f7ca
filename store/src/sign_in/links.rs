//! Links that can be used once.

use domain::ids::{LinkId, PersonId, SessionId};
use domain::sign_in::{Device, Link, Purpose};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use time::Duration;

use super::sessions::open_session;
use crate::convert::{from_word, furthest, instant};
use crate::entity::link;
use crate::people::{self, Acceptance};
use crate::{Result, Tx, WriteTx};

/// Makes a link.
pub async fn create_link(tx: &WriteTx, person: PersonId, purpose: Purpose) -> Result<Link> {
    let link = Link { id: LinkId::new(tx.fresh_id()), person, purpose, expires_at: tx.now() + purpose.lifetime(), used: false };
    let row = link::ActiveModel {
        id: Set(link.id.uuid()),
        person_id: Set(person.uuid()),
        purpose: Set(purpose.word().to_owned()),
        created_at: Set(tx.now_seconds()),
        expires_at: Set(link.expires_at.unix_timestamp()),
        used_at: Set(None),
        leads_to: Set(None),
        address: Set(None),
    };
    row.insert(tx.conn()).await?;
    Ok(link)
}

/// Returns a link without using it: mail scanners open links too. One that was made in the future, by a clock that was ahead, opens nothing:
/// it would for too long.
pub async fn find_link(tx: &Tx, id: LinkId) -> Result<Option<Link>> {
    let made = link::Entity::find_by_id(id.uuid()).filter(link::Column::CreatedAt.lte(furthest(tx, Duration::ZERO)));
    let row = made.one(tx.conn()).await?;
    row.as_ref().map(link).transpose()
}

fn link(row: &link::Model) -> Result<Link> {
    Ok(Link {
        id: LinkId::new(row.id),
        person: PersonId::new(row.person_id),
        purpose: from_word("link", "purpose", &row.purpose)?,
        expires_at: instant("link", "expires_at", row.expires_at)?,
        used: row.used_at.is_some(),
    })
}

/// Uses a link. Returns false if it was used before or has ended: of two taps at once, one wins.
pub async fn use_link(tx: &WriteTx, id: LinkId) -> Result<bool> {
    let used = link::Entity::update_many()
        .col_expr(link::Column::UsedAt, Expr::value(tx.now_seconds()))
        .filter(link::Column::Id.eq(id.uuid()))
        .filter(link::Column::UsedAt.is_null())
        .filter(link::Column::ExpiresAt.gt(tx.now_seconds()))
        .filter(link::Column::CreatedAt.lte(furthest(tx, Duration::ZERO)))
        .exec(tx.conn())
        .await?;
    Ok(used.rows_affected == 1)
}

/// Accepts an invitation by its link. Returns false if the link was used or has ended, or an invitation was accepted before; then nothing
/// may be kept of it. Every other open link of that person ends. The person comes first: of two invitations at once, one waits for the other.
pub async fn accept(tx: &WriteTx, link: &Link, acceptance: Acceptance) -> Result<bool> {
    if !people::accept(tx, link.person, acceptance).await? || !use_link(tx, link.id).await? {
        return Ok(false);
    }
    void_links(tx, link.person).await?;
    Ok(true)
}

/// Ends every link of a person that could still be used.
pub(crate) async fn void_links(tx: &WriteTx, person: PersonId) -> Result<()> {
    link::Entity::update_many()
        .col_expr(link::Column::ExpiresAt, Expr::value(tx.now_seconds()))
        .filter(link::Column::PersonId.eq(person.uuid()))
        .filter(link::Column::UsedAt.is_null())
        .filter(link::Column::ExpiresAt.gt(tx.now_seconds()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Opens a session by a link that was just used.
pub async fn open_session_by(tx: &WriteTx, link: &Link, device: Device) -> Result<SessionId> {
    open_session(tx, link.person, link.purpose.way(), device).await
}
