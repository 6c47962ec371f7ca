//! Whose mail comes back: reminders stop, and their manager sees it.

use std::collections::BTreeMap;

use domain::ids::{PersonId, UnitId};
use domain::mail::MailTrouble;
use domain::text::EmailAddress;
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use time::Date;

use crate::convert::instant;
use crate::entity::{mail_trouble, person};
use crate::people::gone;
use crate::{Result, Tx, WriteTx};

/// Notes that mail to a person's address came back. The first time counts.
pub async fn note(tx: &WriteTx, person: PersonId, address: &EmailAddress, why: &str) -> Result<()> {
    let row = mail_trouble::ActiveModel {
        person_id: Set(person.uuid()),
        address: Set(address.to_string()),
        why: Set(why.to_owned()),
        since: Set(tx.now_seconds()),
    };
    if of_people(tx, &[person]).await?.get(&person).is_some_and(|known| known.is_with(address)) {
        return Ok(());
    }
    let mut known = OnConflict::column(mail_trouble::Column::PersonId);
    known.update_columns([mail_trouble::Column::Address, mail_trouble::Column::Why, mail_trouble::Column::Since]);
    mail_trouble::Entity::insert(row).on_conflict(known).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Forgets the trouble: a mail arrived.
pub async fn clear(tx: &WriteTx, person: PersonId) -> Result<()> {
    mail_trouble::Entity::delete_by_id(person.uuid()).exec(tx.conn()).await?;
    Ok(())
}

/// Returns whose mail comes back, of these people.
pub async fn of_people(tx: &Tx, people: &[PersonId]) -> Result<BTreeMap<PersonId, MailTrouble>> {
    let ids = people.iter().map(|person| person.uuid());
    let rows = mail_trouble::Entity::find().filter(mail_trouble::Column::PersonId.is_in(ids)).all(tx.conn()).await?;
    let trouble = |row: mail_trouble::Model| {
        let since = instant("mail_trouble", "since", row.since)?;
        Ok((PersonId::new(row.person_id), MailTrouble { address: row.address, why: row.why, since }))
    };
    rows.into_iter().map(trouble).collect()
}

/// Returns how many people of these units cannot be reached by mail.
pub async fn count(tx: &Tx, units: &[UnitId], today: Date) -> Result<u64> {
    let people = Query::select()
        .column(person::Column::Id)
        .from(person::Entity)
        .and_where(person::Column::UnitId.is_in(units.iter().map(|unit| unit.uuid())))
        .take();
    let query = mail_trouble::Entity::find()
        .filter(mail_trouble::Column::PersonId.in_subquery(people))
        .filter(mail_trouble::Column::PersonId.not_in_subquery(gone(today)));
    Ok(query.count(tx.conn()).await?)
}
