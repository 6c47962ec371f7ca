//! What a preview said of everybody, and what then was.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use domain::certification::what_if::{DAYS, Difference, Effect, Kind, Mail};
use domain::certification::{CycleKind, Requirement, Validity};
use domain::ids::{CertificationId, CycleId, PersonId};
use domain::reminders::Occasion;
use domain::reminders::Reminder;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use time::{Date, Duration};
use usecases::certification::needs::Needs;
use usecases::rules::subject::Subject;
use usecases::rules::survey::{Found, walk};

use super::Tally;
use super::drawn::Change;
use super::lived::{Somebody, World};
use super::recorded::{Record, done};

/// A change that an administrator looked at, and saved or not: what was said, and what was so before and after.
pub(super) struct Asked {
    is_saved: bool,
    day: Date,
    /// The rule that there was, and the one that was looked at.
    rules: [Requirement; 2],
    said: BTreeMap<PersonId, Found>,
    needs: [Needs; 2],
    records: [BTreeMap<PersonId, Record>; 2],
    /// Of what people had been reminded before.
    reminded: BTreeSet<(CycleId, Date, Occasion)>,
    /// The number of the rule that counts then.
    version: u32,
}

/// Compares what was said with what was so.
fn same<T: PartialEq + Debug>(what: &str, said: &T, so: &T) -> Result<(), String> {
    if said == so { Ok(()) } else { Err(format!("{what}: it was said {said:?}, and it is {so:?}")) }
}

const fn key(reminder: &Reminder) -> (CycleId, Date, Occasion) {
    (reminder.cycle, reminder.due_on, reminder.occasion)
}

/// Returns which kind of change it is by what was so.
fn kind(asked: [bool; 2], cleared: [bool; 2], effect: Option<Effect>) -> Option<Kind> {
    match asked {
        [false, true] if cleared == [true, false] => Some(Kind::LosesClearance),
        [false, true] => Some(Kind::NewlyNeeds),
        [true, false] => Some(Kind::NoLongerNeeds),
        [false, false] | [true, true] => effect.map(|_| Kind::Other),
    }
}

/// Returns whether it is nothing but another end of the next certificate: of that there is nothing to be seen yet.
fn is_another_end(difference: &Difference) -> bool {
    difference.kind == Kind::Other && difference.effect.is_none()
}

async fn preview(world: &World<'_>, subject: &Subject, rule: &Requirement) -> BTreeMap<PersonId, Found> {
    let tx = world.ground.store.read().await.expect("a transaction opens");
    let mut said = BTreeMap::new();
    let total = walk(&tx, subject, rule, |found| {
        said.insert(found.person.id, found);
    });
    total.await.expect("a count");
    said
}

impl Asked {
    /// Looks at a change, saves it or not, and lets the worker have its turn.
    pub(super) async fn of(world: &World<'_>, change: &Change) -> Self {
        // As the rule is, everything is done that is to be done. What follows from that is done too.
        for _ in 0..2 {
            world.work().await;
        }
        let (subject, before) = (world.subject().await, world.records().await);
        let reminded = world.reminders().await.iter().map(|(_, reminder)| key(reminder)).collect();
        let new = change.of(&subject.requirement);
        let rule = new.clone().unwrap_or_else(|| Requirement::of_path(&subject.path));
        let said = preview(world, &subject, &rule).await;
        if change.is_saved {
            world.save(new.as_ref()).await;
        }
        world.work().await;
        let (then, after) = (world.subject().await, world.records().await);
        Self {
            is_saved: change.is_saved,
            day: world.today(),
            rules: [subject.requirement, rule],
            said,
            needs: [subject.needs, then.needs],
            records: [before, after],
            reminded,
            version: then.version,
        }
    }

    fn of_person(&self, person: PersonId) -> [&Record; 2] {
        [&self.records[0][&person], &self.records[1][&person]]
    }

    fn difference(&self, person: PersonId) -> Option<Difference> {
        self.said.get(&person).and_then(|found| found.difference)
    }

    /// Names whoever it was not so for, with everything that led there.
    fn check(&self, world: &World<'_>, somebody: &Somebody<'_>, compared: Result<(), String>) -> TestCaseResult {
        compared.map_err(|what| {
            let [was, is] = self.of_person(somebody.id).map(|record| record.situation(world.training));
            let (name, saved) = (self.records[0][&somebody.id].person.display_name(), if self.is_saved { "" } else { "not " });
            let [old, new] = &self.rules;
            TestCaseError::fail(format!(
                "{name} on {}: {what}\nbefore: {was}\nafter: {is}\nlife: {:?}\nthe rule: {old:?}\n{saved}saved: {new:?}",
                self.day, somebody.life
            ))
        })
    }

    /// Compares what was said of the day of the change with what the worker then did.
    pub(super) fn compare(&self, world: &World<'_>, tally: &Tally) -> TestCaseResult {
        for somebody in &world.people {
            self.check(world, somebody, self.compare_one(world.training, somebody.id, tally))?;
        }
        Ok(())
    }

    fn compare_one(&self, training: CertificationId, person: PersonId, tally: &Tally) -> Result<(), String> {
        let ([was, is], difference) = (self.of_person(person), self.difference(person));
        same("whether they are looked at", &self.said.contains_key(&person), &!was.person.has_left(self.day))?;
        let asked = [was.is_asked(&self.needs[0], training), is.is_asked(&self.needs[1], training)];
        let cleared = [was.is_cleared(&self.needs[0]), is.is_cleared(&self.needs[1])];
        let effect = done(was.latest(training), is.latest(training));
        kept(was, is)?;
        if !self.is_saved {
            tally.note("nothing is saved");
            same("what opens or closes", &None, &effect)?;
            same("whether they are cleared", &difference.map_or(cleared, |difference| [difference.cleared[0]; 2]), &cleared)?;
            let needed = difference.map_or(asked[0], |difference| difference.next[0].is_some());
            return same("whether another certificate is needed", &needed, &asked[0]);
        }
        same("what opens or closes", &difference.and_then(|difference| difference.effect), &effect)?;
        same("whether they are cleared", &difference.map_or([cleared[0]; 2], |difference| difference.cleared), &cleared)?;
        let named = difference.filter(|difference| !is_another_end(difference)).map(|difference| difference.kind);
        same("what kind of change it is", &named, &kind(asked, cleared, effect))?;
        if let Some(difference) = difference {
            let ends = difference.next.map(|next| next.map(|next| next.until));
            same("whether another certificate is needed", &ends.map(|end| end.is_some()), &asked)?;
            same("whether anything changes", &is_another_end(&difference), &(is_another_end(&difference) && ends[0] != ends[1]))?;
        }
        if effect == Some(Effect::Lapses) {
            let goes_on = was.latest(training).map(|open| (CycleKind::Original, open.due));
            same("how it goes on", &goes_on, &is.latest(training).map(|cycle| (cycle.kind, cycle.due)))?;
        }
        if let Some(effect) = effect {
            tally.note(word(effect));
        }
        Ok(())
    }

    /// Lets a week pass, and compares the mail that was said of each day with what is planned then.
    pub(super) async fn watch(&self, world: &World<'_>, tally: &Tally) -> TestCaseResult {
        for _ in 1..DAYS {
            world.ground.advance(Duration::DAY);
            world.work().await;
        }
        let mut written: BTreeMap<PersonId, Vec<Mail>> = BTreeMap::new();
        for (person, reminder) in world.reminders().await {
            if reminder.message.is_some() && !self.reminded.contains(&key(&reminder)) {
                let day = world.ground.organisation.time_zone.date(reminder.planned_at);
                let offset_days = if let Occasion::Due(offset) = reminder.occasion { Some(offset) } else { None };
                tally.note(if offset_days.is_some() { "a reminder" } else { "a mail tells that something was opened" });
                written.entry(person).or_default().push(Mail { day, offset_days });
            }
        }
        for somebody in &world.people {
            let mails = self.said.get(&somebody.id).map(|found| found.mails.clone()).unwrap_or_default();
            let (mut said, mut so) =
                (if self.is_saved { mails.after } else { mails.before }, written.remove(&somebody.id).unwrap_or_default());
            for mails in [&mut said, &mut so] {
                mails.sort_by_key(|mail| (mail.day, mail.offset_days));
            }
            self.check(world, somebody, same("which mails they get within a week", &said, &so))?;
        }
        Ok(())
    }

    /// Lets everybody finish on the day of which it was said where their next certificate ends, and compares that with what is printed on it.
    /// Who is exempt then, or has left, has nothing to finish.
    pub(super) async fn finish(&self, world: &World<'_>, tally: &Tally) -> TestCaseResult {
        let mut days: BTreeMap<Date, Vec<(&Somebody<'_>, Validity)>> = BTreeMap::new();
        for somebody in &world.people {
            let next = self.difference(somebody.id).and_then(|difference| difference.next[usize::from(self.is_saved)]);
            if let Some(next) = next {
                days.entry(next.from).or_default().push((somebody, next));
            }
        }
        for (day, finishing) in days {
            if day > world.today() {
                world.ground.advance(day - world.today());
                world.turn().await;
            }
            for (somebody, next) in finishing {
                let Some(certificate) = world.finish(somebody.id).await else { continue };
                let said = Validity { rule: Some(self.version), ..next };
                self.check(world, somebody, same("the next certificate", &said, &certificate.validity))?;
                tally.note("a next certificate");
            }
        }
        Ok(())
    }
}

/// Fails if anything is not as it was printed, or as somebody was told.
fn kept(was: &Record, is: &Record) -> Result<(), String> {
    same("what is printed on certificates", &was.certificates, &is.certificates)?;
    for cycle in &was.cycles {
        let now = is.cycles.iter().find(|now| now.id == cycle.id).map(|now| (now.kind, now.due));
        same("the day of a cycle", &Some((cycle.kind, cycle.due)), &now)?;
    }
    Ok(())
}

const fn word(effect: Effect) -> &'static str {
    match effect {
        Effect::Opens { kind: CycleKind::Original, .. } => "the whole path opens",
        Effect::Opens { kind: CycleKind::Refresher, .. } => "the short way opens",
        Effect::Closes => "what is open closes",
        Effect::Lapses => "the short way ends",
    }
}
