//! Immutable releases of courses, and the certifications they define.

use domain::audit::{Actor, Event};
use domain::certification::Certification;
use domain::ids::{CertificationId, PolicyVersionId, ReleaseId};
use domain::learning::{Course, Release};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::convert::{from_json, instant, to_json};
use crate::entity::{certification, course_release, policy_version};
use crate::{Result, StoreError, Tx, WriteTx, audit};

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imported {
    /// A new release was made.
    Released(i64),
    /// The content is that of the latest release.
    Unchanged(i64),
}

/// Makes a release of a course, unless the latest one has the same content. `json` is the content as it is kept, `hash` its fingerprint.
pub async fn import(tx: &WriteTx, actor: Actor, course: &Course, json: String, hash: &str) -> Result<Imported> {
    let latest = latest_row(tx, &course.slug).await?;
    if let Some(same) = latest.as_ref().filter(|row| row.content_hash == hash) {
        return Ok(Imported::Unchanged(same.number));
    }
    let id = ReleaseId::new(tx.fresh_id());
    let number = latest.map_or(1, |row| row.number + 1);
    let row = course_release::ActiveModel {
        id: Set(id.uuid()),
        course: Set(course.slug.clone()),
        number: Set(number),
        content_hash: Set(hash.to_owned()),
        content: Set(json),
        published_at: Set(tx.now_seconds()),
    };
    let mut once = OnConflict::columns([course_release::Column::Course, course_release::Column::Number]);
    let insert = course_release::Entity::insert(row).on_conflict(once.do_nothing().to_owned());
    if insert.exec_without_returning(tx.conn()).await? == 0 {
        // Another server was a moment faster, and is done: this waited for it.
        return unchanged_since(tx, &course.slug, hash).await;
    }
    let event = Event::ReleasePublished { release: id, course: course.slug.clone(), content_hash: hash.to_owned() };
    audit::add(tx, actor, event).await?;
    ensure_certifications(tx, course).await?;
    publish_policies(tx, actor, course).await?;
    Ok(Imported::Released(number))
}

async fn unchanged_since(tx: &Tx, course: &str, hash: &str) -> Result<Imported> {
    match latest_row(tx, course).await? {
        Some(same) if same.content_hash == hash => Ok(Imported::Unchanged(same.number)),
        _ => Err(StoreError::Conflict("another release of this course was made at the same time; import again".into())),
    }
}

async fn latest_row(tx: &Tx, course: &str) -> Result<Option<course_release::Model>> {
    let releases = course_release::Entity::find().filter(course_release::Column::Course.eq(course));
    Ok(releases.order_by_desc(course_release::Column::Number).one(tx.conn()).await?)
}

async fn ensure_certifications(tx: &WriteTx, course: &Course) -> Result<()> {
    let known = certifications(tx).await?;
    for path in &course.paths {
        if known.iter().any(|known| known.course == course.slug && known.path == path.slug) {
            continue;
        }
        let row =
            certification::ActiveModel { id: Set(tx.fresh_id()), course: Set(course.slug.clone()), path: Set(path.slug.clone()) };
        row.insert(tx.conn()).await?;
    }
    Ok(())
}

async fn publish_policies(tx: &WriteTx, actor: Actor, course: &Course) -> Result<()> {
    for policy in &course.policies {
        let number = i64::from(policy.version);
        let body = to_json("policy_version", "body", &policy.body)?;
        let (title, promise) =
            (to_json("policy_version", "title", &policy.title)?, to_json("policy_version", "promise", &policy.promise)?);
        // Whoever signs, signs all of it.
        let text_hash = audit::sha256(&[title.as_str(), &promise, &body].join("\n"));
        if let Some(known) = policy_row(tx, &policy.slug, Some(number)).await? {
            if known.text_hash != text_hash {
                return Err(StoreError::Conflict(format!(
                    "the text of policy {:?} changed but its version is still {number}; raise the version",
                    policy.slug
                )));
            }
            continue;
        }
        let id = PolicyVersionId::new(tx.fresh_id());
        let row = policy_version::ActiveModel {
            id: Set(id.uuid()),
            policy: Set(policy.slug.clone()),
            number: Set(number),
            title: Set(title),
            promise: Set(promise),
            body: Set(body),
            text_hash: Set(text_hash),
            published_at: Set(tx.now_seconds()),
        };
        row.insert(tx.conn()).await?;
        audit::add(tx, actor, Event::PolicyPublished { version: id, policy: policy.slug.clone(), number: policy.version })
            .await?;
    }
    Ok(())
}

pub(crate) async fn policy_row(tx: &Tx, policy: &str, number: Option<i64>) -> Result<Option<policy_version::Model>> {
    let mut query = policy_version::Entity::find().filter(policy_version::Column::Policy.eq(policy));
    if let Some(number) = number {
        query = query.filter(policy_version::Column::Number.eq(number));
    }
    Ok(query.order_by_desc(policy_version::Column::Number).one(tx.conn()).await?)
}

/// Returns all certifications.
pub async fn certifications(tx: &Tx) -> Result<Vec<Certification>> {
    let rows = certification::Entity::find().order_by_asc(certification::Column::Id).all(tx.conn()).await?;
    let certification =
        |row: certification::Model| Certification { id: CertificationId::new(row.id), course: row.course, path: row.path };
    Ok(rows.into_iter().map(certification).collect())
}

/// Returns the id of a course's latest release.
pub async fn latest_id(tx: &Tx, course: &str) -> Result<Option<ReleaseId>> {
    use sea_orm::QuerySelect;
    let id: Option<sea_orm::prelude::Uuid> = course_release::Entity::find()
        .select_only()
        .column(course_release::Column::Id)
        .filter(course_release::Column::Course.eq(course))
        .order_by_desc(course_release::Column::Number)
        .into_tuple()
        .one(tx.conn())
        .await?;
    Ok(id.map(ReleaseId::new))
}

/// Returns a release with its content. It never changes: callers keep it.
pub async fn release(tx: &Tx, id: ReleaseId) -> Result<Release> {
    let row = course_release::Entity::find_by_id(id.uuid()).one(tx.conn()).await?.ok_or(StoreError::NotFound)?;
    let course = from_json("course_release", "content", &row.content)?;
    Ok(Release { id, number: row.number, course, published_at: instant("course_release", "published_at", row.published_at)? })
}
