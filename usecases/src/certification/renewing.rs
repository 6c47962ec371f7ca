//! Opens the cycle that renews a certificate, when its window opens; closes short cycles whose time ran out.

use domain::certification::cycle::{Step, lapses};
use domain::certification::{Certificate, Due};
use domain::ids::{CertificateId, CycleId, ExemptionId};
use store::WriteTx;
use time::{Date, Duration};

use super::assigning::{Needs, take};

/// What one transaction looked at: how many cycles it opened or closed, and after which row to go on.
pub struct Portion<Id> {
    /// How many changed.
    pub changed: usize,
    /// The last row; nothing when there are no more.
    pub last: Option<Id>,
}

/// Opens renewals that are due by `today`, of so many certificates after `after`.
pub async fn open_renewals(
    tx: &WriteTx,
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

/// Opens the cycle that renews a certificate, if its person needs that. Returns whether it did.
pub async fn open_renewal(tx: &WriteTx, needs: &Needs, certificate: &Certificate, today: Date) -> store::Result<bool> {
    let certification = store::cycles::get(tx, certificate.cycle).await?.certification;
    // Asked again at every opening: who does other work by now keeps the certificate and need not renew it.
    let person = store::people::get(tx, certificate.person).await?;
    let assignments = store::assignments::of_person(tx, person.id).await?;
    let cycles = store::cycles::of_person(tx, person.id).await?;
    let own = cycles.iter().filter(move |cycle| cycle.certification == certification);
    let certificates = store::certificates::of_person(tx, person.id).await?;
    let exemptions = store::exemptions::of_person(tx, person.id).await?;
    let last = own.clone().next_back();
    let asked = |days| Due::after_publication(today, days);
    let step = needs.step(certification, (&person, &assignments), (own, &certificates), &exemptions, asked);
    let Some(step @ Step::Opens { .. }) = step else { return Ok(false) };
    take(tx, person.id, certification, last, step).await?;
    Ok(true)
}

/// Closes short cycles whose grace is over and opens the whole path instead, of so many after `after`.
pub async fn lapse_refreshers(
    tx: &WriteTx,
    needs: &Needs,
    today: Date,
    after: Option<CycleId>,
    limit: u64,
) -> store::Result<Portion<CycleId>> {
    let overdue = store::cycles::overdue_refreshers(tx, today, after, limit).await?;
    let mut changed = 0;
    for cycle in &overdue {
        let is_over = needs.requirement(cycle.certification).is_some_and(|asked| lapses(asked, &cycle.latest(), today));
        // Who is in the middle of the check may finish it: nothing that was answered is thrown away.
        if !is_over || store::attempts::of_cycles(tx, &[cycle.id]).await?.iter().any(|attempt| attempt.state.is_open()) {
            continue;
        }
        // Of who has left the daily run closes it.
        if store::people::get(tx, cycle.person).await?.has_left(today) {
            continue;
        }
        take(tx, cycle.person, cycle.certification, Some(cycle), Step::Lapses).await?;
        changed += 1;
    }
    Ok(Portion { changed, last: overdue.last().map(|last| last.id) })
}

/// How long after the end of an exemption the hourly look still finds it. The daily look at everybody finds it later too.
const LOOK_BACK: Duration = Duration::days(7);

/// Opens what is asked again of those whose exemption is about to end or over, of so many exemptions after `after`.
pub async fn end_exemptions(
    tx: &WriteTx,
    needs: &Needs,
    today: Date,
    after: Option<ExemptionId>,
    limit: u64,
) -> store::Result<Portion<ExemptionId>> {
    let until = today.saturating_add(Duration::days(needs.longest_due_days().into()));
    let ending = store::exemptions::ending_between(tx, today.saturating_sub(LOOK_BACK), until, after, limit).await?;
    let mut changed = 0;
    for exemption in &ending {
        // Of who was erased the days of an exemption stay: nobody is asked for anything.
        let Some(person) = store::people::find(tx, exemption.person).await? else { continue };
        // Who has not accepted the invitation yet gets their training when they do.
        if person.accepted_on.is_some() && needs.ask_for_change(tx, &person).await? {
            needs.assign(tx, &person, |days| Due::after_publication(today, days)).await?;
            changed += 1;
        }
    }
    Ok(Portion { changed, last: ending.last().map(|last| last.id) })
}
