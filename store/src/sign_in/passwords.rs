//! Passwords, of which only hashes are kept.

use domain::audit::{Actor, Event};
use domain::ids::{PersonId, SessionId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};

use super::links::void_links;
use super::sessions::end_others;
use crate::entity::person;
use crate::{Result, StoreError, Tx, WriteTx, audit};

/// Returns the hash of a person's password.
pub async fn password_hash(tx: &Tx, id: PersonId) -> Result<Option<String>> {
    let row = person::Entity::find_by_id(id.uuid()).one(tx.conn()).await?;
    Ok(row.ok_or(StoreError::NotFound)?.password_hash)
}

/// Keeps the hash of a new password.
pub async fn set_password_hash(tx: &WriteTx, id: PersonId, hash: String) -> Result<()> {
    let row = person::ActiveModel { id: Set(id.uuid()), password_hash: Set(Some(hash)), ..Default::default() };
    row.update(tx.conn()).await?;
    audit::add(tx, Actor::Person(id), Event::PasswordSet { person: id }).await
}

/// Keeps the hash of a new password. Whoever else came in before is out: every other session and every open link of that person ends.
pub async fn set_password(tx: &WriteTx, person: PersonId, hash: String, kept: SessionId) -> Result<()> {
    set_password_hash(tx, person, hash).await?;
    end_others(tx, person, kept).await?;
    void_links(tx, person).await
}
