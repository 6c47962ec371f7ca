//! Opens the round that renews a certificate, when its window opens; closes short rounds whose time ran out.

use domain::certification::{CycleKind, Due};
use domain::ids::{CertificateId, CycleId};
use store::Tx;
use store::certificates::Certificate;
use time::Date;

use super::assigning::Needs;

/// What one transaction looked at: how many rounds it opened or closed, and after which row to go on.
pub struct Portion<Id> {
    /// How many changed.
    pub changed: usize,
    /// The last row; nothing when there are no more.
    pub last: Option<Id>,
}

/// Opens renewals that are due by `today`, of so many certificates after `after`.
pub async fn open_renewals(
    tx: &Tx,
    needs: &Needs,
    today: Date,
    after: Option<CertificateId>,
    limit: u64,
) -> store::Result<Portion<CertificateId>> {
    let certificates = store::certificates::to_renew(tx, today, after, limit).await?;
    let mut changed = 0;
    for certificate in &certificates {
        changed += usize::from(open_renewal(tx, needs, certificate, today).await?);
    }
    Ok(Portion { changed, last: certificates.last().map(|last| last.id) })
}

async fn open_renewal(tx: &Tx, needs: &Needs, certificate: &Certificate, today: Date) -> store::Result<bool> {
    let completed = store::cycles::get(tx, certificate.cycle).await?;
    // Asked again at every opening: who does other work by now keeps the certificate and need not renew it.
    let person = store::people::get(tx, certificate.person).await?;
    let assignments = store::assignments::of_person(tx, person.id).await?;
    let asked = needs.path(completed.certification).zip(needs.requirement(completed.certification));
    let asked = asked.filter(|_| needs.include(completed.certification, &assignments, &person.country));
    let Some((path, asked)) = asked else { return Ok(false) };
    let validity = certificate.validity;
    let is_short = path.refresher.is_some() && today <= asked.grace_ends(validity.until);
    let kind = if is_short { CycleKind::Refresher } else { CycleKind::Original };
    // Who needs again what they let end while they did other work is not late at once.
    let has_ended = validity.until < today;
    let due = if has_ended { Due::after_return(today, asked.due_days) } else { Due::renewal(validity) };
    store::cycles::open_renewal(tx, &completed, due, kind).await?;
    Ok(true)
}

/// Closes short rounds whose grace is over and opens the whole path instead, of so many after `after`.
pub async fn lapse_refreshers(
    tx: &Tx,
    needs: &Needs,
    today: Date,
    after: Option<CycleId>,
    limit: u64,
) -> store::Result<Portion<CycleId>> {
    let overdue = store::cycles::overdue_refreshers(tx, today, after, limit).await?;
    let mut changed = 0;
    for cycle in &overdue {
        let is_over = needs.requirement(cycle.certification).is_some_and(|asked| asked.grace_ends(cycle.due.on) < today);
        // Who is in the middle of the check may finish it: nothing that was answered is thrown away.
        if !is_over || store::attempts::of_cycles(tx, &[cycle.id]).await?.iter().any(|attempt| attempt.state.is_open()) {
            continue;
        }
        if store::cycles::lapse(tx, cycle).await? {
            store::cycles::open_renewal(tx, cycle, cycle.due, CycleKind::Original).await?;
            changed += 1;
        }
    }
    Ok(Portion { changed, last: overdue.last().map(|last| last.id) })
}
