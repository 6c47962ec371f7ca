//! Where a person stands on the way to a certificate: read once, used by every learner page.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::ids::PersonId;
use domain::learning::{AttemptState, Module, ModuleReading, Path, TaskState, module_state};
use store::Tx;
use store::attempts::Attempt;
use store::courses::{Certification, Release};
use store::cycles::Cycle;
use store::sign_offs::{PolicyVersion, SignOff};

use crate::error::AppError;
use crate::services::Services;

/// One person's way through one certification.
pub struct Track {
    /// Which certification.
    pub certification: Certification,
    /// The present round.
    pub cycle: Cycle,
    /// The content: the latest release.
    pub release: Arc<Release>,
    /// What was read and practised, by module.
    pub readings: BTreeMap<String, ModuleReading>,
    /// The policies to sign, with the signature if there is one.
    pub policies: Vec<(PolicyVersion, Option<SignOff>)>,
    /// The attempts of this round.
    pub attempts: Vec<Attempt>,
}

impl Track {
    /// Returns the path through the course.
    pub fn path(&self) -> Result<&Path, AppError> {
        self.release.course.path(&self.certification.path).ok_or(AppError::NotFound)
    }

    /// Returns how far a module is.
    pub fn module_state(&self, module: &Module) -> TaskState {
        self.readings.get(&module.slug).map_or(TaskState::NotStarted, |reading| module_state(module, reading))
    }

    /// Returns true if everything before the final check is done.
    pub fn is_ready_for_check(&self) -> Result<bool, AppError> {
        let path = self.path()?;
        let read = self.release.course.modules_of(path).all(|module| self.module_state(module) == TaskState::Completed);
        Ok(read && self.policies.iter().all(|(_, signed)| signed.is_some()))
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

/// Returns all of a person's ways, in the order of the certifications.
pub async fn tracks(tx: &Tx, services: &Services, person: PersonId) -> Result<Vec<Track>, AppError> {
    let mut tracks = Vec::new();
    for certification in store::courses::certifications(tx).await? {
        if let Some(track) = track(tx, services, person, certification).await? {
            tracks.push(track);
        }
    }
    Ok(tracks)
}

async fn track(tx: &Tx, services: &Services, person: PersonId, certification: Certification) -> Result<Option<Track>, AppError> {
    let Some(cycle) = store::cycles::current(tx, person, certification.id).await? else { return Ok(None) };
    let Some(release) = store::courses::latest_id(tx, &certification.course).await? else { return Ok(None) };
    let release = services.release(tx, release).await?;
    let Some(path) = release.course.path(&certification.path) else { return Ok(None) };
    let mut policies = Vec::new();
    for slug in &path.policies {
        let version = store::sign_offs::current(tx, slug).await?;
        let signed = store::sign_offs::find(tx, person, version.id).await?;
        policies.push((version, signed));
    }
    let readings = store::progress::readings(tx, cycle.id).await?;
    let attempts = store::attempts::of_cycle(tx, cycle.id).await?;
    Ok(Some(Track { certification, cycle, release, readings, policies, attempts }))
}

/// Returns the way that leads through a module.
pub async fn track_with_module(tx: &Tx, services: &Services, person: PersonId, module: &str) -> Result<Track, AppError> {
    let has = |track: &Track| track.path().is_ok_and(|path| path.modules.iter().any(|slug| slug == module));
    tracks(tx, services, person).await?.into_iter().find(has).ok_or(AppError::NotFound)
}

/// Returns the way of a path.
pub async fn track_of_path(tx: &Tx, services: &Services, person: PersonId, path: &str) -> Result<Track, AppError> {
    tracks(tx, services, person).await?.into_iter().find(|track| track.certification.path == path).ok_or(AppError::NotFound)
}
