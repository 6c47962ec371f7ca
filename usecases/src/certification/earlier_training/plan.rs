//! What will happen with each line of a list of earlier completions. Nothing is changed here.

use std::collections::{BTreeMap, BTreeSet};

use domain::certification::{Certificate, Cycle, Fate, Judged, Validity, judge};
use domain::ids::{CertificationId, CycleId, PersonId, UnitId};
use domain::learning::Path;
use domain::lists::completions::{Line, Listed, Unreadable};
use domain::people::{Action, Decider, Grants, NotYours, Person};
use domain::text::EmailAddress;
use store::Tx;
use time::Date;

use crate::certification::needs::Needs;
use crate::people::printable::can_be_printed;
use crate::services::Services;
use crate::{Caller, Refused};

/// What will happen with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It cannot be read.
    Unreadable(Unreadable),
    /// Nobody in reach has the address. Somebody of another unit is not found either: nobody learns that they exist.
    NoPerson,
    /// Somebody else must decide about the person.
    NotYours(NotYours),
    /// The person has not given a name for the certificate yet.
    NoName,
    /// The name cannot be printed here, and no spelling that can stands beside it.
    NameLetters,
    /// There is no such training, or more than one.
    NoTraining,
    /// It makes a certificate.
    Counts {
        /// Its dates.
        validity: Validity,
        /// The day a later one took its place.
        replaced_on: Option<Date>,
    },
    /// It counts for nothing.
    Ignored(Judged),
}

/// What is to be done with a list.
pub struct Plan {
    /// Each line, with what will happen with it.
    pub lines: Vec<(Line, Outcome)>,
    /// The completions that count, by person and certification.
    pub recordings: Vec<Recording>,
    pub today: Date,
}

impl Plan {
    /// Returns how many lines there are, without those that stand beside the list.
    pub fn listed(&self) -> usize {
        self.lines.iter().filter(|(line, _)| line.is_listed()).count()
    }

    /// Returns how many lines will be recorded.
    pub fn counted(&self) -> usize {
        self.recordings.iter().map(|recording| recording.counted.len()).sum()
    }
}

/// What is recorded for one person in one certification.
pub struct Recording {
    pub person: Person,
    pub certification: CertificationId,
    /// Each new certificate and its evidence, in the order of their dates.
    pub counted: Vec<(Validity, String)>,
    /// The cycles that are there, in order.
    pub cycles: Vec<Cycle>,
    /// The certificates that are there, in the order of their dates.
    pub held: Vec<Certificate>,
}

/// Returns the units whose people the caller may decide about.
async fn reach(tx: &Tx, caller: &Caller<'_>) -> Result<Vec<UnitId>, Refused> {
    let tree = store::organisation::unit_tree(tx).await?;
    Ok(caller.grants()?.map_or_else(|| tree.all(), |grants| grants.reach(Action::DecideOnTraining, &tree)))
}

/// Says what will happen with each line, for people about whom the caller decides, by the rules of today.
pub async fn plan(tx: &Tx, caller: &Caller<'_>, needs: &Needs, lines: Vec<Line>) -> Result<Plan, Refused> {
    let services = caller.services;
    let known = Known::of(tx, needs, &reach(tx, caller).await?, caller.decider()?, &lines).await?;
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut ways: BTreeMap<(PersonId, CertificationId), Vec<usize>> = BTreeMap::new();
    for (place, line) in lines.iter().enumerate() {
        match known.way(services, line) {
            Ok(way) => {
                ways.entry(way).or_default().push(place);
                outcomes.push(Outcome::NoTraining);
            }
            Err(outcome) => outcomes.push(outcome),
        }
    }
    let mut recordings = Vec::new();
    for ((person, certification), places) in ways {
        let Some(required) = needs.requirement(certification) else { continue };
        let version = needs.rule(certification).map(|version| version.number);
        let Some(mut recording) = known.recording(person, certification) else { continue };
        let listed = places.iter().filter_map(|place| Some((*place, lines[*place].read.as_ref().ok()?)));
        let listed: Vec<(usize, &Listed)> = listed.collect();
        let days: Vec<Date> = listed.iter().map(|(_, listed)| listed.completed).collect();
        let held: Vec<(Validity, Fate)> = recording.held.iter().map(|held| (held.validity, held.fate)).collect();
        for ((place, listed), judged) in listed.iter().zip(judge(required, &held, &days, needs.today())) {
            if let Judged::Counts(validity) = judged {
                let validity = Validity { rule: version, ..validity };
                recording.counted.push((validity, listed.evidence.clone()));
                outcomes[*place] = Outcome::Counts { validity, replaced_on: None };
            } else {
                outcomes[*place] = Outcome::Ignored(judged);
            }
        }
        recording.counted.sort_by_key(|(validity, _)| validity.from);
        for (place, _) in &listed {
            if let Outcome::Counts { validity, replaced_on } = &mut outcomes[*place] {
                *replaced_on = recording.first_after(validity.from);
            }
        }
        if !recording.counted.is_empty() {
            recordings.push(recording);
        }
    }
    Ok(Plan { lines: lines.into_iter().zip(outcomes).collect(), recordings, today: needs.today() })
}

impl Recording {
    /// Returns the day from which the next certificate after this one takes its place.
    fn first_after(&self, day: Date) -> Option<Date> {
        let held = self.held.iter().filter(|held| held.fate.revoked_on.is_none()).map(|held| held.validity.from);
        held.chain(self.counted.iter().map(|(validity, _)| validity.from)).filter(|from| *from > day).min()
    }
}

/// Everything that the lines may name, read at once.
struct Known {
    addresses: BTreeMap<String, PersonId>,
    people: BTreeMap<PersonId, Person>,
    /// Those of them about whom somebody else must decide.
    refused: BTreeMap<PersonId, NotYours>,
    /// Certifications by the slug or a title of their path; nothing where several are called the same.
    trainings: BTreeMap<String, Option<CertificationId>>,
    cycles: BTreeMap<(PersonId, CertificationId), Vec<Cycle>>,
    certificates: BTreeMap<PersonId, Vec<Certificate>>,
}

impl Known {
    async fn of(tx: &Tx, needs: &Needs, reach: &[UnitId], by: Decider<'_>, lines: &[Line]) -> store::Result<Self> {
        let addresses: BTreeSet<EmailAddress> =
            lines.iter().filter_map(|line| Some(line.read.as_ref().ok()?.address.clone())).collect();
        let addresses: Vec<EmailAddress> = addresses.into_iter().collect();
        // Who stands for somebody of another unit is taken for what they look like; the person themselves comes last and counts.
        let reach: BTreeSet<UnitId> = reach.iter().copied().collect();
        let stand_ins = store::people::stand_ins(tx, &addresses).await?;
        let people = stand_ins.into_iter().chain(store::people::by_emails(tx, &addresses).await?);
        let people: Vec<Person> = people.filter(|person| reach.contains(&person.unit)).collect();
        let addresses: BTreeMap<String, PersonId> =
            people.iter().filter_map(|person| Some((person.address()?.to_string(), person.id))).collect();
        let people: BTreeMap<PersonId, Person> = people.into_iter().map(|person| (person.id, person)).collect();
        let (roles, none) = (store::people::with_roles(tx).await?, Grants::default());
        let refused = |id: PersonId| Some((id, by.refusal(id, roles.get(&id).unwrap_or(&none))?));
        let refused = people.keys().filter_map(|id| refused(*id)).collect();
        let ids: Vec<PersonId> = people.keys().copied().collect();
        let mut cycles: BTreeMap<_, Vec<Cycle>> = BTreeMap::new();
        for cycle in store::cycles::of_people(tx, &ids).await? {
            cycles.entry((cycle.person, cycle.certification)).or_default().push(cycle);
        }
        let mut certificates: BTreeMap<_, Vec<Certificate>> = BTreeMap::new();
        for certificate in store::certificates::of_people(tx, &ids).await? {
            certificates.entry(certificate.person).or_default().push(certificate);
        }
        Ok(Self { addresses, people, refused, trainings: trainings(needs), cycles, certificates })
    }

    fn way(&self, services: &Services, line: &Line) -> Result<(PersonId, CertificationId), Outcome> {
        let listed = line.read.as_ref().map_err(|problem| Outcome::Unreadable(*problem))?;
        let person = self.addresses.get(listed.address.as_str()).and_then(|id| self.people.get(id)).ok_or(Outcome::NoPerson)?;
        if let Some(why) = self.refused.get(&person.id) {
            return Err(Outcome::NotYours(*why));
        }
        let training = self.trainings.get(&called(&line.training)).copied().flatten().ok_or(Outcome::NoTraining)?;
        match &person.name {
            None => Err(Outcome::NoName),
            Some(name) if !can_be_printed(services, name) => Err(Outcome::NameLetters),
            Some(_) => Ok((person.id, training)),
        }
    }

    fn recording(&self, person: PersonId, certification: CertificationId) -> Option<Recording> {
        let person = self.people.get(&person)?.clone();
        let cycles = self.cycles.get(&(person.id, certification)).cloned().unwrap_or_default();
        let ids: BTreeSet<CycleId> = cycles.iter().map(|cycle| cycle.id).collect();
        let own = |certificate: &&Certificate| ids.contains(&certificate.cycle);
        let all = self.certificates.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let held = all.iter().filter(own).cloned().collect();
        Some(Recording { person, certification, counted: Vec::new(), cycles, held })
    }
}

/// Returns a name as it is compared: people write it as they like.
fn called(name: &str) -> String {
    name.trim().to_lowercase()
}

fn trainings(needs: &Needs) -> BTreeMap<String, Option<CertificationId>> {
    let mut trainings: BTreeMap<String, Option<CertificationId>> = BTreeMap::new();
    for certification in needs.certifications() {
        let Some(path) = needs.path(certification.id) else { continue };
        for name in names(path) {
            let known = trainings.entry(name).or_insert(Some(certification.id));
            // Two trainings of one name: nobody guesses which one is meant.
            *known = known.filter(|known| *known == certification.id);
        }
    }
    trainings
}

fn names(path: &Path) -> Vec<String> {
    let titles = path.title.iter().map(|(_, title)| called(title));
    titles.chain([called(&path.slug)]).collect()
}
