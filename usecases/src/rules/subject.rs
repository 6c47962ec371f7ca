//! What a rule is about.

use domain::certification::{Certification, Requirement};
use domain::learning::Path;
use domain::locale::Locale;
use store::Tx;

use crate::Refused;
use crate::certification::needs::Needs;
use crate::services::Services;

/// A certification, with everything that counts for it today.
pub struct Subject {
    /// What is certified, and who needs it.
    pub needs: Needs,
    /// The certification.
    pub certification: Certification,
    /// Its path, as it is now.
    pub path: Path,
    /// What counts today.
    pub requirement: Requirement,
    /// The number of the latest version; 0 while nobody changed anything.
    pub version: u32,
    /// How long the training takes.
    pub minutes: u32,
}

impl Subject {
    /// Returns the certification of this path.
    pub async fn of(tx: &Tx, services: &Services, slug: &str) -> Result<Self, Refused> {
        let needs = Needs::load(tx, services).await?;
        let certification = needs.certifications().find(|known| known.path == slug).cloned().ok_or(Refused::NotFound)?;
        let (_, release) = needs.taught(certification.id).ok_or(Refused::NotFound)?;
        let path = release.course.path(slug).ok_or(Refused::NotFound)?.clone();
        let minutes = release.course.modules_of(&path).map(|module| u32::from(module.minutes)).sum();
        let requirement = needs.requirement(certification.id).ok_or(Refused::NotFound)?.clone();
        let version = needs.rule(certification.id).map_or(0, |version| version.number);
        Ok(Self { needs, certification, path, requirement, version, minutes })
    }

    /// Returns what is certified.
    pub fn title(&self, locale: Locale) -> String {
        self.path.title.text(locale).to_owned()
    }

    /// Returns true if an administrator set something else than the course says.
    pub fn is_set(&self) -> bool {
        self.needs.rule(self.certification.id).is_some_and(|version| version.requirement.is_some())
    }
}
