//! Which training a person needs: it follows from their duties and countries.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::certification::{CycleOutcome, Due, Requirement};
use domain::ids::CertificationId;
use domain::learning::Path;
use domain::locale::Locale;
use domain::people::Person;
use domain::reminders::Ladder;
use store::Tx;
use store::assignments::Assignments;
use store::courses::{Certification, Release};
use store::cycles::Cycle;
use store::rules::RuleVersion;

use crate::services::Services;

/// What is certified, and who needs it: read once, asked for many people.
pub struct Needs {
    certifications: Vec<Certification>,
    /// The latest release of each course.
    releases: BTreeMap<String, Arc<Release>>,
    /// What counts: what an administrator set, else what the course says.
    requirements: BTreeMap<CertificationId, Requirement>,
    /// The latest version of each rule that an administrator ever changed.
    versions: BTreeMap<CertificationId, RuleVersion>,
}

/// What changes for a person.
enum Change {
    Open(CertificationId, u16),
    Close(Cycle),
}

impl Needs {
    /// Reads it.
    pub async fn load(tx: &Tx, services: &Services) -> store::Result<Self> {
        let mut releases = BTreeMap::<String, Arc<Release>>::new();
        let certifications = store::courses::certifications(tx).await?;
        for certification in &certifications {
            if releases.contains_key(&certification.course) {
                continue;
            }
            if let Some(id) = store::courses::latest_id(tx, &certification.course).await? {
                releases.insert(certification.course.clone(), services.release(tx, id).await?);
            }
        }
        let versions = store::rules::current(tx).await?;
        let mut needs = Self { certifications, releases, requirements: BTreeMap::new(), versions };
        needs.requirements = needs.certifications.iter().filter_map(|known| Some((known.id, needs.asked(known.id)?))).collect();
        Ok(needs)
    }

    fn asked(&self, certification: CertificationId) -> Option<Requirement> {
        let path = self.path(certification)?;
        let set = self.versions.get(&certification).and_then(|version| version.requirement.clone());
        Some(set.unwrap_or_else(|| Requirement::of_path(path)))
    }

    /// Returns everything that is certified.
    pub fn certifications(&self) -> impl Iterator<Item = &Certification> {
        self.certifications.iter()
    }

    /// Returns what is required in a certification that there still is: what an administrator set, else what the course says.
    pub fn requirement(&self, certification: CertificationId) -> Option<&Requirement> {
        self.requirements.get(&certification)
    }

    /// Returns the latest version of the rule of a certification, if anybody ever changed it.
    pub fn rule(&self, certification: CertificationId) -> Option<&RuleVersion> {
        self.versions.get(&certification)
    }

    /// Returns when people are reminded of a certification: never of one that is no longer taught.
    pub fn ladder(&self, certification: CertificationId) -> Ladder {
        self.requirement(certification).map_or_else(Ladder::none, |requirement| requirement.ladder.clone())
    }

    /// Returns a certification, and the latest release of its course.
    pub fn taught(&self, certification: CertificationId) -> Option<(&Certification, &Arc<Release>)> {
        let certification = self.certifications.iter().find(|known| known.id == certification)?;
        Some((certification, self.releases.get(&certification.course)?))
    }

    /// Returns the path of a certification as it is now, if there still is one.
    pub fn path(&self, certification: CertificationId) -> Option<&Path> {
        let (certification, release) = self.taught(certification)?;
        release.course.path(&certification.path)
    }

    /// Returns what a module is called, as it is now.
    pub fn module_title(&self, slug: &str, locale: Locale) -> String {
        let module = self.releases.values().find_map(|release| release.course.module(slug));
        module.map_or_else(|| slug.to_owned(), |module| module.title.text(locale).to_owned())
    }

    /// Returns true if somebody who does this in a unit of this country needs the certification.
    pub fn include(&self, certification: CertificationId, assignments: &Assignments, country: &str) -> bool {
        let mut countries = assignments.countries.clone();
        countries.insert(country.to_owned());
        self.requirement(certification).is_some_and(|asked| asked.audience.includes(&assignments.duties, &countries))
    }

    async fn changes(&self, tx: &Tx, person: &Person) -> store::Result<Vec<Change>> {
        let assignments = store::assignments::of_person(tx, person.id).await?;
        let present = store::cycles::of_person(tx, person.id).await?;
        let change = |certification: &Certification| {
            let last = present.iter().rfind(|cycle| cycle.certification == certification.id);
            if self.include(certification.id, &assignments, &person.country) {
                let is_there = last.is_some_and(|last| last.outcome != Some(CycleOutcome::NoLongerRequired));
                let asked = self.requirement(certification.id).filter(|_| !is_there)?;
                Some(Change::Open(certification.id, asked.due_days))
            } else {
                last.filter(|last| last.is_open()).copied().map(Change::Close)
            }
        };
        Ok(self.certifications.iter().filter_map(change).collect())
    }

    /// Returns true if the person's training is not what they need.
    pub async fn ask_for_change(&self, tx: &Tx, person: &Person) -> store::Result<bool> {
        Ok(!self.changes(tx, person).await?.is_empty())
    }

    /// Opens a round in each certification that the person needs, and closes open ones that they no longer need. `due` says by when it
    /// must be done, for a path that allows so many days.
    pub async fn assign(&self, tx: &Tx, person: &Person, due: impl Fn(u16) -> Due) -> store::Result<()> {
        for change in self.changes(tx, person).await? {
            match change {
                Change::Open(certification, days) => {
                    store::cycles::ensure_open(tx, person.id, certification, due(days)).await?;
                }
                Change::Close(open) => {
                    store::cycles::no_longer_required(tx, &open).await?;
                }
            }
        }
        Ok(())
    }
}

/// Gives one person the training that they need; see [`Needs::assign`].
pub async fn assign_training(tx: &Tx, services: &Services, person: &Person, due: impl Fn(u16) -> Due) -> store::Result<()> {
    Needs::load(tx, services).await?.assign(tx, person, due).await
}
