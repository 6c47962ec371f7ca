//! Links by which a person's calendar asks for the days of their training. One works per person.

use domain::audit::{Actor, Event};
use domain::ical::Feed;
use domain::ids::PersonId;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::convert::instant;
use crate::entity::calendar_feed;
use crate::{Result, Tx, WriteTx, audit};

fn feed(row: calendar_feed::Model) -> Result<Feed> {
    Ok(Feed {
        person: PersonId::new(row.person_id),
        secret: row.secret,
        created_at: instant("calendar_feed", "created_at", row.created_at)?,
    })
}

/// Returns a person's link, if they have one.
pub async fn of_person(tx: &Tx, person: PersonId) -> Result<Option<Feed>> {
    let own = calendar_feed::Entity::find().filter(calendar_feed::Column::PersonId.eq(person.uuid()));
    own.filter(calendar_feed::Column::RevokedAt.is_null()).one(tx.conn()).await?.map(feed).transpose()
}

/// Returns the link that a secret opens.
pub async fn by_secret(tx: &Tx, secret: &str) -> Result<Option<Feed>> {
    let known = calendar_feed::Entity::find().filter(calendar_feed::Column::Secret.eq(secret));
    known.filter(calendar_feed::Column::RevokedAt.is_null()).one(tx.conn()).await?.map(feed).transpose()
}

/// Makes a link. The one before it, if there was one, stops at once.
pub async fn make(tx: &WriteTx, person: PersonId) -> Result<()> {
    revoke(tx, person).await?;
    let row = calendar_feed::ActiveModel {
        id: Set(tx.fresh_id()),
        person_id: Set(person.uuid()),
        // 244 random bits: nobody comes upon one by trying.
        secret: Set(format!("{:032x}{:032x}", Tx::unguessable(), Tx::unguessable())),
        created_at: Set(tx.now_seconds()),
        revoked_at: Set(None),
    };
    row.insert(tx.conn()).await?;
    audit::add(tx, Actor::Person(person), Event::CalendarLinkMade { person }).await
}

/// Stops a person's link; without one, nothing happens.
pub async fn stop(tx: &WriteTx, person: PersonId) -> Result<()> {
    if revoke(tx, person).await? {
        audit::add(tx, Actor::Person(person), Event::CalendarLinkStopped { person }).await?;
    }
    Ok(())
}

async fn revoke(tx: &WriteTx, person: PersonId) -> Result<bool> {
    let revoked = calendar_feed::Entity::update_many()
        .col_expr(calendar_feed::Column::RevokedAt, Expr::value(tx.now_seconds()))
        .filter(calendar_feed::Column::PersonId.eq(person.uuid()))
        .filter(calendar_feed::Column::RevokedAt.is_null())
        .exec(tx.conn())
        .await?;
    Ok(revoked.rows_affected > 0)
}
