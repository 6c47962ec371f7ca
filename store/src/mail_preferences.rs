//! When mail may reach a person, and which of it they want.

use std::collections::BTreeMap;

use domain::audit::{Actor, Event};
use domain::calendar::TimeZone;
use domain::ids::PersonId;
use domain::reminders::{MailPreferences, Summaries, WakingHours};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::entity::mail_preference;
use crate::{Result, StoreError, Tx, WriteTx, audit};

/// Returns what a person chose, or what is usual.
pub async fn of_person(tx: &Tx, person: PersonId) -> Result<MailPreferences> {
    Ok(of_people(tx, &[person]).await?.remove(&person).unwrap_or_default())
}

/// Returns what these people chose; whoever chose nothing is not in it.
pub async fn of_people(tx: &Tx, people: &[PersonId]) -> Result<BTreeMap<PersonId, MailPreferences>> {
    let ids = people.iter().map(|person| person.uuid());
    let rows = mail_preference::Entity::find().filter(mail_preference::Column::PersonId.is_in(ids)).all(tx.conn()).await?;
    rows.into_iter().map(|row| Ok((PersonId::new(row.person_id), preferences(&row)?))).collect()
}

fn preferences(row: &mail_preference::Model) -> Result<MailPreferences> {
    let zone = row.time_zone.as_deref().map(TimeZone::named).transpose();
    let hour = |hour: i64| u8::try_from(hour).unwrap_or(u8::MAX);
    Ok(MailPreferences {
        time_zone: zone.map_err(StoreError::broken("mail_preference", "time_zone"))?,
        hours: WakingHours::new(hour(row.from_hour), hour(row.until_hour))
            .map_err(StoreError::broken("mail_preference", "from_hour"))?,
        summaries: if row.summaries == 0 { Summaries::Unwanted } else { Summaries::Wanted },
    })
}

/// Keeps what a person chose.
pub async fn set(tx: &WriteTx, person: PersonId, new: &MailPreferences) -> Result<()> {
    let (from, until) = new.hours.ends();
    let row = mail_preference::ActiveModel {
        person_id: Set(person.uuid()),
        time_zone: Set(new.time_zone.as_ref().map(|zone| zone.name().to_owned())),
        from_hour: Set(from.into()),
        until_hour: Set(until.into()),
        summaries: Set(i64::from(new.summaries == Summaries::Wanted)),
        set_at: Set(tx.now_seconds()),
    };
    let mut known = OnConflict::column(mail_preference::Column::PersonId);
    known.update_columns([
        mail_preference::Column::TimeZone,
        mail_preference::Column::FromHour,
        mail_preference::Column::UntilHour,
        mail_preference::Column::Summaries,
        mail_preference::Column::SetAt,
    ]);
    mail_preference::Entity::insert(row).on_conflict(known).exec_without_returning(tx.conn()).await?;
    audit::add(tx, Actor::Person(person), Event::MailPreferencesSet { person }).await
}
