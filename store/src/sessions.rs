//! What people see and do about their own sessions: where they are signed in, ending that, and proving once more who they are.

use domain::audit::{Actor, Event};
use domain::ids::{PersonId, SessionId};
use domain::sign_in::{Device, Proof};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, UpdateMany};
use time::Date;

use crate::convert::{from_word, instant};
use crate::entity::session;
use crate::sign_in::void_links;
use crate::{Result, Tx, WriteTx, audit, people};

/// Somebody signed in on a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// How and when they proved who they are.
    pub proof: Proof,
    /// With what they read; unknown for sessions from before this was kept.
    pub device: Option<Device>,
    /// The last day on which it was used, if that was after the day of signing in.
    pub used_on: Option<Date>,
}

pub(crate) fn session_of(row: &session::Model) -> Result<Session> {
    Ok(Session {
        id: SessionId::new(row.id),
        proof: Proof {
            with: row.signed_in_by.as_deref().map(|word| from_word("session", "signed_in_by", word)).transpose()?,
            signed_in_at: instant(row.created_at),
            confirmed_at: row.confirmed_at.map(instant),
        },
        device: row.device.as_deref().map(|words| from_word("session", "device", words)).transpose()?,
        used_on: row.used_on,
    })
}

/// Returns the sessions of a person that still run, the newest first.
pub async fn running(tx: &Tx, person: PersonId) -> Result<Vec<Session>> {
    let rows = session::Entity::find()
        .filter(session::Column::PersonId.eq(person.uuid()))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(tx.now_seconds()))
        .order_by_desc(session::Column::CreatedAt)
        .order_by_desc(session::Column::Id)
        .all(tx.conn())
        .await?;
    rows.iter().map(session_of).collect()
}

/// Notes that a session was used on a day. It is written when the day has changed, with whatever else its person does then.
pub async fn note_use(tx: &WriteTx, id: SessionId, on: Date) -> Result<()> {
    let earlier = Condition::any().add(session::Column::UsedOn.is_null()).add(session::Column::UsedOn.lt(on));
    session::Entity::update_many()
        .col_expr(session::Column::UsedOn, Expr::value(on))
        .filter(session::Column::Id.eq(id.uuid()))
        .filter(earlier)
        .exec(tx.conn())
        .await?;
    Ok(())
}

fn end_those(tx: &Tx, person: PersonId) -> UpdateMany<session::Entity> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(tx.now_seconds()))
        .filter(session::Column::PersonId.eq(person.uuid()))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(tx.now_seconds()))
}

async fn ended(tx: &WriteTx, person: PersonId, sessions: u64) -> Result<u64> {
    if sessions > 0 {
        audit::record(tx, Actor::Person(person), Event::SessionsEnded { person, sessions }).await?;
    }
    Ok(sessions)
}

/// Ends one session of a person from another one. Returns how many that were: none, if it is not theirs or has ended.
pub async fn end(tx: &WriteTx, person: PersonId, id: SessionId) -> Result<u64> {
    let done = end_those(tx, person).filter(session::Column::Id.eq(id.uuid())).exec(tx.conn()).await?;
    ended(tx, person, done.rows_affected).await
}

/// Ends every session of a person but this one, and returns how many those were.
pub async fn end_others(tx: &WriteTx, person: PersonId, kept: SessionId) -> Result<u64> {
    let done = end_those(tx, person).filter(session::Column::Id.ne(kept.uuid())).exec(tx.conn()).await?;
    ended(tx, person, done.rows_affected).await
}

/// Notes that the person of a session has just given their password once more.
pub async fn confirm(tx: &WriteTx, person: PersonId, id: SessionId) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::ConfirmedAt, Expr::value(tx.now_seconds()))
        .filter(session::Column::Id.eq(id.uuid()))
        .exec(tx.conn())
        .await?;
    audit::record(tx, Actor::Person(person), Event::SignInConfirmed { person }).await
}

/// Keeps the hash of a new password. Whoever else came in before is out: every other session and every open link of that person ends.
pub async fn set_password(tx: &WriteTx, person: PersonId, hash: String, kept: SessionId) -> Result<()> {
    people::set_password_hash(tx, person, hash).await?;
    end_others(tx, person, kept).await?;
    void_links(tx, person).await
}
