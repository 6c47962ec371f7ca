//! Removes what is known of a person. What is evidence stays, pointing to somebody who has no name any more.

use domain::audit::{Actor, Event};
use domain::ids::{PersonId, UnitId};
use domain::learning::AttemptState;
use domain::mail::{MailKind, MailState};
use domain::people::{ErasureReason, Role};
use domain::text::EmailAddress;
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use time::Date;

use crate::convert::from_word;
use crate::entity::{assignment, attempt, cycle, link, outbox, person, role_grant};
use crate::holdings::{Empty, Erased, Holding, holdings};
use crate::{Result, StoreError, Tx, WriteTx, audit, cycles};

/// Erases a person, with the rows that stand for them in other units. Returns false, and changes nothing, if they are the last
/// administrator.
pub async fn erase(tx: &WriteTx, actor: Actor, id: PersonId, why: ErasureReason, today: Date) -> Result<bool> {
    let person = crate::people::get(tx, id).await?;
    if is_last_administrator(tx, id).await? {
        return Ok(false);
    }
    let stand_ins = crate::people::stand_ins(tx, person.email.as_slice()).await?;
    for id in stand_ins.iter().map(|stand_in| stand_in.id).chain([id]) {
        remove(tx, actor, id, why, today).await?;
    }
    Ok(true)
}

async fn remove(tx: &WriteTx, actor: Actor, id: PersonId, why: ErasureReason, today: Date) -> Result<()> {
    let address = crate::people::get(tx, id).await?.address().cloned();
    close_training(tx, id, today).await?;
    stop_mail(tx, id).await?;
    for holding in holdings() {
        apply(tx, holding, id).await?;
    }
    if let Some(address) = &address {
        forget_where_others_named_it(tx, address).await?;
    }
    let tombstone = person::ActiveModel {
        id: Set(id.uuid()),
        erased_at: Set(Some(tx.now_seconds())),
        erased_because: Set(Some(why.to_string())),
        ..Default::default()
    };
    tombstone.update(tx.conn()).await?;
    audit::add(tx, actor, Event::PersonErased { person: id, why }).await
}

/// Whether nobody else who accepted the invitation, and stays, is an administrator. The rows are locked: of two who erase each other, one
/// wins.
pub async fn is_last_administrator(tx: &Tx, id: PersonId) -> Result<bool> {
    let administrators = role_grant::Entity::find().filter(role_grant::Column::Role.eq(Role::Administrator.word()));
    let administrators = if tx.is_writing() { administrators.lock_exclusive() } else { administrators };
    let (own, others): (Vec<_>, Vec<_>) =
        administrators.all(tx.conn()).await?.into_iter().map(|grant| grant.person_id).partition(|person| *person == id.uuid());
    if own.is_empty() {
        return Ok(false);
    }
    let others = person::Entity::find()
        .filter(person::Column::Id.is_in(others))
        .filter(person::Column::AcceptedOn.is_not_null())
        .filter(person::Column::LeftOn.is_null());
    Ok(others.count(tx.conn()).await? == 0)
}

/// Closes what is open: cycles, attempts and what the person does on shift.
async fn close_training(tx: &WriteTx, id: PersonId, today: Date) -> Result<()> {
    for cycle in cycles::of_person(tx, id).await?.iter().filter(|cycle| cycle.is_open()) {
        cycles::no_longer_required(tx, cycle).await?;
    }
    let cycles =
        Query::select().column(cycle::Column::Id).from(cycle::Entity).and_where(cycle::Column::PersonId.eq(id.uuid())).take();
    let open = [AttemptState::Created, AttemptState::InProgress, AttemptState::Submitted];
    attempt::Entity::update_many()
        .col_expr(attempt::Column::State, Expr::value(AttemptState::Void.word()))
        .filter(attempt::Column::CycleId.in_subquery(cycles))
        .filter(attempt::Column::State.is_in(open.map(AttemptState::word)))
        .exec(tx.conn())
        .await?;
    assignment::Entity::update_many()
        .col_expr(assignment::Column::Until, Expr::value(today))
        .filter(assignment::Column::PersonId.eq(id.uuid()))
        .filter(assignment::Column::Until.is_null())
        .exec(tx.conn())
        .await?;
    Ok(())
}

/// Keeps mail that waits from going out. One that is being sent at this moment may still arrive.
pub(crate) async fn stop_mail(tx: &WriteTx, id: PersonId) -> Result<()> {
    let waiting = [MailState::Queued, MailState::Leased];
    for (from, to) in [(&waiting[..], MailState::Suppressed), (&[MailState::Sending][..], MailState::Uncertain)] {
        outbox::Entity::update_many()
            .col_expr(outbox::Column::State, Expr::value(to.word()))
            .col_expr(outbox::Column::LeaseOwner, Expr::value(None::<String>))
            .filter(outbox::Column::PersonId.eq(id.uuid()))
            .filter(outbox::Column::State.is_in(from.iter().map(|state| state.word())))
            .exec(tx.conn())
            .await?;
    }
    Ok(())
}

/// Removes an address from what somebody else asked for: they typed it as their own, and nobody confirmed it.
async fn forget_where_others_named_it(tx: &WriteTx, address: &EmailAddress) -> Result<()> {
    link::Entity::update_many()
        .col_expr(link::Column::Address, Expr::value(None::<String>))
        .filter(link::Column::Address.eq(address.as_str()))
        .exec(tx.conn())
        .await?;
    outbox::Entity::update_many()
        .col_expr(outbox::Column::Recipient, Expr::value(""))
        .filter(outbox::Column::Recipient.eq(address.as_str()))
        .filter(outbox::Column::Kind.eq(MailKind::NewAddress.word()))
        .exec(tx.conn())
        .await?;
    Ok(())
}

async fn apply(tx: &WriteTx, holding: &Holding, id: PersonId) -> Result<()> {
    let table = Alias::new(holding.table);
    match holding.erased {
        Erased::Kept(_) => {}
        Erased::Removed => {
            let removal = Query::delete().from_table(table).and_where(holding.rows_of(id)).take();
            tx.conn().execute(&removal).await?;
        }
        Erased::Emptied(columns) => {
            let mut change = Query::update();
            change.table(table).and_where(holding.rows_of(id));
            for (column, empty) in columns {
                let value = match empty {
                    Empty::Text(text) => Expr::value(*text),
                    Empty::Bytes => Expr::value(Vec::<u8>::new()),
                    Empty::Nothing => Expr::value(None::<String>),
                };
                change.value(Alias::new(*column), value);
            }
            tx.conn().execute(&change).await?;
        }
    }
    Ok(())
}

/// Returns why a person was erased, if they were.
pub async fn reason(tx: &Tx, id: PersonId) -> Result<Option<ErasureReason>> {
    let row = person::Entity::find_by_id(id.uuid()).one(tx.conn()).await?.ok_or(StoreError::NotFound)?;
    row.erased_because.as_deref().map(|word| from_word("person", "erased_because", word)).transpose()
}

/// Returns how many people of these units were erased.
pub async fn count(tx: &Tx, units: &[UnitId]) -> Result<u64> {
    let erased = person::Entity::find().filter(person::Column::ErasedAt.is_not_null());
    Ok(erased.filter(person::Column::UnitId.is_in(units.iter().map(|unit| unit.uuid()))).count(tx.conn()).await?)
}
