//! Rules that an administrator can change: who needs a certificate, how long it lasts, who is reminded when. Before anything is saved, a page
//! says what it changes and for whom.

mod draft;
mod example;
pub mod file;
pub mod form;
mod history;
pub mod list;
pub mod preview;
pub mod save;
mod survey;
mod table;
mod words;

use domain::certification::Requirement;
use domain::learning::Path;
use store::Tx;
use store::courses::Certification;

use crate::certification::assigning::Needs;
use crate::error::AppError;
use crate::web::Ctx;

/// The certification that an address names, with everything that counts for it today.
struct Subject {
    needs: Needs,
    certification: Certification,
    path: Path,
    /// What counts today.
    requirement: Requirement,
    /// The number of the latest version; 0 while nobody changed anything.
    version: u32,
    /// How long the training takes.
    minutes: u32,
}

impl Subject {
    async fn of(ctx: &Ctx, tx: &Tx) -> Result<Self, AppError> {
        let needs = Needs::load(tx, &ctx.services).await?;
        let slug = ctx.param("path");
        let certification = needs.certifications().find(|known| known.path == slug).cloned().ok_or(AppError::NotFound)?;
        let (_, release) = needs.taught(certification.id).ok_or(AppError::NotFound)?;
        let path = release.course.path(slug).ok_or(AppError::NotFound)?.clone();
        let minutes = release.course.modules_of(&path).map(|module| u32::from(module.minutes)).sum();
        let requirement = needs.requirement(certification.id).ok_or(AppError::NotFound)?.clone();
        let version = needs.rule(certification.id).map_or(0, |version| version.number);
        Ok(Self { needs, certification, path, requirement, version, minutes })
    }

    fn title(&self, ctx: &Ctx) -> String {
        self.path.title.text(ctx.locale()).to_owned()
    }

    /// Returns true if an administrator set something else than the course says.
    fn is_set(&self) -> bool {
        self.needs.rule(self.certification.id).is_some_and(|version| version.requirement.is_some())
    }
}
