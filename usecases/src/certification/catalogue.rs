//! What is taught, certified and asked for: the same for everybody, so it is read once and kept until it changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::certification::{Certification, Requirement, RuleVersion};
use domain::ids::CertificationId;
use domain::learning::{Path, Release};
use domain::locale::Locale;
use domain::policies::PolicyVersion;
use store::edition::Edition;
use store::{StoreError, Tx};
use tokio::sync::RwLock;

use crate::learning::releases::Releases;

/// What is taught, certified and asked for.
pub struct Catalogue {
    edition: Edition,
    certifications: Vec<Certification>,
    /// The latest release of each course.
    releases: BTreeMap<String, Arc<Release>>,
    /// What counts: what an administrator set, else what the course says.
    requirements: BTreeMap<CertificationId, Arc<Requirement>>,
    /// The latest version of each rule that an administrator ever changed.
    versions: BTreeMap<CertificationId, RuleVersion>,
    /// The current version of each policy that a path asks to sign.
    policies: BTreeMap<String, Arc<PolicyVersion>>,
}

/// The catalogue as it was last read.
#[derive(Default)]
pub struct Kept(RwLock<Option<Arc<Catalogue>>>);

impl Kept {
    /// Returns the catalogue that a transaction sees: the one that is kept, unless something was added since.
    pub async fn get(&self, tx: &Tx, releases: &Releases) -> store::Result<Arc<Catalogue>> {
        let edition = store::edition::current(tx).await?;
        if let Some(kept) = self.0.read().await.as_ref().filter(|kept| kept.edition == edition) {
            return Ok(Arc::clone(kept));
        }
        let catalogue = Arc::new(Catalogue::read(tx, releases, edition).await?);
        // What is only about to be written may never come to be.
        if !tx.is_writing() {
            *self.0.write().await = Some(Arc::clone(&catalogue));
        }
        Ok(catalogue)
    }
}

impl Catalogue {
    async fn read(tx: &Tx, kept: &Releases, edition: Edition) -> store::Result<Self> {
        let certifications = store::courses::certifications(tx).await?;
        let mut releases = BTreeMap::new();
        for certification in &certifications {
            if releases.contains_key(&certification.course) {
                continue;
            }
            if let Some(id) = store::courses::latest_id(tx, &certification.course).await? {
                releases.insert(certification.course.clone(), kept.get(tx, id).await?);
            }
        }
        let versions = store::rules::current(tx).await?;
        let (requirements, policies) = (BTreeMap::new(), BTreeMap::new());
        let mut catalogue = Self { edition, certifications, releases, requirements, versions, policies };
        let ids: Vec<CertificationId> = catalogue.certifications.iter().map(|certification| certification.id).collect();
        for id in ids {
            let Some(path) = catalogue.path(id) else { continue };
            let set = catalogue.versions.get(&id).and_then(|version| version.requirement.clone());
            let requirement = set.unwrap_or_else(|| Requirement::of_path(path));
            let mut policies = Vec::new();
            for slug in &path.policies {
                policies.push((slug.clone(), Arc::new(store::sign_offs::current(tx, slug).await?)));
            }
            catalogue.policies.extend(policies);
            catalogue.requirements.insert(id, Arc::new(requirement));
        }
        Ok(catalogue)
    }

    /// Returns everything that is certified, in a fixed order.
    pub fn certifications(&self) -> &[Certification] {
        &self.certifications
    }

    /// Returns what is required in every certification that there still is.
    pub fn requirements(&self) -> impl Iterator<Item = &Requirement> {
        self.requirements.values().map(Arc::as_ref)
    }

    /// Returns what is required in a certification that there still is: what an administrator set, else what the course says.
    pub fn requirement(&self, certification: CertificationId) -> Option<&Arc<Requirement>> {
        self.requirements.get(&certification)
    }

    /// Returns the latest version of the rule of a certification, if anybody ever changed it.
    pub fn rule(&self, certification: CertificationId) -> Option<&RuleVersion> {
        self.versions.get(&certification)
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

    /// Returns the version of each policy that some path asks to sign now.
    pub fn policies(&self) -> impl Iterator<Item = &Arc<PolicyVersion>> {
        self.policies.values()
    }

    /// Returns the version of a policy that is to be signed now.
    pub fn policy(&self, slug: &str) -> store::Result<&Arc<PolicyVersion>> {
        self.policies.get(slug).ok_or(StoreError::NotFound)
    }
}
