//! What went out, what did not, and why: for those who look after the mail.

use domain::ids::{MessageId, PersonId};
use domain::mail::{MailState, Message};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{addressed, message};
use crate::entity::outbox;
use crate::search::contains;
use crate::{Page, Result, Tx, WriteTx};

/// Where messages stand, as those who look after the mail see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Waits for its time, or is on its way.
    Waiting,
    /// The mail server has it.
    Sent,
    /// It was not sent, because it was no longer needed.
    Suppressed,
    /// The mail server does not take it.
    Failed,
    /// Nobody knows whether the mail server has it.
    Uncertain,
    /// It came back.
    Bounced,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Waiting, Self::Sent, Self::Suppressed, Self::Failed, Self::Uncertain, Self::Bounced];

    /// Returns its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Suppressed => "suppressed",
            Self::Failed => "failed",
            Self::Uncertain => "uncertain",
            Self::Bounced => "bounced",
        }
    }

    fn of(state: MailState) -> Self {
        match state {
            MailState::Queued | MailState::Leased | MailState::Sending => Self::Waiting,
            MailState::Sent => Self::Sent,
            MailState::Suppressed => Self::Suppressed,
            MailState::Failed => Self::Failed,
            MailState::Uncertain => Self::Uncertain,
            MailState::Bounced => Self::Bounced,
        }
    }

    fn states(self) -> impl Iterator<Item = &'static str> {
        MailState::ALL.into_iter().filter(move |state| Self::of(*state) == self).map(MailState::word)
    }
}

/// Returns one page of the messages that stand so, to addresses that contain `search`, the newest first.
pub async fn list(tx: &Tx, standing: Option<Standing>, search: &str, number: u64) -> Result<Page<Message>> {
    let mut query = addressed().filter(contains(outbox::Column::Recipient, search));
    if let Some(standing) = standing {
        query = query.filter(outbox::Column::State.is_in(standing.states()));
    }
    let query = query.order_by_desc(outbox::Column::CreatedAt).order_by_desc(outbox::Column::Id);
    Page::read(tx, query, number, message).await
}

/// Returns how many messages stand so.
pub async fn count(tx: &Tx, standing: Standing) -> Result<u64> {
    let query = addressed().filter(outbox::Column::State.is_in(standing.states()));
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
