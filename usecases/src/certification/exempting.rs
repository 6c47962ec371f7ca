//! Exempting somebody from a training for a while, and ending that early.

use domain::badges::VerifiedBadge;
use domain::certification::cycle::when_exempted;
use domain::certification::{Cycle, Due, Exempt, Exemption, ExemptionKind, holding};
use domain::ids::{CertificationId, ExemptionId, PersonId};
use domain::locale::Localised;
use domain::people::{Action, Person};
use domain::text::FreeText;
use store::Tx;
use store::exemptions::NewExemption;
use time::Date;

use super::assigning::assign_training;
use super::needs::Needs;
use super::stepping::take;
use crate::people::reach::decidable;
use crate::{Caller, Refused};

/// Somebody, and a certification that they need.
pub struct Case {
    /// Who.
    pub person: Person,
    /// From what.
    pub certification: CertificationId,
    /// What it is called.
    pub title: Localised<String>,
    /// The last day of the exemption that holds already.
    pub exempt_until: Option<Date>,
}

impl Case {
    /// Returns it, if the caller may decide about the person and the person needs the certification.
    pub async fn of(tx: &Tx, caller: &Caller<'_>, person: PersonId, certification: CertificationId) -> Result<Self, Refused> {
        let person = decidable(tx, caller, person, Action::DecideOnTraining).await?;
        let needs = Needs::load(tx, caller.services).await?;
        let assignments = store::assignments::of_person(tx, person.id).await?;
        let path = needs.path(certification).filter(|_| needs.include(certification, &assignments, &person));
        let title = path.ok_or(Refused::NotFound)?.title.clone();
        let exemptions = store::exemptions::of_person(tx, person.id).await?;
        let exempt_until = holding(&exemptions, certification, caller.today()?).map(|exemption| exemption.days.last_day());
        Ok(Self { person, certification, title, exempt_until })
    }
}

/// What an exemption rests on.
pub struct Grounds {
    /// Of which kind.
    pub kind: ExemptionKind,
    /// What was seen, if anything had to be.
    pub evidence: Option<FreeText>,
    /// Why.
    pub reason: FreeText,
    /// The badge of another organisation, if it is one.
    pub badge: Option<VerifiedBadge>,
}

/// Exempts somebody on these days; what is open for them closes. It is a conflict if they add no day to what holds already: somebody else granted
/// it meanwhile.
pub async fn grant(
    caller: &Caller<'_>,
    person: PersonId,
    certification: CertificationId,
    days: Exempt,
    grounds: Grounds,
) -> Result<(), Refused> {
    let tx = caller.write().await?;
    let Case { person, certification, exempt_until, .. } = Case::of(&tx, caller, person, certification).await?;
    if !days.adds_to(exempt_until) {
        return Err(Refused::Conflict);
    }
    let Grounds { kind, evidence, reason, badge } = grounds;
    let new = NewExemption { person: person.id, certification, kind, evidence, reason, badge, days };
    if store::exemptions::grant(&tx, caller.actor()?, new).await? {
        let last = store::cycles::current(&tx, person.id, certification).await?;
        if let Some(step) = when_exempted(last.as_ref().map(Cycle::latest)) {
            take(&tx, caller.actor()?, (person.id, certification), last.as_ref(), step).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// Returns somebody and their exemption, if the caller may decide about it.
pub async fn exemption(
    tx: &Tx,
    caller: &Caller<'_>,
    person: PersonId,
    exemption: ExemptionId,
) -> Result<(Person, Exemption), Refused> {
    let person = decidable(tx, caller, person, Action::DecideOnTraining).await?;
    let exemption = store::exemptions::get(tx, exemption).await?;
    if exemption.person == person.id { Ok((person, exemption)) } else { Err(Refused::NotFound) }
}

/// Ends an exemption today; what the person needs opens at once. Returns false if it was over before.
pub async fn end(caller: &Caller<'_>, person: PersonId, id: ExemptionId, reason: &FreeText) -> Result<bool, Refused> {
    let tx = caller.write().await?;
    let (person, exemption) = exemption(&tx, caller, person, id).await?;
    let today = caller.today()?;
    // What is over already has ended by itself.
    if !exemption.days.covers(today) || !store::exemptions::end(&tx, caller.actor()?, &exemption, today, reason).await? {
        return Ok(false);
    }
    // One that was made longer rests on several: none of them holds on.
    let all = store::exemptions::of_person(&tx, person.id).await?;
    let same = |other: &&Exemption| other.certification == exemption.certification && other.days.covers(today);
    for other in all.iter().filter(same) {
        store::exemptions::end(&tx, caller.actor()?, other, today, reason).await?;
    }
    if person.accepted_on.is_some() {
        assign_training(&tx, caller.services, &person, |days| Due::after_exemption(today, days)).await?;
    }
    tx.commit().await?;
    Ok(true)
}
