//! Mails that gather what a person is told on one day: more may be added until a worker takes them.

use domain::ids::MessageId;
use domain::mail::{MailState, Message};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use time::OffsetDateTime;

use super::{NewMessage, addressed, message};
use crate::convert::to_json;
use crate::entity::outbox;
use crate::{Result, StoreError, Tx, WriteTx};

/// Returns the messages of these keys, each with its key.
pub async fn with_keys(tx: &Tx, keys: &[String]) -> Result<Vec<(String, Message)>> {
    let rows = addressed().filter(outbox::Column::DedupeKey.is_in(keys)).all(tx.conn()).await?;
    rows.into_iter().map(|row| Ok((row.dedupe_key.clone(), message(row)?))).collect()
}

/// Returns a fresh identifier for a message that is going to be written.
pub fn fresh_id(tx: &Tx) -> MessageId {
    MessageId::new(tx.fresh_id())
}

/// Writes messages that go out not before their time. Fails if one of the same key is there already.
pub async fn enqueue_all<P: Serialize>(tx: &WriteTx, new: Vec<(MessageId, OffsetDateTime, NewMessage<P>)>) -> Result<()> {
    let count = new.len();
    if count == 0 {
        return Ok(());
    }
    let rows = new.into_iter().map(|(id, run_at, new)| {
        let mut row = super::row(tx, new)?;
        (row.id, row.run_at) = (Set(id.uuid()), Set(run_at.unix_timestamp()));
        Ok(row)
    });
    let mut once = OnConflict::column(outbox::Column::DedupeKey);
    let insert = outbox::Entity::insert_many(rows.collect::<Result<Vec<_>>>()?).on_conflict(once.do_nothing().to_owned());
    let written = insert.exec_without_returning(tx.conn()).await?;
    if usize::try_from(written).is_ok_and(|written| written == count) {
        return Ok(());
    }
    Err(StoreError::Conflict("somebody else writes the same mails".into()))
}

/// Replaces what a message tells, while no worker has taken it; returns false if one has.
pub async fn rewrite<P: Serialize>(tx: &WriteTx, id: MessageId, payload: &P) -> Result<bool> {
    change(tx, id, payload, MailState::Queued).await
}

/// Replaces what a message tells, in the transaction that marks it as being sent.
pub async fn rewrite_leased<P: Serialize>(tx: &WriteTx, id: MessageId, payload: &P) -> Result<bool> {
    change(tx, id, payload, MailState::Leased).await
}

/// Replaces what a message tells, while it is being sent.
pub async fn rewrite_sending<P: Serialize>(tx: &WriteTx, id: MessageId, payload: &P) -> Result<bool> {
    change(tx, id, payload, MailState::Sending).await
}

async fn change<P: Serialize>(tx: &WriteTx, id: MessageId, payload: &P, state: MailState) -> Result<bool> {
    let changed = outbox::Entity::update_many()
        .col_expr(outbox::Column::Payload, Expr::value(to_json("outbox", "payload", payload)?))
        .filter(outbox::Column::Id.eq(id.uuid()))
        .filter(outbox::Column::State.eq(state.word()))
        .exec(tx.conn())
        .await?;
    Ok(changed.rows_affected == 1)
}
