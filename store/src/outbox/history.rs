//! What went out, what did not, and why: for those who look after the mail.

use domain::ids::{MessageId, PersonId};
use domain::mail::{MailStanding, MailState, Message};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{addressed, message};
use crate::entity::outbox;
use crate::search::contains;
use crate::{Page, Result, Tx, WriteTx};

/// Returns one page of the messages that stand so, to addresses that contain `search`, the newest first.
pub async fn list(tx: &Tx, standing: Option<MailStanding>, search: &str, number: u64) -> Result<Page<Message>> {
    let mut query = addressed().filter(contains(outbox::Column::Recipient, search));
    if let Some(standing) = standing {
        query = query.filter(outbox::Column::State.is_in(standing.states().map(MailState::word)));
    }
    let query = query.order_by_desc(outbox::Column::CreatedAt).order_by_desc(outbox::Column::Id);
    Page::read(tx, query, number, message).await
}

/// Returns how many messages stand so.
pub async fn count(tx: &Tx, standing: MailStanding) -> Result<u64> {
    let query = addressed().filter(outbox::Column::State.is_in(standing.states().map(MailState::word)));
    Ok(query.count(tx.conn()).await?)
}

/// Returns the latest messages about a person, the newest first.
pub async fn of_person(tx: &Tx, person: PersonId, limit: u64) -> Result<Vec<Message>> {
    let rows = addressed()
        .filter(outbox::Column::PersonId.eq(person.uuid()))
        .order_by_desc(outbox::Column::CreatedAt)
        .order_by_desc(outbox::Column::Id)
        .limit(limit)
        .all(tx.conn())
        .await?;
    rows.into_iter().map(message).collect()
}

/// Sends a message again that failed, came back, or of which nobody knows. Returns false if it is none of these any more. What went wrong
/// with it stays known until it has gone.
pub async fn send_again(tx: &WriteTx, id: MessageId) -> Result<bool> {
    let again = MailState::ALL.into_iter().filter(|state| state.may_be_sent_again());
    let again = outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value(MailState::Queued.word()))
        .col_expr(outbox::Column::RunAt, Expr::value(tx.now_seconds()))
        .col_expr(outbox::Column::Attempts, Expr::value(0))
        .filter(outbox::Column::Id.eq(id.uuid()))
        .filter(outbox::Column::Recipient.ne(""))
        .filter(outbox::Column::State.is_in(again.map(MailState::word)))
        .exec(tx.conn())
        .await?;
    Ok(again.rows_affected == 1)
}

/// Notes that a mail which was sent came back. Returns it, unless that was noted before.
pub async fn bounce(tx: &WriteTx, id: MessageId, why: &str) -> Result<Option<Message>> {
    let bounced = outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value(MailState::Bounced.word()))
        .col_expr(outbox::Column::LastError, Expr::value(why))
        .filter(outbox::Column::Id.eq(id.uuid()))
        .filter(outbox::Column::Recipient.ne(""))
        .filter(outbox::Column::State.is_in([MailState::Sent, MailState::Uncertain, MailState::Sending].map(MailState::word)))
        .exec(tx.conn())
        .await?;
    if bounced.rows_affected == 1 { super::get(tx, id).await.map(Some) } else { Ok(None) }
}
