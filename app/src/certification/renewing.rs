//! Opens the round that renews a certificate, when its window opens; closes short rounds whose time ran out.

use std::sync::Arc;

use domain::certification::{CycleKind, Due};
use domain::ids::CertificateId;
use store::Tx;
use store::assignments::Assignments;
use store::certificates::Certificate;
use store::courses::Release;
use store::cycles::Cycle;
use time::Date;

use crate::services::Services;

/// How many rows are looked at in one go.
const BATCH: u64 = 500;

/// Opens every renewal that is due by `today`; returns how many.
pub async fn open_renewals(tx: &Tx, services: &Services, today: Date) -> store::Result<usize> {
    let (mut opened, mut after): (usize, Option<CertificateId>) = (0, None);
    loop {
        let certificates = store::certificates::to_renew(tx, today, after, BATCH).await?;
        let Some(last) = certificates.last() else { return Ok(opened) };
        after = Some(last.id);
        for certificate in &certificates {
            opened += usize::from(open_renewal(tx, services, certificate, today).await?);
        }
    }
}

async fn open_renewal(tx: &Tx, services: &Services, certificate: &Certificate, today: Date) -> store::Result<bool> {
    let completed = store::cycles::get(tx, certificate.cycle).await?;
    let Some((release, path)) = path_of(tx, services, &completed).await? else { return Ok(false) };
    let Some(path) = release.course.path(&path) else { return Ok(false) };
    // Asked again at every opening: who does other work by now keeps the certificate and need not renew it.
    let person = store::people::get(tx, certificate.person).await?;
    let Assignments { duties, mut countries } = store::assignments::of_person(tx, person.id).await?;
    countries.insert(person.country);
    if !path.audience.includes(&duties, &countries) {
        return Ok(false);
    }
    let is_short = path.refresher.is_some() && today <= path.renewal.grace.after(certificate.validity.until);
    let kind = if is_short { CycleKind::Refresher } else { CycleKind::Original };
    store::cycles::open_renewal(tx, &completed, Due::renewal(certificate.validity), kind).await?;
    Ok(true)
}

/// Returns the latest content of a round's certification, and the slug of its path.
async fn path_of(tx: &Tx, services: &Services, cycle: &Cycle) -> store::Result<Option<(Arc<Release>, String)>> {
    let all = store::courses::certifications(tx).await?;
    let Some(certification) = all.into_iter().find(|certification| certification.id == cycle.certification) else {
        return Ok(None);
    };
    let Some(id) = store::courses::latest_id(tx, &certification.course).await? else { return Ok(None) };
    Ok(Some((services.release(tx, id).await?, certification.path)))
}

/// Closes short rounds whose grace is over and opens the whole path instead; returns how many.
pub async fn lapse_refreshers(tx: &Tx, services: &Services, today: Date) -> store::Result<usize> {
    let mut lapsed = 0;
    for cycle in store::cycles::overdue_refreshers(tx, today, BATCH).await? {
        let Some((release, path)) = path_of(tx, services, &cycle).await? else { continue };
        let Some(path) = release.course.path(&path) else { continue };
        if path.renewal.grace.after(cycle.due.on) < today {
            store::cycles::lapse(tx, &cycle).await?;
            store::cycles::open_renewal(tx, &cycle, cycle.due, CycleKind::Original).await?;
            lapsed += 1;
        }
    }
    Ok(lapsed)
}
