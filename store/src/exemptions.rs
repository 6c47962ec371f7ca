//! Exemptions from certifications. Each is a record of its own: who, why, until when; an early end is added, nothing is taken away.

use domain::audit::{Actor, Event};
use domain::badges::VerifiedBadge;
use domain::certification::{Exempt, Exemption, ExemptionKind};
use domain::ids::{CertificationId, ExemptionId, PersonId};
use domain::text::FreeText;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use time::Date;

use crate::convert::{from_word, instant};
use crate::entity::exemption;
use crate::{Result, StoreError, Tx, WriteTx, audit};

/// What an exemption is made of.
#[derive(Clone, Debug)]
pub struct NewExemption {
    /// Whose.
    pub person: PersonId,
    /// From which certification.
    pub certification: CertificationId,
    /// Of what kind the reason is.
    pub kind: ExemptionKind,
    /// What was seen, if anything had to be.
    pub evidence: Option<FreeText>,
    /// Why it is granted.
    pub reason: FreeText,
    /// The credential of another issuer that it rests on, as it was verified: the exemption should end when that ends.
    pub badge: Option<VerifiedBadge>,
    /// Its days.
    pub days: Exempt,
}

/// Grants an exemption. Returns false if the same was decided already: twice is one exemption.
pub async fn grant(tx: &WriteTx, by: Actor, new: NewExemption) -> Result<bool> {
    let id = ExemptionId::new(tx.fresh_id());
    let NewExemption { person, certification, days, .. } = new;
    let row = exemption::ActiveModel {
        id: Set(id.uuid()),
        person_id: Set(person.uuid()),
        certification_id: Set(certification.uuid()),
        kind: Set(new.kind.to_string()),
        evidence: Set(new.evidence.map(|evidence| evidence.to_string()).unwrap_or_default()),
        reason: Set(new.reason.to_string()),
        badge_key: Set(new.badge.as_ref().map(|badge| badge.key.to_string())),
        badge: Set(new.badge.map(|badge| badge.credential)),
        starts_on: Set(days.from),
        ends_on: Set(days.until),
        granted_by: Set(by.person().map(PersonId::uuid)),
        granted_at: Set(tx.now_seconds()),
        ended_on: Set(None),
        ended_by: Set(None),
        ended_because: Set(None),
    };
    let once = OnConflict::new().do_nothing().to_owned();
    if exemption::Entity::insert(row).on_conflict(once).exec_without_returning(tx.conn()).await? == 0 {
        return Ok(false);
    }
    audit::add(tx, by, Event::ExemptionGranted { person, certification, exemption: id, until: days.until }).await?;
    Ok(true)
}

/// Ends an exemption early. Returns false if that was done before: the first reason stands.
pub async fn end(tx: &WriteTx, by: Actor, exemption: &Exemption, today: Date, reason: &FreeText) -> Result<bool> {
    let ended = exemption::Entity::update_many()
        .col_expr(exemption::Column::EndedOn, Expr::value(today))
        .col_expr(exemption::Column::EndedBy, Expr::value(by.person().map(PersonId::uuid)))
        .col_expr(exemption::Column::EndedBecause, Expr::value(reason.as_str()))
        .filter(exemption::Column::Id.eq(exemption.id.uuid()))
        .filter(exemption::Column::EndedOn.is_null())
        .exec(tx.conn())
        .await?;
    if ended.rows_affected == 0 {
        return Ok(false);
    }
    let event = Event::ExemptionEnded { person: exemption.person, exemption: exemption.id, on: today };
    audit::add(tx, by, event).await?;
    Ok(true)
}

fn exemption(row: exemption::Model) -> Result<Exemption> {
    Ok(Exemption {
        id: ExemptionId::new(row.id),
        person: PersonId::new(row.person_id),
        certification: CertificationId::new(row.certification_id),
        kind: from_word("exemption", "kind", &row.kind)?,
        evidence: row.evidence,
        reason: row.reason,
        badge: row.badge,
        badge_key: row.badge_key.as_deref().map(|word| from_word("exemption", "badge_key", word)).transpose()?,
        days: Exempt { from: row.starts_on, until: row.ends_on, ended_on: row.ended_on },
        granted_by: row.granted_by.map(PersonId::new),
        granted_at: instant("exemption", "granted_at", row.granted_at)?,
        ended_by: row.ended_by.map(PersonId::new),
        ended_because: row.ended_because,
    })
}

/// Returns an exemption.
pub async fn get(tx: &Tx, id: ExemptionId) -> Result<Exemption> {
    let row = exemption::Entity::find_by_id(id.uuid()).one(tx.conn()).await?;
    row.map(exemption).transpose()?.ok_or(StoreError::NotFound)
}

/// Returns all exemptions of a person, the one that ends last first.
pub async fn of_person(tx: &Tx, person: PersonId) -> Result<Vec<Exemption>> {
    of_people(tx, &[person]).await
}

/// Returns all exemptions of these people, the one that ends last first.
pub async fn of_people(tx: &Tx, people: &[PersonId]) -> Result<Vec<Exemption>> {
    let rows = exemption::Entity::find()
        .filter(exemption::Column::PersonId.is_in(people.iter().map(|person| person.uuid())))
        .order_by_desc(exemption::Column::EndsOn)
        .order_by_desc(exemption::Column::Id)
        .all(tx.conn())
        .await?;
    rows.into_iter().map(exemption).collect()
}

/// Returns exemptions that were not ended early and whose last day lies within a span; so many after `after`. What follows for whom the rule
/// says that knows everything else, [`step`](domain::certification::cycle::step).
pub async fn ending_between(tx: &Tx, from: Date, until: Date, after: Option<ExemptionId>, limit: u64) -> Result<Vec<Exemption>> {
    let mut query = exemption::Entity::find()
        .filter(exemption::Column::EndedOn.is_null())
        .filter(exemption::Column::EndsOn.gte(from))
        .filter(exemption::Column::EndsOn.lte(until));
    if let Some(after) = after {
        query = query.filter(exemption::Column::Id.gt(after.uuid()));
    }
    let rows = query.order_by_asc(exemption::Column::Id).limit(limit).all(tx.conn()).await?;
    rows.into_iter().map(exemption).collect()
}
