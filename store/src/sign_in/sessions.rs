//! Sessions: opened by a link or a password, seen and ended by whose they are, confirmed by proving once more who they are.

use domain::audit::{Actor, Event, SignInWay};
use domain::ids::{PersonId, SessionId};
use domain::people::Grants;
use domain::sign_in::{Device, Proof, Session, SignedIn};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    UpdateMany,
};
use time::{Date, Duration, OffsetDateTime};

use crate::convert::{from_word, furthest, instant};
use crate::entity::{person, role_grant, session};
use crate::people::{roles, row};
use crate::{Result, Tx, WriteTx, audit};

/// Opens a session for somebody who proved who they are.
pub async fn open_session(tx: &WriteTx, person: PersonId, with: SignInWay, device: Device) -> Result<SessionId> {
    let id = SessionId::new(tx.fresh_id());
    let row = session::ActiveModel {
        id: Set(id.uuid()),
        person_id: Set(person.uuid()),
        created_at: Set(tx.now_seconds()),
        seen_at: Set(tx.now_seconds()),
        expires_at: Set((tx.now() + Session::LIFETIME).unix_timestamp()),
        ended_at: Set(None),
        device: Set(Some(device.to_string())),
        signed_in_by: Set(Some(with.word().to_owned())),
        confirmed_at: Set(None),
        used_on: Set(None),
    };
    row.insert(tx.conn()).await?;
    audit::add(tx, Actor::Person(person), Event::SignedIn { person, with }).await?;
    Ok(id)
}

/// Returns whose session this is and what they may do, if it still runs. One that was opened by a clock that was ahead does not.
pub async fn session_person(tx: &Tx, id: SessionId) -> Result<Option<SignedIn>> {
    let roles = role_grant::Entity::belongs_to(person::Entity).from(role_grant::Column::PersonId).to(person::Column::Id).into();
    let rows = person::Entity::find()
        .join_rev(JoinType::LeftJoin, roles)
        .select_also(role_grant::Entity)
        .find_also_related(session::Entity)
        .filter(session::Column::Id.eq(id.uuid()))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(tx.now_seconds()))
        .filter(session::Column::CreatedAt.lte(furthest(tx, Duration::ZERO)))
        .filter(person::Column::ErasedAt.is_null())
        .all(tx.conn())
        .await?;
    let grants = rows.iter().filter_map(|(_, grant, _)| grant.as_ref()).map(roles::grant_of).collect::<Result<_>>()?;
    let Some((person, _, Some(session))) = rows.into_iter().next() else { return Ok(None) };
    Ok(Some(SignedIn { person: row::person(person)?, grants: Grants::new(grants), session: session_of(&session)? }))
}

fn session_of(row: &session::Model) -> Result<Session> {
    Ok(Session {
        id: SessionId::new(row.id),
        proof: Proof {
            with: row.signed_in_by.as_deref().map(|word| from_word("session", "signed_in_by", word)).transpose()?,
            signed_in_at: instant("session", "created_at", row.created_at)?,
            confirmed_at: row.confirmed_at.map(|at| instant("session", "confirmed_at", at)).transpose()?,
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
        audit::add(tx, Actor::Person(person), Event::SessionsEnded { person, sessions }).await?;
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
    audit::add(tx, Actor::Person(person), Event::SignInConfirmed { person }).await
}

/// Returns true if a person was signed in elsewhere at any time since then.
pub async fn had_other_session(tx: &Tx, person: PersonId, this: SessionId, since: OffsetDateTime) -> Result<bool> {
    let since = since.unix_timestamp();
    let other = session::Entity::find()
        .filter(session::Column::PersonId.eq(person.uuid()))
        .filter(session::Column::Id.ne(this.uuid()))
        .filter(session::Column::EndedAt.is_null().or(session::Column::EndedAt.gte(since)))
        .filter(session::Column::ExpiresAt.gt(since))
        .one(tx.conn())
        .await?;
    Ok(other.is_some())
}

/// Ends all sessions of a person.
pub(crate) async fn end_all(tx: &WriteTx, person: PersonId) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(tx.now_seconds()))
        .filter(session::Column::PersonId.eq(person.uuid()))
        .filter(session::Column::EndedAt.is_null())
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Ends a session.
pub async fn end_session(tx: &WriteTx, id: SessionId, person: PersonId) -> Result<()> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(tx.now_seconds()))
        .filter(session::Column::Id.eq(id.uuid()))
        .filter(session::Column::EndedAt.is_null())
        .exec(tx.conn())
        .await?;
    if ended.rows_affected == 0 {
        return Ok(());
    }
    audit::add(tx, Actor::Person(person), Event::SignedOut { person }).await
}
