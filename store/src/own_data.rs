//! A person's own copy of everything that is kept about them.

use domain::ids::PersonId;
use domain::locale::{Locale, Localised};
use domain::people::Person;
use domain::text::EmailAddress;
use sea_orm::prelude::Uuid;
use sea_orm::sea_query::{Alias, LikeExpr, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult};
use serde_json::{Map, Value};
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Date, OffsetDateTime};

use crate::convert::{from_json, instant};
use crate::entity::{audit_event, certification, course_release, policy_version, unit};
use crate::holdings::{Holding, Shape, holdings};
use crate::{Result, StoreError, Tx};

/// Returns everything that is kept about a person, as JSON: a list for each kind of thing, and what the ids in it stand for.
pub async fn export(tx: &Tx, person: PersonId) -> Result<Map<String, Value>> {
    let email = crate::people::get(tx, person).await?.email;
    let mut all = Map::new();
    all.insert("format".into(), "vern-own-data-1".into());
    all.insert("made_at".into(), said(tx.now()));
    for holding in holdings().rev() {
        let mut rows = rows(tx, holding, person).await?;
        // The profile is one row, the rest are lists.
        let value = if holding.table == "person" { rows.pop().unwrap_or_default() } else { Value::Array(rows) };
        all.insert(holding.name.into(), value);
    }
    all.insert("invitations_of_other_units".into(), Value::Array(invitations(tx, email.as_slice()).await?));
    all.insert("events".into(), Value::Array(events(tx, person).await?));
    let ids = names(tx, &Value::Object(all.clone())).await?;
    all.insert("names".into(), Value::Object(ids));
    Ok(all)
}

async fn rows(tx: &Tx, holding: &Holding, person: PersonId) -> Result<Vec<Value>> {
    let mut query = Query::select();
    query.columns(holding.told.iter().map(|(column, _)| Alias::new(*column))).from(Alias::new(holding.table));
    let rows = tx
        .conn()
        .query_all(query.and_where(holding.rows_of(person)).order_by(Alias::new(holding.order()), sea_orm::Order::Asc))
        .await?;
    rows.iter().map(|row| object(holding, row)).collect()
}

/// Returns which other units invited this address, and by which name.
async fn invitations(tx: &Tx, email: &[EmailAddress]) -> Result<Vec<Value>> {
    let invitation = |stand_in: &Person| {
        let name = stand_in.name.as_ref().map(|name| Value::String(name.to_string()));
        let unit = Value::String(stand_in.unit.to_string());
        Value::from_iter([("unit_id", unit), ("name", name.unwrap_or_default()), ("invited_on", day(stand_in.joined_on))])
    };
    Ok(crate::people::stand_ins(tx, email).await?.iter().map(invitation).collect())
}

fn object(holding: &Holding, row: &QueryResult) -> Result<Value> {
    let mut object = Map::new();
    for (column, shape) in holding.told {
        object.insert((*column).into(), value(holding.table, row, column, *shape)?);
    }
    Ok(Value::Object(object))
}

fn value(table: &'static str, row: &QueryResult, column: &'static str, shape: Shape) -> Result<Value> {
    let value = match shape {
        Shape::Id => row.try_get::<Option<Uuid>>("", column)?.map(|id| id.to_string().into()),
        Shape::Text => row.try_get::<Option<String>>("", column)?.map(Value::String),
        Shape::Number => row.try_get::<Option<i64>>("", column)?.map(Value::from),
        Shape::Yes => row.try_get::<Option<i64>>("", column)?.map(|number| Value::from(number != 0)),
        Shape::Instant => {
            let seconds = row.try_get::<Option<i64>>("", column)?;
            seconds.map(|seconds| instant(table, column, seconds).map(said)).transpose()?
        }
        Shape::Day => row.try_get::<Option<Date>>("", column)?.map(day),
        Shape::Json => {
            let json = row.try_get::<Option<String>>("", column)?;
            json.map(|json| from_json(table, column, &json).map(with_days)).transpose()?
        }
    };
    Ok(value.unwrap_or_default())
}

fn said(at: OffsetDateTime) -> Value {
    at.format(&Rfc3339).map_or(Value::Null, Value::String)
}

fn day(day: Date) -> Value {
    day.format(format_description!("[year]-[month]-[day]")).map_or(Value::Null, Value::String)
}

/// Writes days inside stored JSON, which stand there as a year and the day in it, as people write them.
fn with_days(value: Value) -> Value {
    match value {
        Value::Array(parts) => match parts.as_slice() {
            [year, ordinal] => ordinal_day(year, ordinal).unwrap_or(Value::Array(parts)),
            _ => Value::Array(parts.into_iter().map(with_days).collect()),
        },
        Value::Object(fields) => Value::Object(fields.into_iter().map(|(name, value)| (name, with_days(value))).collect()),
        other => other,
    }
}

fn ordinal_day(year: &Value, ordinal: &Value) -> Option<Value> {
    let year = i32::try_from(year.as_i64()?).ok().filter(|year| (1900..3000).contains(year))?;
    Date::from_ordinal_date(year, u16::try_from(ordinal.as_i64()?).ok()?).ok().map(day)
}

/// Returns the audit events about a person. Who else had a hand in one is not theirs to know.
async fn events(tx: &Tx, person: PersonId) -> Result<Vec<Value>> {
    let id = person.uuid().to_string();
    let names_them = |column: audit_event::Column| column.like(LikeExpr::new(format!("%\"{id}\"%")));
    let about = Condition::any().add(names_them(audit_event::Column::Event)).add(names_them(audit_event::Column::Actor));
    let rows = audit_event::Entity::find().filter(about).order_by_asc(audit_event::Column::Id).all(tx.conn()).await?;
    let mut events = Vec::new();
    for row in rows {
        let event: Value = from_json("audit_event", "event", &row.event)?;
        let actor: Value = from_json("audit_event", "actor", &row.actor)?;
        let by = match actor.get("person").and_then(Value::as_str) {
            Some(actor) if actor == id => "you",
            Some(_) => "somebody else",
            None => "the program",
        };
        let is_about_them = event.get("person").and_then(Value::as_str) == Some(id.as_str());
        // What they did to others is told by its name only: the rest is about those others.
        let told = if is_about_them { with_days(event) } else { Value::from_iter([("event", event["event"].clone())]) };
        events.push(Value::from_iter([("at", said(instant("audit_event", "at", row.at)?)), ("by", by.into()), ("what", told)]));
    }
    Ok(events)
}

/// Returns what ids stand for, of those that occur.
async fn names(tx: &Tx, all: &Value) -> Result<Map<String, Value>> {
    let mut known = Vec::new();
    known.extend(unit::Entity::find().all(tx.conn()).await?.into_iter().map(|row| (row.id, row.name)));
    let certifications = certification::Entity::find().all(tx.conn()).await?;
    known.extend(certifications.into_iter().map(|row| (row.id, format!("{}, {}", row.course, row.path))));
    let versions = policy_version::Entity::find().all(tx.conn()).await?;
    for row in versions {
        let title: Localised<String> = from_json("policy_version", "title", &row.title)?;
        known.push((row.id, format!("{}, version {}", title.text(Locale::En), row.number)));
    }
    let mut releases = course_release::Entity::find();
    sea_orm::QuerySelect::query(&mut releases).clear_selects();
    let releases = sea_orm::QuerySelect::column(releases, course_release::Column::Id);
    let releases = sea_orm::QuerySelect::column(releases, course_release::Column::Course);
    let releases = sea_orm::QuerySelect::column(releases, course_release::Column::Number);
    let releases: Vec<(Uuid, String, i64)> = releases.into_tuple().all(tx.conn()).await?;
    known.extend(releases.into_iter().map(|(id, course, number)| (id, format!("{course}, release {number}"))));
    let text = serde_json::to_string(all).map_err(StoreError::broken("person", "export"))?;
    let used = known.into_iter().map(|(id, name)| (id.to_string(), Value::String(name)));
    Ok(used.filter(|(id, _)| text.contains(id.as_str())).collect())
}
