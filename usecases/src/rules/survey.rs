//! Walks through everybody and asks what another rule would change for them: a batch at a time, so that memory stays flat however many
//! there are.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::TimeZone;
use domain::certification::holding;
use domain::certification::what_if::{Difference, Facts, Mails, Told, compare, mails};
use domain::certification::{Certificate, Cycle, Exemption, Requirement, deciding};
use domain::clearance::{Asked, held, missing};
use domain::ids::{CertificationId, CycleId, PersonId};
use domain::mail::MailTrouble;
use domain::people::{Assignments, Person};
use domain::reminders::Occasion;
use domain::reminders::Reminder;
use store::Tx;
use time::Date;

use super::subject::Subject;
use crate::Refused;
use crate::certification::earnings::Earnings;
use crate::certification::needs::standing_of;

/// How many people are looked at together.
const BATCH: u64 = 500;

/// What another rule would do to one person.
pub struct Found {
    pub person: Person,
    pub difference: Option<Difference>,
    pub mails: Mails,
}

/// A walk through everybody who has accepted the invitation and is still here. Who has not is given training by the rule of the day
/// on which they do.
pub struct Walk {
    zone: TimeZone,
    after: Option<PersonId>,
}

impl Walk {
    /// Stands before the first of them.
    pub async fn begin(tx: &Tx) -> Result<Self, Refused> {
        Ok(Self { zone: store::organisation::get(tx).await?.time_zone, after: None })
    }

    /// Asks what another rule would do to the next of them; nothing, once everybody was asked. Each portion may be read in a
    /// transaction of its own.
    pub async fn next(&mut self, tx: &Tx, subject: &Subject, new: &Requirement) -> Result<Option<Vec<Found>>, Refused> {
        let people = store::people::after(tx, self.after, BATCH).await?;
        let Some(last) = people.last() else { return Ok(None) };
        self.after = Some(last.id);
        let batch = Batch::read(tx, &people, subject.certification.id).await?;
        let today = subject.needs.today();
        let asked = people.into_iter().filter(|person| person.is_member(today));
        Ok(Some(asked.map(|person| batch.ask(subject, new, person, &self.zone)).collect()))
    }
}

/// Calls `each` for everybody on the walk, at one instant, and returns how many they are.
pub async fn walk(tx: &Tx, subject: &Subject, new: &Requirement, mut each: impl FnMut(Found) + Send) -> Result<usize, Refused> {
    let (mut walk, mut total) = (Walk::begin(tx).await?, 0);
    while let Some(portion) = walk.next(tx, subject, new).await? {
        total += portion.len();
        portion.into_iter().for_each(&mut each);
    }
    Ok(total)
}

/// What is known of some people.
struct Batch {
    assignments: BTreeMap<PersonId, Assignments>,
    cycles: BTreeMap<PersonId, Vec<Cycle>>,
    certificates: BTreeMap<PersonId, Vec<Certificate>>,
    exemptions: BTreeMap<PersonId, Vec<Exemption>>,
    in_check: BTreeSet<CycleId>,
    /// Of which steps people were reminded for the due day that an open cycle has now.
    reminded: BTreeMap<CycleId, BTreeSet<i16>>,
    troubles: BTreeMap<PersonId, MailTrouble>,
}

impl Batch {
    async fn read(tx: &Tx, people: &[Person], certification: CertificationId) -> Result<Self, Refused> {
        let ids: Vec<PersonId> = people.iter().map(|person| person.id).collect();
        let mut batch = Self {
            assignments: store::assignments::of_people(tx, &ids).await?,
            cycles: BTreeMap::new(),
            certificates: BTreeMap::new(),
            exemptions: BTreeMap::new(),
            in_check: BTreeSet::new(),
            reminded: BTreeMap::new(),
            troubles: store::mail_trouble::of_people(tx, &ids).await?,
        };
        for cycle in store::cycles::of_people(tx, &ids).await? {
            batch.cycles.entry(cycle.person).or_default().push(cycle);
        }
        for certificate in store::certificates::of_people(tx, &ids).await? {
            batch.certificates.entry(certificate.person).or_default().push(certificate);
        }
        for exemption in store::exemptions::of_people(tx, &ids).await? {
            batch.exemptions.entry(exemption.person).or_default().push(exemption);
        }
        let open = batch.cycles.values().flatten().filter(|cycle| cycle.is_open() && cycle.certification == certification);
        let due: BTreeMap<CycleId, Date> = open.map(|cycle| (cycle.id, cycle.due.on)).collect();
        let open: Vec<CycleId> = due.keys().copied().collect();
        batch.in_check = store::attempts::in_check(tx, &open).await?;
        for Reminder { cycle, due_on, occasion, .. } in store::reminders::of_cycles(tx, &open).await? {
            if let Occasion::Due(offset) = occasion
                && due.get(&cycle) == Some(&due_on)
            {
                batch.reminded.entry(cycle).or_default().insert(offset);
            }
        }
        Ok(batch)
    }

    fn ask(&self, subject: &Subject, new: &Requirement, person: Person, zone: &TimeZone) -> Found {
        let today = subject.needs.today();
        let does = self.assignments.get(&person.id).cloned().unwrap_or_default();
        let mut countries: BTreeSet<String> = does.countries.clone();
        countries.insert(person.country.clone());
        let cycles = self.cycles.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let certificates = self.certificates.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let exemptions = self.exemptions.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let asked = |certification| Asked {
            certification,
            is_gate: subject.needs.is_gate(certification),
            held: held(certification, cycles.iter(), certificates),
            exempt: holding(exemptions, certification, today),
        };
        let certification = subject.certification.id;
        let earnings = Earnings::of(cycles.iter().filter(|cycle| cycle.certification == certification), certificates);
        let own = || cycles.iter().filter(|cycle| cycle.certification == certification);
        let others: Vec<Asked<'_>> = others(subject, &does, &person).map(asked).collect();
        let others_missing = missing(&others, today);
        let (cycle, none) = (own().next_back(), BTreeSet::new());
        let facts = Facts {
            duties: &does.duties,
            countries: &countries,
            earned: earnings.earned(),
            own: asked(certification).until(today),
            exempt: deciding(exemptions, certification, today).map(|exemption| exemption.days),
            standing: standing_of(own(), certificates).map(|held| held.validity),
            cycle: cycle.map(|cycle| Told { cycle: cycle.latest(), on: zone.date(cycle.opened_at) }),
            others_missing: &others_missing,
            has_short_way: subject.path.refresher.is_some(),
            is_in_check: own().any(|cycle| self.in_check.contains(&cycle.id)),
            reminded: cycle.and_then(|cycle| self.reminded.get(&cycle.id)).unwrap_or(&none),
            leaves_on: person.left_on,
        };
        let difference = compare(&subject.requirement, new, &facts, today);
        let mails = if self.reaches(&person) { mails(&subject.requirement, new, &facts, today) } else { Mails::default() };
        Found { person, difference, mails }
    }

    /// Returns true if there is an address from which mail does not come back.
    fn reaches(&self, person: &Person) -> bool {
        let trouble = self.troubles.get(&person.id);
        person.email.as_ref().is_some_and(|email| trouble.is_none_or(|trouble| trouble.address != email.as_str()))
    }
}

/// Returns everything else that a person needs.
fn others<'a>(subject: &'a Subject, does: &'a Assignments, person: &'a Person) -> impl Iterator<Item = CertificationId> + 'a {
    let others = subject.needs.certifications().map(|other| other.id).filter(|other| *other != subject.certification.id);
    others.filter(|other| subject.needs.include(*other, does, person))
}
