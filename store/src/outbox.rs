//! Mail to send. A message is written in the transaction of what it tells about and sent later by a worker, outside any transaction.
//!
//! queued → leased (a worker took it) → sending (about to talk to the mail server) → sent. A row found in `sending` after its lease has ended
//! is undecidable: the server may have accepted it. It becomes `uncertain` and is sent again only where a second copy does no harm.

mod digest;
mod history;

use domain::ids::{MessageId, PersonId};
use domain::locale::Locale;
use domain::mail::{MailKind, MailState, Message};
use domain::text::EmailAddress;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, OnConflict, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use time::{Duration, OffsetDateTime};

pub use self::digest::{enqueue_all, fresh_id, rewrite, rewrite_leased, rewrite_sending, with_keys};
pub use self::history::{bounce, count, list, of_person, send_again};
use crate::convert::{from_json, from_word, furthest, instant, to_json};
use crate::entity::outbox;
use crate::{Result, StoreError, Tx, WriteTx};

/// How long a worker may keep a message: more than twice the longest talk with a mail server.
pub const LEASE: Duration = Duration::minutes(2);
/// Pauses before the second, third … try. After the last one a message has failed.
const PAUSES: [Duration; 5] =
    [Duration::minutes(1), Duration::minutes(5), Duration::minutes(30), Duration::hours(2), Duration::hours(12)];

/// How far ahead mail is written at most: to somebody's next hours, on their next day. What is to go later was written by a clock that was
/// ahead, and goes now; what it tells is asked again before.
const AHEAD: Duration = Duration::days(7);

/// A message to be written down.
#[derive(Clone, Debug)]
pub struct NewMessage<P> {
    /// What must happen at most once: a second message of the same key is not written.
    pub dedupe_key: String,
    /// What it is about.
    pub kind: MailKind,
    /// Whom it is about.
    pub person: PersonId,
    /// Where it goes.
    pub recipient: EmailAddress,
    /// In which language.
    pub locale: Locale,
    /// What the template needs.
    pub payload: P,
}

/// Writes a message; returns false if one of the same key is there already.
pub async fn enqueue<P: Serialize>(tx: &WriteTx, new: NewMessage<P>) -> Result<bool> {
    let mut once = OnConflict::column(outbox::Column::DedupeKey);
    let insert = outbox::Entity::insert(row(tx, new)?).on_conflict(once.do_nothing().to_owned());
    Ok(insert.exec_without_returning(tx.conn()).await? == 1)
}

fn row<P: Serialize>(tx: &Tx, new: NewMessage<P>) -> Result<outbox::ActiveModel> {
    Ok(outbox::ActiveModel {
        id: Set(tx.fresh_id()),
        dedupe_key: Set(new.dedupe_key),
        kind: Set(new.kind.to_string()),
        person_id: Set(Some(new.person.uuid())),
        recipient: Set(new.recipient.to_string()),
        locale: Set(new.locale.to_string()),
        payload: Set(to_json("outbox", "payload", &new.payload)?),
        state: Set(MailState::Queued.to_string()),
        run_at: Set(tx.now_seconds()),
        attempts: Set(0),
        lease_owner: Set(None),
        lease_until: Set(None),
        last_error: Set(None),
        created_at: Set(tx.now_seconds()),
        sent_at: Set(None),
    })
}

/// Returns what the template of a message needs.
pub fn payload<P: DeserializeOwned>(message: &Message) -> Result<P> {
    from_json("outbox", "payload", &message.payload)
}

/// Returns a message telling something else.
pub fn telling<P: Serialize>(message: Message, payload: &P) -> Result<Message> {
    Ok(Message { payload: to_json("outbox", "payload", payload)?, ..message })
}

/// Finds messages. What went to somebody who was erased since is addressed to nobody, and shown to nobody.
fn addressed() -> Select<outbox::Entity> {
    outbox::Entity::find().filter(outbox::Column::Recipient.ne(""))
}

fn message(row: outbox::Model) -> Result<Message> {
    Ok(Message {
        id: MessageId::new(row.id),
        kind: from_word("outbox", "kind", &row.kind)?,
        person: row.person_id.map(PersonId::new),
        recipient: EmailAddress::parse(&row.recipient).map_err(StoreError::broken("outbox", "recipient"))?,
        locale: from_word("outbox", "locale", &row.locale)?,
        payload: row.payload,
        state: from_word("outbox", "state", &row.state)?,
        attempts: row.attempts,
        run_at: instant("outbox", "run_at", row.run_at)?,
        created_at: instant("outbox", "created_at", row.created_at)?,
        sent_at: row.sent_at.map(|at| instant("outbox", "sent_at", at)).transpose()?,
        last_error: row.last_error,
    })
}

/// Leases up to `limit` messages that are due. One statement, so that two workers never take the same one.
pub async fn claim(tx: &WriteTx, owner: &str, limit: u64) -> Result<Vec<Message>> {
    let until = (tx.now() + LEASE).unix_timestamp();
    let statement = Query::update()
        .table(outbox::Entity)
        .value(outbox::Column::State, MailState::Leased.word())
        .value(outbox::Column::LeaseOwner, owner)
        .value(outbox::Column::LeaseUntil, until)
        .value(outbox::Column::Attempts, Expr::col(outbox::Column::Attempts).add(1))
        .and_where(outbox::Column::Id.in_subquery(due(tx, limit)))
        .returning_all()
        .to_owned();
    let rows = tx.conn().query_all(&statement).await?;
    let rows = rows.iter().map(|row| outbox::Model::from_query_result(row, "").map_err(StoreError::from).and_then(message));
    rows.collect()
}

fn due(tx: &Tx, limit: u64) -> SelectStatement {
    let (now, run_at) = (tx.now_seconds(), outbox::Column::RunAt);
    let queued = outbox::Column::State.eq(MailState::Queued.word()).and(run_at.lte(now).or(run_at.gt(furthest(tx, AHEAD))));
    let abandoned = outbox::Column::State.eq(MailState::Leased.word()).and(lease_is_over(tx));
    Query::select()
        .column(outbox::Column::Id)
        .from(outbox::Entity)
        .and_where(queued.or(abandoned))
        // What this program does not know waits for one that does, and holds up nothing else.
        .and_where(outbox::Column::Kind.is_in(MailKind::ALL.map(MailKind::word)))
        .order_by(outbox::Column::RunAt, sea_orm::Order::Asc)
        // What was written first is sent first, also within one second.
        .order_by(outbox::Column::Id, sea_orm::Order::Asc)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned()
}

/// A worker that holds a lease has had its time. A lease that ends later than one that begins now is of a clock that was ahead.
fn lease_is_over(tx: &Tx) -> Expr {
    let until = outbox::Column::LeaseUntil;
    until.lt(tx.now_seconds()).or(until.gt(furthest(tx, LEASE)))
}

/// Marks a leased message as being sent, with a whole lease from now on: the mails before it may have taken most of the first one.
/// Returns false if the lease was lost: then it must not be sent.
pub async fn begin_sending(tx: &WriteTx, id: MessageId, owner: &str) -> Result<bool> {
    let begun = outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value(MailState::Sending.word()))
        .col_expr(outbox::Column::LeaseUntil, Expr::value((tx.now() + LEASE).unix_timestamp()))
        .filter(outbox::Column::Id.eq(id.uuid()))
        .filter(outbox::Column::State.eq(MailState::Leased.word()))
        .filter(outbox::Column::LeaseOwner.eq(owner))
        .filter(outbox::Column::LeaseUntil.gt(tx.now_seconds()))
        .exec(tx.conn())
        .await?;
    Ok(begun.rows_affected == 1)
}

/// How sending a message went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// The mail server has it.
    Sent,
    /// It may go later: the server said so, or could not be reached.
    Later(String),
    /// It cannot be put together.
    Failed(String),
    /// The mail server will never take it.
    Refused(String),
    /// It must not go, for this reason.
    Suppressed(String),
}

/// Records how sending went.
pub async fn settle(tx: &WriteTx, message: &Message, owner: &str, how: Settlement) -> Result<()> {
    let now = tx.now_seconds();
    let pause = usize::try_from(message.attempts - 1).ok().and_then(|tried| PAUSES.get(tried));
    let (state, run_at, sent_at, error) = match (how, pause) {
        (Settlement::Sent, _) => (MailState::Sent, now, Some(now), None),
        (Settlement::Later(why), Some(pause)) => (MailState::Queued, (tx.now() + *pause).unix_timestamp(), None, Some(why)),
        (Settlement::Later(why) | Settlement::Failed(why) | Settlement::Refused(why), _) => {
            (MailState::Failed, now, None, Some(why))
        }
        (Settlement::Suppressed(why), _) => (MailState::Suppressed, now, None, Some(why)),
    };
    let settled = outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value(state.word()))
        .col_expr(outbox::Column::RunAt, Expr::value(run_at))
        .col_expr(outbox::Column::SentAt, Expr::value(sent_at))
        .col_expr(outbox::Column::LastError, Expr::value(error))
        .col_expr(outbox::Column::LeaseOwner, Expr::value(None::<String>))
        .filter(outbox::Column::Id.eq(message.id.uuid()))
        .filter(outbox::Column::LeaseOwner.eq(owner))
        .exec(tx.conn())
        .await?;
    if settled.rows_affected == 1 { Ok(()) } else { Err(StoreError::Conflict("the lease of the message was lost".into())) }
}

/// Deals with messages whose worker vanished while sending: what may come twice is sent again, everything else stays `uncertain`.
pub async fn sort_out_vanished(tx: &WriteTx) -> Result<u64> {
    let now = tx.now_seconds();
    let vanished = |state: MailState| {
        outbox::Entity::update_many()
            .col_expr(outbox::Column::State, Expr::value(state.word()))
            .col_expr(outbox::Column::RunAt, Expr::value(now))
            .col_expr(outbox::Column::LeaseOwner, Expr::value(None::<String>))
            .filter(outbox::Column::State.eq(MailState::Sending.word()))
            .filter(lease_is_over(tx))
    };
    let twice = MailKind::ALL.into_iter().filter(|kind| kind.may_come_twice()).map(MailKind::word);
    let again = vanished(MailState::Queued).filter(outbox::Column::Kind.is_in(twice)).exec(tx.conn()).await?;
    let uncertain = vanished(MailState::Uncertain).exec(tx.conn()).await?;
    Ok(again.rows_affected + uncertain.rows_affected)
}

/// Returns the newest messages, for the demo's mailbox.
pub async fn newest(tx: &Tx, limit: u64) -> Result<Vec<Message>> {
    let rows = addressed()
        .order_by_desc(outbox::Column::CreatedAt)
        .order_by_desc(outbox::Column::Id)
        .limit(limit)
        .all(tx.conn())
        .await?;
    rows.into_iter().map(message).collect()
}

/// Returns a message.
pub async fn get(tx: &Tx, id: MessageId) -> Result<Message> {
    outbox::Entity::find_by_id(id.uuid())
        .filter(outbox::Column::Recipient.ne(""))
        .one(tx.conn())
        .await?
        .map(message)
        .transpose()?
        .ok_or(StoreError::NotFound)
}

/// Returns when the oldest message that should have gone by now was due.
pub async fn oldest_due(tx: &Tx) -> Result<Option<OffsetDateTime>> {
    let row = outbox::Entity::find()
        .filter(outbox::Column::State.eq(MailState::Queued.word()))
        .filter(outbox::Column::RunAt.lte(tx.now_seconds()))
        .order_by_asc(outbox::Column::RunAt)
        .one(tx.conn())
        .await?;
    row.map(|row| instant("outbox", "run_at", row.run_at)).transpose()
}
