//! How far people are with everything they need, and whether they may meet people who need help: for a list of them.

use domain::certification::Exemption;
use domain::clearance::Clearance;
use domain::people::{Facts, Person, State};
use store::Tx;

use crate::certification::needs::Needs;

/// How far somebody is.
pub struct HowFar {
    /// With everything they need.
    pub state: State,
    /// Whether they may meet people who need help.
    pub may_start: Option<Clearance>,
}

/// Returns how far each of these people is.
pub async fn how_far(tx: &Tx, needs: &Needs, people: &[Person]) -> store::Result<Vec<HowFar>> {
    let ids: Vec<_> = people.iter().map(|person| person.id).collect();
    let cycles = store::cycles::of_people(tx, &ids).await?;
    let certificates = store::certificates::of_people(tx, &ids).await?;
    let assignments = store::assignments::of_people(tx, &ids).await?;
    let exemptions = store::exemptions::of_people(tx, &ids).await?;
    let (gates, today) = (needs.gates(), needs.today());
    let of = |person: &Person| {
        let does = assignments.get(&person.id).cloned().unwrap_or_default();
        let own: Vec<Exemption> = exemptions.iter().filter(|exemption| exemption.person == person.id).cloned().collect();
        let exempt = needs.exempt_today((person, &does), &own);
        let facts = Facts { person, cycles: &cycles, certificates: &certificates, exempt, today };
        let state = State::of(&facts, |certification| needs.include(certification, &does, person));
        HowFar { state, may_start: facts.may_start(&gates) }
    };
    Ok(people.iter().map(of).collect())
}
