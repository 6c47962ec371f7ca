//! What a certificate's badge keeps of its own. It is drawn once and never changes, so that the same certificate always gives the same
//! badge; nothing of it needs the person's row.

use domain::badges::Badge;
use domain::badges::status::{FULL, PLACES};
use domain::certification::Certificate;
use domain::ids::{CertificateId, PersonId, SubjectId};
use domain::text::{EmailAddress, hex};
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, OnConflict, Query};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};
use time::Date;
use uuid::Uuid;

use crate::certificates::row::{self, EARNED};
use crate::entity::{badge, certificate};
use crate::{Result, StoreError, Tx, WriteTx, people};

/// Returns the hash of an address in the form of the standard: the algorithm, and the digest of the address and the salt.
pub fn identity_hash(email: &str, salt: &str) -> String {
    format!("sha256${}", hex(Sha256::digest(format!("{email}{salt}"))))
}

/// Returns what a certificate's badge keeps, if it was drawn.
pub async fn find(tx: &Tx, certificate: CertificateId) -> Result<Option<Badge>> {
    let row = badge::Entity::find().filter(badge::Column::CertificateId.eq(certificate.uuid())).one(tx.conn()).await?;
    row.map(self::badge).transpose()
}

/// Returns what a certificate's badge keeps, and draws it if that was not done before.
pub async fn ensure(tx: &WriteTx, certificate: CertificateId, holder: PersonId) -> Result<Badge> {
    if let Some(badge) = find(tx, certificate).await? {
        return Ok(badge);
    }
    // Who was erased has no address any more; the certificate can be checked all the same.
    let email = people::by_ids(tx, &[holder]).await?.into_iter().next().and_then(|person| person.email);
    draw(tx, certificate, email.as_ref()).await
}

/// How often a place is drawn before giving up. Half of the places are free: that many taken ones in a row do not happen.
const TRIES: u32 = 64;

async fn draw(tx: &WriteTx, certificate: CertificateId, email: Option<&EmailAddress>) -> Result<Badge> {
    let list = open_list(tx).await?;
    let salt = hex(Tx::unguessable().to_be_bytes());
    let email_hash = email.map(|email| identity_hash(email.as_str(), &salt));
    for _ in 0..TRIES {
        let row = badge::ActiveModel {
            id: Set(tx.fresh_id()),
            certificate_id: Set(certificate.uuid()),
            subject: Set(Uuid::from_u128(Tx::unguessable())),
            salt: Set(salt.clone()),
            email_hash: Set(email_hash.clone()),
            list: Set(list),
            place: Set(i64::from(random_place())),
        };
        // A taken place is no failure: PostgreSQL would refuse everything after one.
        let insert = badge::Entity::insert(row).on_conflict(OnConflict::new().do_nothing().to_owned());
        let _ = insert.exec_without_returning(tx.conn()).await?;
        if let Some(badge) = find(tx, certificate).await? {
            return Ok(badge);
        }
    }
    Err(StoreError::Conflict("badge_place".into()))
}

fn random_place() -> u32 {
    // PLACES is a power of two: all places are equally likely.
    u32::try_from(Tx::unguessable() & u128::from(PLACES - 1)).unwrap_or(0)
}

/// Returns the number of the list in which new badges get a place: the newest one, or the next when that is full enough.
async fn open_list(tx: &Tx) -> Result<i64> {
    let newest = last_list(tx).await?;
    let taken = badge::Entity::find().filter(badge::Column::List.eq(newest)).count(tx.conn()).await?;
    Ok(if taken < u64::from(FULL) { newest } else { newest + 1 })
}

/// Returns the number of the newest list. The first one is there before any badge is.
pub async fn last_list(tx: &Tx) -> Result<i64> {
    let newest: Option<i64> = badge::Entity::find()
        .select_only()
        .column(badge::Column::List)
        .order_by_desc(badge::Column::List)
        .into_tuple()
        .one(tx.conn())
        .await?;
    Ok(newest.unwrap_or(1))
}

/// Returns true if there is any badge.
pub async fn exist(tx: &Tx) -> Result<bool> {
    Ok(badge::Entity::find().one(tx.conn()).await?.is_some())
}

/// Returns the places of a list whose certificates are withdrawn on `today`, as [`standing`](domain::certification::standing) says it of one. One
/// that was replaced is not among them: it was true.
pub async fn revoked(tx: &Tx, list: i64, today: Date) -> Result<Vec<u32>> {
    let places: Vec<i64> = badge::Entity::find()
        .select_only()
        .column(badge::Column::Place)
        .join_rev(
            JoinType::InnerJoin,
            certificate::Entity::belongs_to(badge::Entity).from(certificate::Column::Id).to(badge::Column::CertificateId).into(),
        )
        .filter(badge::Column::List.eq(list))
        .filter(certificate::Column::RevokedOn.lte(today))
        .order_by_asc(badge::Column::Place)
        .into_tuple()
        .all(tx.conn())
        .await?;
    places.into_iter().map(place).collect()
}

/// Returns certificates for whose badge nothing was drawn yet: those from before there were badges. What was earned elsewhere and only
/// recorded has none. So many after `after`.
pub async fn missing(tx: &Tx, after: Option<CertificateId>, limit: u64) -> Result<Vec<Certificate>> {
    let drawn = Query::select()
        .expr(Expr::value(1))
        .from(badge::Entity)
        .and_where(
            Expr::col((badge::Entity, badge::Column::CertificateId)).equals((certificate::Entity, certificate::Column::Id)),
        )
        .take();
    let mut query = certificate::Entity::find().filter(certificate::Column::Origin.eq(EARNED)).filter(Expr::exists(drawn).not());
    if let Some(after) = after {
        query = query.filter(certificate::Column::Id.gt(after.uuid()));
    }
    let rows = query.order_by_asc(certificate::Column::Id).limit(limit).all(tx.conn()).await?;
    rows.into_iter().map(row::certificate).collect()
}

fn place(place: i64) -> Result<u32> {
    u32::try_from(place).map_err(StoreError::broken("badge", "place"))
}

fn badge(row: badge::Model) -> Result<Badge> {
    Ok(Badge {
        certificate: CertificateId::new(row.certificate_id),
        subject: SubjectId::new(row.subject),
        salt: row.salt,
        email_hash: row.email_hash,
        list: row.list,
        place: place(row.place)?,
    })
}
