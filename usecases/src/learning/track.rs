//! Where a person stands on the way to a certificate: read once, used by every learner page.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::certification::{Certificate, Certification, Cycle, CycleKind, CycleOutcome, Due, Requirement};
use domain::clearance::newest;
use domain::ids::{CycleId, PersonId};
use domain::learning::{
    Attempt, AttemptState, DonePart, Module, ModuleReading, Path, Refresher, Release, TaskState, module_state, percent_done,
    readings,
};
use domain::policies::{PolicyVersion, SignOff};
use store::Tx;

use crate::Refused;
use crate::certification::catalogue::Catalogue;
use crate::services::Services;

/// How many minutes the check and what is to be signed take together, about.
const CHECK_MINUTES: u16 = 15;
/// The check of a refresher takes less.
const SHORT_CHECK_MINUTES: u16 = 5;

/// Where somebody stands with the check at the end of a way.
#[derive(Clone, Copy, Debug)]
pub enum Check<'a> {
    /// This attempt passed.
    Passed(&'a Attempt),
    /// This attempt is open.
    Open(&'a Attempt),
    /// One may be started, after a pause perhaps.
    Ready,
    /// Something comes first, or nobody asks for it any more.
    NotReady,
}

/// One person's way through one certification.
pub struct Track {
    /// Which certification.
    pub certification: Certification,
    /// The present cycle.
    pub cycle: Cycle,
    /// All cycles, in order. After the present one there may be some that were no longer required.
    pub cycles: Vec<Cycle>,
    /// The content: the latest release.
    pub release: Arc<Release>,
    /// Who needs it by when, and how long a certificate lasts.
    pub requirement: Arc<Requirement>,
    /// Which version of the rule that is, if anybody ever changed it.
    pub rule: Option<u32>,
    /// What was read and practised, by module.
    pub readings: BTreeMap<String, ModuleReading>,
    /// The policies to sign, with the signature if there is one.
    pub policies: Vec<(Arc<PolicyVersion>, Option<SignOff>)>,
    /// The attempts of this cycle.
    pub attempts: Vec<Attempt>,
}

impl Track {
    /// Returns the path through the course.
    pub fn path(&self) -> Result<&Path, Refused> {
        self.release.course.path(&self.certification.path).ok_or(Refused::NotFound)
    }

    /// Returns true if this is one of the cycles of this way.
    pub fn has_cycle(&self, id: CycleId) -> bool {
        self.cycles.iter().any(|cycle| cycle.id == id)
    }

    /// Returns which cycles there are.
    pub fn cycle_ids(&self) -> Vec<CycleId> {
        self.cycles.iter().map(|cycle| cycle.id).collect()
    }

    /// Returns the newest of these certificates that was earned on this way, in this cycle or an earlier one.
    pub fn certificate<'a>(&self, certificates: &'a [Certificate]) -> Option<&'a Certificate> {
        newest(|cycle| self.has_cycle(cycle), certificates)
    }

    /// Returns the short way, if this is one that renews a certificate by it. Where there are several, each renewal takes the next.
    pub fn refresher(&self) -> Option<&Refresher> {
        let path = self.path().ok().filter(|_| self.cycle.kind == CycleKind::Refresher)?;
        let is_earlier = |cycle: &&Cycle| cycle.kind == CycleKind::Refresher && cycle.number < self.cycle.number;
        let completed = self.cycles.iter().filter(is_earlier).filter(|cycle| cycle.completed_on.is_some());
        path.refresher_after(completed.count())
    }

    /// Returns the modules to read, in order.
    pub fn modules(&self) -> Vec<&Module> {
        let slugs = match (self.refresher(), self.path()) {
            (Some(refresher), _) => &refresher.modules,
            (None, Ok(path)) => &path.modules,
            (None, Err(_)) => return Vec::new(),
        };
        slugs.iter().filter_map(|slug| self.release.course.module(slug)).collect()
    }

    /// Returns how many questions the check has.
    pub fn draw(&self) -> Result<usize, Refused> {
        Ok(self.refresher().map_or(self.path()?.assessment.draw, |refresher| refresher.draw))
    }

    fn has_module(&self, slug: &str) -> bool {
        self.modules().iter().any(|module| module.slug == slug)
    }

    fn has_read(&self, slug: &str) -> bool {
        self.release.course.module(slug).is_some_and(|module| self.module_state(module) == TaskState::Completed)
    }

    /// Returns how far a module is.
    pub fn module_state(&self, module: &Module) -> TaskState {
        self.readings.get(&module.slug).map_or(TaskState::NotStarted, |reading| module_state(module, reading))
    }

    /// Returns true if this is gone to its end, so that everything on it can be read again. Who was exempted did not go it.
    pub fn is_done(&self) -> bool {
        !self.cycle.is_open() && !self.was_exempted()
    }

    fn was_exempted(&self) -> bool {
        self.cycle.outcome == Some(CycleOutcome::Exempted)
    }

    /// Returns by when the present cycle is or was to be done; nothing if the person was exempted from it.
    pub fn due(&self) -> Option<Due> {
        (!self.was_exempted()).then_some(self.cycle.due)
    }

    /// Returns true if this policy is to be signed on it.
    pub fn has_policy(&self, policy: &str) -> bool {
        self.policies.iter().any(|(version, _)| version.policy == policy)
    }

    /// Returns about how many minutes are left, the check included.
    pub fn minutes_left(&self) -> u16 {
        let is_left = |module: &&Module| self.module_state(module) != TaskState::Completed;
        let read: u16 = self.modules().into_iter().filter(is_left).map(|module| module.minutes).sum();
        read + if self.refresher().is_some() { SHORT_CHECK_MINUTES } else { CHECK_MINUTES }
    }

    /// Returns how many hundredths are done: what is signed, what is read, and the check, each weighing the same. While this is open the
    /// check is not passed.
    pub fn percent(&self) -> u8 {
        let signed =
            self.policies.iter().map(|(_, signed)| if signed.is_some() { TaskState::Completed } else { TaskState::NotStarted });
        let read = self.modules().into_iter().map(|module| self.module_state(module));
        percent_done(signed.chain(read).chain([TaskState::NotStarted]))
    }

    /// Returns true if everything before the final check is done.
    pub fn is_ready_for_check(&self) -> Result<bool, Refused> {
        self.path()?;
        let read = self.modules().into_iter().all(|module| self.module_state(module) == TaskState::Completed);
        Ok(read && self.policies.iter().all(|(_, signed)| signed.is_some()))
    }

    /// Returns where the person stands with the check.
    pub fn check(&self) -> Result<Check<'_>, Refused> {
        if let Some(passed) = self.passed_attempt() {
            return Ok(Check::Passed(passed));
        }
        if let Some(open) = self.open_attempt() {
            return Ok(Check::Open(open));
        }
        let is_ready = self.cycle.is_open() && self.is_ready_for_check()?;
        Ok(if is_ready { Check::Ready } else { Check::NotReady })
    }

    /// Returns the attempt that is open.
    pub fn open_attempt(&self) -> Option<&Attempt> {
        self.attempts.iter().find(|attempt| attempt.state.is_open())
    }

    /// Returns the attempt that passed.
    pub fn passed_attempt(&self) -> Option<&Attempt> {
        self.attempts.iter().find(|attempt| attempt.state == AttemptState::Passed)
    }

    /// Returns how many attempts failed, and the last of them.
    pub fn failed(&self) -> (u32, Option<&Attempt>) {
        let failed = || self.attempts.iter().filter(|attempt| attempt.state == AttemptState::Failed);
        (u32::try_from(failed().count()).unwrap_or(u32::MAX), failed().next_back())
    }
}

/// Returns all of a person's ways, the one that is due first first. What they no longer need is left out.
pub async fn tracks(tx: &Tx, services: &Services, person: PersonId) -> Result<Vec<Track>, Refused> {
    let signed = store::sign_offs::of_person(tx, person).await?;
    let catalogue = services.catalogue(tx).await?;
    tracks_by(tx, &catalogue, person, &signed).await
}

/// Returns the same by a catalogue that was read already, of somebody who signed this.
pub(crate) async fn tracks_by(
    tx: &Tx,
    catalogue: &Catalogue,
    person: PersonId,
    signed: &[SignOff],
) -> Result<Vec<Track>, Refused> {
    let all = store::cycles::of_person(tx, person).await?;
    let latest = latest(&all);
    let ids: Vec<CycleId> = latest.iter().map(|cycle| cycle.id).collect();
    let known = Known {
        catalogue,
        done: store::progress::of_person(tx, person).await?,
        signed,
        attempts: store::attempts::of_cycles(tx, &ids).await?,
    };
    let mut tracks = Vec::new();
    for cycle in latest {
        let cycles = all.iter().filter(|other| other.certification == cycle.certification).copied().collect();
        tracks.extend(known.track(cycle, cycles)?);
    }
    Ok(tracks)
}

/// Returns the latest cycle through each certification, the one that is due first first. Of what is no longer required there is the last cycle
/// that was completed, if any.
fn latest(all: &[Cycle]) -> Vec<Cycle> {
    let is_completed = |cycle: &Cycle| cycle.completed_on.is_some();
    // The cycles of each certification come in order.
    let mut ways: BTreeMap<_, (Option<Cycle>, Option<Cycle>)> = BTreeMap::new();
    for cycle in all {
        let (last, completed) = ways.entry(cycle.certification).or_default();
        *last = Some(*cycle);
        *completed = Some(*cycle).filter(is_completed).or(*completed);
    }
    let is_required = |cycle: &Cycle| cycle.outcome != Some(CycleOutcome::NoLongerRequired);
    let mut latest: Vec<Cycle> =
        ways.into_values().filter_map(|(last, completed)| last.filter(is_required).or(completed)).collect();
    latest.sort_by_key(|cycle| (cycle.due.on, cycle.id));
    latest
}

/// What is read once for all ways of a person.
struct Known<'a> {
    catalogue: &'a Catalogue,
    done: Vec<DonePart>,
    signed: &'a [SignOff],
    attempts: Vec<Attempt>,
}

impl Known<'_> {
    fn track(&self, cycle: Cycle, cycles: Vec<Cycle>) -> Result<Option<Track>, Refused> {
        let taught = self.catalogue.taught(cycle.certification).zip(self.catalogue.requirement(cycle.certification));
        let Some(((certification, release), requirement)) = taught else { return Ok(None) };
        let Some(path) = release.course.path(&certification.path) else { return Ok(None) };
        let rule = self.catalogue.rule(cycle.certification).map(|version| version.number);
        let mut policies = Vec::new();
        for slug in &path.policies {
            let version = self.catalogue.policy(slug)?;
            policies.push((Arc::clone(version), version.signature(self.signed)));
        }
        // A renewal is a reason to read again; until then, what was read for one certificate counts for the others.
        let since = cycle.due.since.begins_afresh().then_some(cycle.opened_at);
        Ok(Some(Track {
            certification: certification.clone(),
            cycle,
            cycles,
            release: Arc::clone(release),
            requirement: Arc::clone(requirement),
            rule,
            readings: readings(&self.done, since),
            policies,
            attempts: self.attempts.iter().filter(|attempt| attempt.cycle == cycle.id).cloned().collect(),
        }))
    }
}

/// Returns the way that leads through a module; of several, one that is still open, and of these one for which it is still to be read.
pub async fn track_with_module(tx: &Tx, services: &Services, person: PersonId, module: &str) -> Result<Track, Refused> {
    let mut with: Vec<Track> = tracks(tx, services, person).await?.into_iter().filter(|track| track.has_module(module)).collect();
    with.sort_by_cached_key(|track| (!track.cycle.is_open(), track.has_read(module)));
    with.into_iter().next().ok_or(Refused::NotFound)
}

/// Returns the way of a path.
pub async fn track_of_path(tx: &Tx, services: &Services, person: PersonId, path: &str) -> Result<Track, Refused> {
    tracks(tx, services, person).await?.into_iter().find(|track| track.certification.path == path).ok_or(Refused::NotFound)
}
