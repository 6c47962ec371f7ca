//! The roles of people in the software.

use std::collections::BTreeMap;

use domain::audit::{Actor, Event};
use domain::ids::{PersonId, UnitId};
use domain::people::{Grant, Grants, Role};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::convert::from_word;
use crate::entity::role_grant;
use crate::{Result, Tx, WriteTx, audit};

/// Gives a person a role.
pub async fn grant(tx: &WriteTx, actor: Actor, id: PersonId, grant: Grant) -> Result<()> {
    let row = role_grant::ActiveModel {
        id: Set(tx.fresh_id()),
        person_id: Set(id.uuid()),
        role: Set(grant.role.to_string()),
        unit_id: Set(grant.unit.map(UnitId::uuid)),
        granted_at: Set(tx.now_seconds()),
    };
    row.insert(tx.conn()).await?;
    audit::add(tx, actor, Event::RoleGranted { person: id, role: grant.role.to_string(), unit: grant.unit }).await
}

/// Takes a role from a person. Returns false if they do not have it.
pub async fn revoke(tx: &WriteTx, actor: Actor, id: PersonId, grant: Grant) -> Result<bool> {
    let of_unit = match grant.unit {
        Some(unit) => role_grant::Column::UnitId.eq(unit.uuid()),
        None => role_grant::Column::UnitId.is_null(),
    };
    let gone = role_grant::Entity::delete_many()
        .filter(role_grant::Column::PersonId.eq(id.uuid()))
        .filter(role_grant::Column::Role.eq(grant.role.word()))
        .filter(of_unit)
        .exec(tx.conn())
        .await?;
    if gone.rows_affected == 0 {
        return Ok(false);
    }
    audit::add(tx, actor, Event::RoleRevoked { person: id, role: grant.role.to_string(), unit: grant.unit }).await?;
    Ok(true)
}

/// Returns the roles of a person.
pub async fn grants(tx: &Tx, id: PersonId) -> Result<Grants> {
    let rows = role_grant::Entity::find().filter(role_grant::Column::PersonId.eq(id.uuid())).all(tx.conn()).await?;
    rows.iter().map(grant_of).collect::<Result<_>>().map(Grants::new)
}

/// Returns everybody who has a role, with all of theirs.
pub async fn with_roles(tx: &Tx) -> Result<BTreeMap<PersonId, Grants>> {
    let mut grants = BTreeMap::<PersonId, Vec<Grant>>::new();
    for row in role_grant::Entity::find().all(tx.conn()).await? {
        grants.entry(PersonId::new(row.person_id)).or_default().push(grant_of(&row)?);
    }
    Ok(grants.into_iter().map(|(person, grants)| (person, Grants::new(grants))).collect())
}

pub(crate) fn grant_of(row: &role_grant::Model) -> Result<Grant> {
    let role: Role = from_word("role_grant", "role", &row.role)?;
    Ok(Grant { role, unit: row.unit_id.map(UnitId::new) })
}
