//! Withdrawing certificates, what people say to that, and taking it back.
//!
//! `certificate.revoked_on` says whether a certificate is withdrawn now, and nothing else does. What happened before stands here.

use domain::audit::{Actor, Event};
use domain::certification::{AppealNote, Certificate, TakenBack, Withdrawal};
use domain::ids::{CertificateId, PersonId, WithdrawalId};
use domain::text::FreeText;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use time::Date;

use crate::entity::{appeal_note, certificate, withdrawal};
use crate::{Result, StoreError, Tx, WriteTx, audit};

/// Withdraws a certificate. Returns none if it is withdrawn already: the first reason stands.
pub async fn withdraw(
    tx: &WriteTx,
    by: Actor,
    certificate: &Certificate,
    today: Date,
    reason: &FreeText,
) -> Result<Option<WithdrawalId>> {
    let revoked = certificate::Entity::update_many()
        .col_expr(certificate::Column::RevokedOn, Expr::value(today))
        .col_expr(certificate::Column::RevokedBecause, Expr::value(reason.as_str()))
        .filter(certificate::Column::Id.eq(certificate.id.uuid()))
        .filter(certificate::Column::RevokedOn.is_null())
        .exec(tx.conn())
        .await?;
    if revoked.rows_affected == 0 {
        return Ok(None);
    }
    let id = tx.fresh_id();
    let row = withdrawal::ActiveModel {
        id: Set(id),
        certificate_id: Set(certificate.id.uuid()),
        withdrawn_on: Set(today),
        reason: Set(reason.to_string()),
        withdrawn_by: Set(by.person().map(PersonId::uuid)),
        taken_back_on: Set(None),
        taken_back_by: Set(None),
        taken_back_because: Set(None),
    };
    row.insert(tx.conn()).await?;
    let event = Event::CertificateRevoked { person: certificate.person, certificate: certificate.id };
    audit::add(tx, by, event).await?;
    Ok(Some(WithdrawalId::new(id)))
}

/// Keeps what was said about the withdrawal that holds. It was said to somebody: a note always names who wrote it down. The same words by the
/// same person on the same day are one note: a button was pressed more than once.
pub async fn note(tx: &WriteTx, by: PersonId, certificate: &Certificate, today: Date, note: &FreeText) -> Result<()> {
    let open = of_certificates(tx, &[certificate.id]).await?.into_iter().find(|one| one.taken_back.is_none());
    let open = open.ok_or_else(|| StoreError::Conflict("the certificate is not withdrawn".into()))?;
    // Of two that come at once the second waits here, and then finds what the first one wrote.
    withdrawal::Entity::find_by_id(open.id.uuid()).lock_exclusive().one(tx.conn()).await?;
    let same = appeal_note::Entity::find()
        .filter(appeal_note::Column::WithdrawalId.eq(open.id.uuid()))
        .filter(appeal_note::Column::NotedBy.eq(by.uuid()))
        .filter(appeal_note::Column::NotedOn.eq(today))
        .filter(appeal_note::Column::Note.eq(note.as_str()));
    if same.one(tx.conn()).await?.is_some() {
        return Ok(());
    }
    let row = appeal_note::ActiveModel {
        id: Set(tx.fresh_id()),
        withdrawal_id: Set(open.id.uuid()),
        note: Set(note.to_string()),
        noted_by: Set(by.uuid()),
        noted_on: Set(today),
    };
    row.insert(tx.conn()).await?;
    let event = Event::AppealNoted { person: certificate.person, certificate: certificate.id };
    audit::add(tx, Actor::Person(by), event).await
}

/// Takes a withdrawal back: the certificate holds again. Returns false if that was done before.
pub async fn take_back(tx: &WriteTx, by: Actor, certificate: &Certificate, today: Date, because: &FreeText) -> Result<bool> {
    let ended = withdrawal::Entity::update_many()
        .col_expr(withdrawal::Column::TakenBackOn, Expr::value(today))
        .col_expr(withdrawal::Column::TakenBackBy, Expr::value(by.person().map(PersonId::uuid)))
        .col_expr(withdrawal::Column::TakenBackBecause, Expr::value(because.as_str()))
        .filter(withdrawal::Column::CertificateId.eq(certificate.id.uuid()))
        .filter(withdrawal::Column::TakenBackOn.is_null())
        .exec(tx.conn())
        .await?;
    if ended.rows_affected == 0 {
        return Ok(false);
    }
    certificate::Entity::update_many()
        .col_expr(certificate::Column::RevokedOn, Expr::value(None::<Date>))
        .col_expr(certificate::Column::RevokedBecause, Expr::value(None::<String>))
        .filter(certificate::Column::Id.eq(certificate.id.uuid()))
        .exec(tx.conn())
        .await?;
    let event = Event::CertificateReinstated { person: certificate.person, certificate: certificate.id };
    audit::add(tx, by, event).await?;
    Ok(true)
}

/// Returns every withdrawal of these certificates, the earliest first.
pub async fn of_certificates(tx: &Tx, certificates: &[CertificateId]) -> Result<Vec<Withdrawal>> {
    let rows = withdrawal::Entity::find()
        .filter(withdrawal::Column::CertificateId.is_in(certificates.iter().map(|certificate| certificate.uuid())))
        .order_by_asc(withdrawal::Column::WithdrawnOn)
        .order_by_asc(withdrawal::Column::Id)
        .all(tx.conn())
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let notes = appeal_note::Entity::find()
        .filter(appeal_note::Column::WithdrawalId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(appeal_note::Column::Id)
        .all(tx.conn())
        .await?;
    Ok(rows.into_iter().map(|row| withdrawal(row, &notes)).collect())
}

fn withdrawal(row: withdrawal::Model, notes: &[appeal_note::Model]) -> Withdrawal {
    let note =
        |note: &appeal_note::Model| AppealNote { on: note.noted_on, by: PersonId::new(note.noted_by), note: note.note.clone() };
    let taken_back = row.taken_back_on.map(|on| TakenBack {
        on,
        by: row.taken_back_by.map(PersonId::new),
        because: row.taken_back_because.clone().unwrap_or_default(),
    });
    Withdrawal {
        id: WithdrawalId::new(row.id),
        certificate: CertificateId::new(row.certificate_id),
        on: row.withdrawn_on,
        reason: row.reason,
        by: row.withdrawn_by.map(PersonId::new),
        notes: notes.iter().filter(|note| note.withdrawal_id == row.id).map(note).collect(),
        taken_back,
    }
}
