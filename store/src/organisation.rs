//! The organisation that this deployment serves, and its units.

use domain::audit::{Actor, Event};
use domain::calendar::TimeZone;
use domain::ids::UnitId;
use domain::locale::Locale;
use domain::organisation::Organisation;
use domain::people::{Unit, UnitTree};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QueryOrder};

use crate::convert::from_word;
use crate::entity::{organisation, unit};
use crate::{Result, StoreError, Tx, WriteTx, audit};

/// What is needed to found an organisation.
#[derive(Clone, Debug)]
pub struct NewOrganisation<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its time zone, by its name in the time zone database.
    pub time_zone: &'a str,
    /// Its language.
    pub locale: Locale,
    /// ISO 3166 code of its country.
    pub country: &'a str,
}

/// Returns the organisation, if it was founded.
pub async fn find(tx: &Tx) -> Result<Option<Organisation>> {
    organisation::Entity::find().one(tx.conn()).await?.map(organisation).transpose()
}

/// Returns the organisation.
pub async fn get(tx: &Tx) -> Result<Organisation> {
    find(tx).await?.ok_or(StoreError::NotFound)
}

fn organisation(row: organisation::Model) -> Result<Organisation> {
    Ok(Organisation {
        time_zone: TimeZone::named(&row.time_zone).map_err(StoreError::broken("organisation", "time_zone"))?,
        locale: from_word("organisation", "locale", &row.locale)?,
        name: row.name,
        country: row.country,
    })
}

/// Founds the organisation with its topmost unit, of the same name.
pub async fn found(tx: &WriteTx, actor: Actor, new: &NewOrganisation<'_>) -> Result<UnitId> {
    let row = organisation::ActiveModel {
        // Always the same: a second organisation is a conflict.
        id: Set(sea_orm::prelude::Uuid::nil()),
        name: Set(new.name.to_owned()),
        time_zone: Set(new.time_zone.to_owned()),
        locale: Set(new.locale.to_string()),
        country: Set(new.country.to_owned()),
        founded_at: Set(tx.now_seconds()),
    };
    row.insert(tx.conn()).await?;
    audit::add(tx, actor, Event::OrganisationFounded).await?;
    add_unit(tx, actor, None, new.name, new.country).await
}

/// Adds a unit below another.
pub async fn add_unit(tx: &WriteTx, actor: Actor, parent: Option<UnitId>, name: &str, country: &str) -> Result<UnitId> {
    let id = UnitId::new(tx.fresh_id());
    let row = unit::ActiveModel {
        id: Set(id.uuid()),
        parent_id: Set(parent.map(UnitId::uuid)),
        name: Set(name.to_owned()),
        country: Set(country.to_owned()),
    };
    row.insert(tx.conn()).await?;
    audit::add(tx, actor, Event::UnitAdded { unit: id }).await?;
    Ok(id)
}

/// Gives a unit another name.
pub async fn rename_unit(tx: &WriteTx, actor: Actor, id: UnitId, name: &str) -> Result<()> {
    let row = unit::ActiveModel { id: Set(id.uuid()), name: Set(name.to_owned()), ..Default::default() };
    row.update(tx.conn()).await?;
    audit::add(tx, actor, Event::UnitRenamed { unit: id }).await
}

/// Puts a unit, with everything below it, below another.
pub async fn move_unit(tx: &WriteTx, actor: Actor, id: UnitId, below: UnitId) -> Result<()> {
    let row = unit::ActiveModel { id: Set(id.uuid()), parent_id: Set(Some(below.uuid())), ..Default::default() };
    row.update(tx.conn()).await?;
    audit::add(tx, actor, Event::UnitMoved { unit: id, below }).await
}

/// Returns all units, by name.
pub async fn units(tx: &Tx) -> Result<Vec<Unit>> {
    let rows = unit::Entity::find().order_by_asc(unit::Column::Name).all(tx.conn()).await?;
    let unit = |row: unit::Model| Unit {
        id: UnitId::new(row.id),
        parent: row.parent_id.map(UnitId::new),
        name: row.name,
        country: row.country,
    };
    Ok(rows.into_iter().map(unit).collect())
}

/// Returns how the units lie below each other.
pub async fn unit_tree(tx: &Tx) -> Result<UnitTree> {
    Ok(UnitTree::new(units(tx).await?.into_iter().map(|unit| (unit.id, unit.parent))))
}
