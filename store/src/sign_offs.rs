//! Policies as they were published, and who signed which version in which language.

use std::collections::BTreeMap;

use domain::audit::{Actor, Event};
use domain::ids::{PersonId, PolicyVersionId};
use domain::locale::Locale;
use domain::policies::{PolicyVersion, SignOff, SignedVersion};
use sea_orm::sea_query::{OnConflict, Query, SelectStatement, SimpleExpr};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::convert::{from_json, from_word, instant};
use crate::courses::policy_row;
use crate::entity::{person, policy_version, sign_off};
use crate::{Result, StoreError, Tx, WriteTx, audit};

/// Returns the current version of a policy.
pub async fn current(tx: &Tx, policy: &str) -> Result<PolicyVersion> {
    let row = policy_row(tx, policy, None).await?.ok_or(StoreError::NotFound)?;
    version_of(row)
}

/// Returns a version.
pub async fn version(tx: &Tx, id: PolicyVersionId) -> Result<PolicyVersion> {
    let row = policy_version::Entity::find_by_id(id.uuid()).one(tx.conn()).await?;
    version_of(row.ok_or(StoreError::NotFound)?)
}

fn version_of(row: policy_version::Model) -> Result<PolicyVersion> {
    Ok(PolicyVersion {
        id: PolicyVersionId::new(row.id),
        number: row.number,
        title: from_json("policy_version", "title", &row.title)?,
        promise: from_json("policy_version", "promise", &row.promise)?,
        body: from_json("policy_version", "body", &row.body)?,
        policy: row.policy,
        text_hash: row.text_hash,
    })
}

/// Returns a person's signature under a version.
pub async fn find(tx: &Tx, person: PersonId, version: PolicyVersionId) -> Result<Option<SignOff>> {
    let row = sign_off::Entity::find()
        .filter(sign_off::Column::PersonId.eq(person.uuid()))
        .filter(sign_off::Column::PolicyVersionId.eq(version.uuid()))
        .one(tx.conn())
        .await?;
    row.map(|row| sign_off(&row)).transpose()
}

/// Returns everything a person signed.
pub async fn of_person(tx: &Tx, person: PersonId) -> Result<Vec<SignOff>> {
    let rows = sign_off::Entity::find().filter(sign_off::Column::PersonId.eq(person.uuid())).all(tx.conn()).await?;
    rows.iter().map(sign_off).collect()
}

/// Returns everything that these people signed.
pub async fn of_people(tx: &Tx, people: &[PersonId]) -> Result<BTreeMap<PersonId, Vec<SignOff>>> {
    let ids = people.iter().map(|person| person.uuid());
    let rows = sign_off::Entity::find().filter(sign_off::Column::PersonId.is_in(ids)).all(tx.conn()).await?;
    let mut signed = BTreeMap::<PersonId, Vec<SignOff>>::new();
    for row in &rows {
        signed.entry(PersonId::new(row.person_id)).or_default().push(sign_off(row)?);
    }
    Ok(signed)
}

/// Returns the latest version of each policy under which one of these signatures stands, by policy.
pub async fn latest_signed(tx: &Tx, signed: &[SignOff]) -> Result<BTreeMap<String, SignedVersion>> {
    let versions: Vec<(Uuid, String, i64)> = policy_version::Entity::find()
        .filter(policy_version::Column::Id.is_in(signed.iter().map(|signed| signed.version.uuid())))
        .order_by_asc(policy_version::Column::Number)
        .select_only()
        .columns([policy_version::Column::Id, policy_version::Column::Policy, policy_version::Column::Number])
        .into_tuple()
        .all(tx.conn())
        .await?;
    let latest = versions.into_iter().filter_map(|(id, policy, number)| {
        let signed_at = signed.iter().find(|signed| signed.version.uuid() == id)?.signed_at;
        Some((policy, SignedVersion { number, signed_at }))
    });
    Ok(latest.collect())
}

fn sign_off(row: &sign_off::Model) -> Result<SignOff> {
    let locale = from_word("sign_off", "locale", &row.locale)?;
    Ok(SignOff {
        version: PolicyVersionId::new(row.policy_version_id),
        locale,
        signed_at: instant("sign_off", "signed_at", row.signed_at)?,
    })
}

/// Returns who signed an earlier version and not this one, so many after `after`. What [`PolicyVersion::signature`] says of one person is asked
/// of everybody at once.
pub async fn behind(tx: &Tx, version: &PolicyVersion, after: Option<PersonId>, limit: u64) -> Result<Vec<PersonId>> {
    let signed = |versions: SelectStatement| {
        let mut by = Query::select().column(sign_off::Column::PersonId).from(sign_off::Entity).take();
        by.and_where(sign_off::Column::PolicyVersionId.in_subquery(versions)).take()
    };
    let versions = |which: SimpleExpr| {
        let mut versions = Query::select().column(policy_version::Column::Id).from(policy_version::Entity).take();
        versions.and_where(policy_version::Column::Policy.eq(version.policy.as_str())).and_where(which).take()
    };
    let earlier = versions(policy_version::Column::Number.lt(version.number));
    let this = versions(policy_version::Column::Number.eq(version.number));
    let mut query = person::Entity::find()
        .filter(person::Column::Id.in_subquery(signed(earlier)))
        .filter(person::Column::Id.not_in_subquery(signed(this)))
        .order_by_asc(person::Column::Id)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(person::Column::Id.gt(after.uuid()));
    }
    let ids: Vec<Uuid> = query.select_only().column(person::Column::Id).into_tuple().all(tx.conn()).await?;
    Ok(ids.into_iter().map(PersonId::new).collect())
}

/// Signs a version; signing it again changes nothing.
pub async fn sign(tx: &WriteTx, person: PersonId, version: &PolicyVersion, locale: Locale) -> Result<()> {
    let row = sign_off::ActiveModel {
        id: Set(tx.fresh_id()),
        person_id: Set(person.uuid()),
        policy_version_id: Set(version.id.uuid()),
        locale: Set(locale.to_string()),
        text_hash: Set(version.text_hash.clone()),
        signed_at: Set(tx.now_seconds()),
    };
    let mut once = OnConflict::columns([sign_off::Column::PersonId, sign_off::Column::PolicyVersionId]);
    let insert = sign_off::Entity::insert(row).on_conflict(once.do_nothing().to_owned());
    if insert.exec_without_returning(tx.conn()).await? == 1 {
        let event = Event::PolicySigned { person, version: version.id, locale };
        audit::add(tx, Actor::Person(person), event).await?;
    }
    Ok(())
}
