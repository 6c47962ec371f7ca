//! Removes what is no longer needed, a portion at a time: a transaction that removes thousands of rows keeps others from writing.

use domain::mail::{MailKind, MailState};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use time::Duration;
use uuid::Uuid;

use crate::entity::{link, outbox, reminder, session, throttle};
use crate::{Result, WriteTx};

/// How long a link is kept that was used or has ended: as long as somebody may ask when and how a person came in.
const LINKS: Duration = Duration::days(30);

/// How long a session is kept that was ended or has ended, for the same reason.
const SESSIONS: Duration = Duration::days(30);

/// How long a mail is kept that went out, or never will: a certificate is renewed after that time and more, and until then it is asked why
/// somebody got a mail or did not.
const MAIL: Duration = Duration::days(365);

async fn remove<E: EntityTrait>(tx: &WriteTx, key: E::Column, which: Condition, limit: u64) -> Result<u64> {
    let some = Query::select().column(key).from(E::default()).cond_where(which).limit(limit).take();
    Ok(E::delete_many().filter(key.in_subquery(some)).exec(tx.conn()).await?.rows_affected)
}

/// Removes so many windows of the throttle that are over. They are not kept at all: what they count is not counted any more.
pub async fn windows(tx: &WriteTx, limit: u64) -> Result<u64> {
    remove::<throttle::Entity>(tx, throttle::Column::Key, crate::sign_in::throttle::over(tx), limit).await
}

/// Removes so many links that were used or have ended.
pub async fn links(tx: &WriteTx, limit: u64) -> Result<u64> {
    let before = (tx.now() - LINKS).unix_timestamp();
    let ended = Condition::any().add(link::Column::UsedAt.lt(before)).add(link::Column::ExpiresAt.lt(before));
    remove::<link::Entity>(tx, link::Column::Id, ended, limit).await
}

/// Removes so many sessions that were ended or have ended.
pub async fn sessions(tx: &WriteTx, limit: u64) -> Result<u64> {
    let before = (tx.now() - SESSIONS).unix_timestamp();
    let ended = Condition::any().add(session::Column::EndedAt.lt(before)).add(session::Column::ExpiresAt.lt(before));
    remove::<session::Entity>(tx, session::Column::Id, ended, limit).await
}

/// Removes so many mails on which nobody works any more, except of kinds that are remembered. What people were reminded of stays, without the mail.
pub async fn mail(tx: &WriteTx, limit: u64) -> Result<u64> {
    let before = (tx.now() - MAIL).unix_timestamp();
    let done = MailState::ALL.into_iter().filter(|state| !state.is_on_its_way()).map(MailState::word);
    let forgotten = MailKind::ALL.into_iter().filter(|kind| !kind.is_remembered()).map(MailKind::word);
    let old = Condition::all()
        .add(outbox::Column::State.is_in(done))
        .add(outbox::Column::RunAt.lt(before))
        .add(outbox::Column::Kind.is_in(forgotten));
    let ids: Vec<Uuid> = outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Id)
        .filter(old)
        .limit(limit)
        .into_tuple()
        .all(tx.conn())
        .await?;
    reminder::Entity::update_many()
        .col_expr(reminder::Column::MessageId, Expr::value(None::<Uuid>))
        .filter(reminder::Column::MessageId.is_in(ids.iter().copied()))
        .exec(tx.conn())
        .await?;
    Ok(outbox::Entity::delete_many().filter(outbox::Column::Id.is_in(ids)).exec(tx.conn()).await?.rows_affected)
}
