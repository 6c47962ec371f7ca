//! Opens the cycle that renews a certificate, when its window opens; closes short cycles whose time ran out.

use domain::audit::Actor;
use domain::certification::cycle::Step;
use domain::certification::{Certificate, Cycle, Due};
use domain::ids::{CertificateId, CertificationId, CycleId, ExemptionId, PersonId};
use domain::organisation::Organisation;
use store::{Tx, WriteTx};
use time::{Date, Duration};

use super::needs::Needs;
use super::situation::Situated;
use super::stepping::take;
use crate::portions::{Portion, Work, in_portions};
use crate::services::Services;

/// How many rows one transaction looks at.
const BATCH: u64 = 100;

/// How many cycles a turn opened or closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Renewals whose window has opened.
    pub opened: usize,
    /// Short ways whose time ran out.
    pub lapsed: usize,
    /// What is asked again of those whose exemption ends.
    pub after_exemptions: usize,
}

/// By what it is decided.
#[derive(Clone, Copy)]
struct Ground<'a> {
    needs: &'a Needs,
    organisation: &'a Organisation,
}

impl Ground<'_> {
    /// A turn may go on over midnight: each transaction has its own day.
    fn today(self, tx: &Tx) -> Date {
        self.organisation.time_zone.date(tx.now())
    }
}

/// Opens renewals whose window has opened, puts those who let the short way lapse on the whole path, and opens what is asked again of those
/// whose exemption ends.
pub async fn take_turn(services: &Services) -> store::Result<Turn> {
    let tx = services.store.read().await?;
    let Some(organisation) = store::organisation::find(&tx).await? else { return Ok(Turn::default()) };
    let needs = Needs::load(&tx, services).await?;
    drop(tx);
    let ground = Ground { needs: &needs, organisation: &organisation };
    let lapsed = in_portions(&services.store, &Lapsing(ground)).await?;
    let opened = in_portions(&services.store, &Opening(ground)).await?;
    let after_exemptions = in_portions(&services.store, &Ending(ground)).await?;
    Ok(Turn { opened, lapsed, after_exemptions })
}

/// Renewals that are due.
struct Opening<'a>(Ground<'a>);

impl Work for Opening<'_> {
    type Id = CertificateId;

    async fn portion(&self, tx: &WriteTx, after: Option<CertificateId>) -> store::Result<Portion<CertificateId>> {
        let today = self.0.today(tx);
        let certificates = store::certificates::to_renew(tx, today, after, BATCH).await?;
        let mut changed = 0;
        for certificate in &certificates {
            changed += usize::from(open_renewal(tx, self.0.needs, certificate, today).await?);
        }
        Ok(Portion { changed, last: certificates.last().map(|last| last.id) })
    }
}

/// Opens the cycle that renews a certificate, if its person needs that. Returns whether it did.
pub async fn open_renewal(tx: &WriteTx, needs: &Needs, certificate: &Certificate, today: Date) -> store::Result<bool> {
    let certification = store::cycles::get(tx, certificate.cycle).await?.certification;
    // Asked again at every opening: who does other work by now keeps the certificate and need not renew it.
    let (last, step) = step_of(tx, needs, (certificate.person, certification), false, today).await?;
    let Some(step @ Step::Opens { .. }) = step else { return Ok(false) };
    take(tx, Actor::System, (certificate.person, certification), last.as_ref(), step).await?;
    Ok(true)
}

/// Returns somebody's latest cycle in a certification, and what opens or closes for them in it.
async fn step_of(
    tx: &WriteTx,
    needs: &Needs,
    (person, certification): (PersonId, CertificationId),
    is_in_check: bool,
    today: Date,
) -> store::Result<(Option<Cycle>, Option<Step>)> {
    let known = Situated::of(tx, needs, (person, certification), is_in_check).await?;
    let step = needs.step(certification, &known.situation, |days| Due::after_publication(today, days));
    Ok((known.last, step))
}

/// Short cycles whose grace is over: they close, and the whole path opens instead.
struct Lapsing<'a>(Ground<'a>);

impl Work for Lapsing<'_> {
    type Id = CycleId;

    async fn portion(&self, tx: &WriteTx, after: Option<CycleId>) -> store::Result<Portion<CycleId>> {
        let today = self.0.today(tx);
        let overdue = store::cycles::overdue_refreshers(tx, today, after, BATCH).await?;
        let mut changed = 0;
        let in_check = store::attempts::in_check(tx, &overdue.iter().map(|cycle| cycle.id).collect::<Vec<_>>()).await?;
        for cycle in &overdue {
            changed += usize::from(lapse(tx, self.0.needs, cycle, in_check.contains(&cycle.id), today).await?);
        }
        Ok(Portion { changed, last: overdue.last().map(|last| last.id) })
    }
}

/// Closes a short cycle whose time ran out, if that is what happens to it. Returns whether it did.
async fn lapse(tx: &WriteTx, needs: &Needs, open: &Cycle, is_in_check: bool, today: Date) -> store::Result<bool> {
    let (_, step) = step_of(tx, needs, (open.person, open.certification), is_in_check, today).await?;
    // Of who needs it no longer, or has left, the daily run closes it.
    let Some(step @ Step::Lapses) = step else { return Ok(false) };
    take(tx, Actor::System, (open.person, open.certification), Some(open), step).await?;
    Ok(true)
}

/// How long after the end of an exemption the hourly look still finds it. The daily look at everybody finds it later too.
const LOOK_BACK: Duration = Duration::days(7);

/// Exemptions that are about to end, or over.
struct Ending<'a>(Ground<'a>);

impl Work for Ending<'_> {
    type Id = ExemptionId;

    async fn portion(&self, tx: &WriteTx, after: Option<ExemptionId>) -> store::Result<Portion<ExemptionId>> {
        let (today, needs) = (self.0.today(tx), self.0.needs);
        let until = today.saturating_add(Duration::days(needs.longest_due_days().into()));
        let ending = store::exemptions::ending_between(tx, today.saturating_sub(LOOK_BACK), until, after, BATCH).await?;
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
}
