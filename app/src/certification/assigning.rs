//! Which training a person needs: it follows from their duties and countries.

use std::sync::Arc;

use domain::certification::{CycleOutcome, Due, Fate, Requirement};
use domain::ids::{CertificationId, CycleId, PersonId};
use domain::learning::Path;
use domain::locale::Locale;
use domain::people::Person;
use domain::reminders::Ladder;
use store::Tx;
use store::assignments::Assignments;
use store::certificates::Certificate;
use store::courses::{Certification, Release};
use store::cycles::Cycle;
use store::exemptions::{Exemption, deciding};
use store::rules::RuleVersion;
use store::sign_offs::PolicyVersion;
use time::Date;

use super::catalogue::Catalogue;
use super::exempt::holding;
use super::renewing::open_renewal;
use crate::services::Services;

/// What is certified, and who needs it on a day: read once, asked for many people.
pub struct Needs {
    catalogue: Arc<Catalogue>,
    /// The organisation's day.
    today: Date,
}

/// What changes for a person.
enum Change {
    Open(CertificationId, Asked),
    Renew(Certificate),
    Close(Cycle),
}

/// By when somebody has to do what opens for them.
enum Asked {
    /// As whoever asks for it says, on a path that allows so many days.
    Within(u16),
    /// By a day that follows from the end of an exemption.
    By(Due),
}

impl Needs {
    /// Reads it.
    pub async fn load(tx: &Tx, services: &Services) -> store::Result<Self> {
        let organisation = store::organisation::find(tx).await?;
        let today = organisation.map_or(tx.now().date(), |organisation| organisation.time_zone.date(tx.now()));
        Ok(Self { catalogue: Catalogue::of(tx, services).await?, today })
    }

    /// Returns the day for which this was read.
    pub const fn today(&self) -> Date {
        self.today
    }

    /// Returns how many days the certification that allows most allows.
    pub fn longest_due_days(&self) -> u16 {
        self.catalogue.requirements().map(|asked| asked.due_days).max().unwrap_or(0)
    }

    /// Returns everything that is certified, in a fixed order.
    pub fn certifications(&self) -> impl Iterator<Item = &Certification> {
        self.catalogue.certifications().iter()
    }

    /// Returns true if a certification decides whether somebody may start: everyone needs it.
    pub fn is_gate(&self, certification: CertificationId) -> bool {
        self.requirement(certification).is_some_and(|asked| asked.audience.is_everyone())
    }

    /// Returns what is required in a certification that there still is: what an administrator set, else what the course says.
    pub fn requirement(&self, certification: CertificationId) -> Option<&Requirement> {
        self.catalogue.requirement(certification).map(Arc::as_ref)
    }

    /// Returns the latest version of the rule of a certification, if anybody ever changed it.
    pub fn rule(&self, certification: CertificationId) -> Option<&RuleVersion> {
        self.catalogue.rule(certification)
    }

    /// Returns when people are reminded of a certification: never of one that is no longer taught.
    pub fn ladder(&self, certification: CertificationId) -> Ladder {
        self.requirement(certification).map_or_else(Ladder::none, |requirement| requirement.ladder.clone())
    }

    /// Returns a certification, and the latest release of its course.
    pub fn taught(&self, certification: CertificationId) -> Option<(&Certification, &Arc<Release>)> {
        self.catalogue.taught(certification)
    }

    /// Returns the path of a certification as it is now, if there still is one.
    pub fn path(&self, certification: CertificationId) -> Option<&Path> {
        self.catalogue.path(certification)
    }

    /// Returns the version of each policy that some path asks to sign now.
    pub fn policies(&self) -> impl Iterator<Item = &Arc<PolicyVersion>> {
        self.catalogue.policies()
    }

    /// Returns true if somebody who does this needs something for which this policy is to be signed. What they are exempt from asks for nothing.
    pub fn include_policy(&self, policy: &str, assignments: &Assignments, exemptions: &[Exemption], person: &Person) -> bool {
        let asks = |id| self.path(id).is_some_and(|path| path.policies.iter().any(|asked| asked == policy));
        let needs = |id| self.include(id, assignments, person) && holding(exemptions, id, self.today).is_none();
        self.certifications().any(|one| asks(one.id) && needs(one.id))
    }

    /// Returns what a module is called, as it is now.
    pub fn module_title(&self, slug: &str, locale: Locale) -> String {
        self.catalogue.module_title(slug, locale)
    }

    /// Returns true if somebody who does this needs the certification. Whoever is no longer here needs none.
    pub fn include(&self, certification: CertificationId, assignments: &Assignments, person: &Person) -> bool {
        if person.has_left(self.today) {
            return false;
        }
        let mut countries = assignments.countries.clone();
        countries.insert(person.country.clone());
        self.requirement(certification).is_some_and(|asked| asked.audience.includes(&assignments.duties, &countries))
    }

    async fn changes(&self, tx: &Tx, person: &Person) -> store::Result<Vec<Change>> {
        let assignments = store::assignments::of_person(tx, person.id).await?;
        let rounds = store::cycles::of_person(tx, person.id).await?;
        let exemptions = store::exemptions::of_person(tx, person.id).await?;
        let mut changes = Vec::new();
        for certification in self.certifications() {
            let own = || rounds.iter().filter(|cycle| cycle.certification == certification.id);
            let last = own().next_back();
            if !self.include(certification.id, &assignments, person) {
                changes.extend(last.filter(|last| last.is_open()).copied().map(Change::Close));
                continue;
            }
            if last.is_some_and(|last| !last.may_be_followed()) {
                continue;
            }
            // A renewal that there is still time for goes on as it was.
            let resumes = last.is_some_and(|last| last.due.resumes(self.today));
            if !resumes
                && own().any(|round| round.completed_on.is_some())
                && let Some(held) = standing_of(tx, person.id, own()).await?
            {
                // Who holds a certificate renews it, or need not do anything yet.
                changes.extend((held.validity.window_opens <= self.today).then_some(Change::Renew(held)));
                continue;
            }
            changes.extend(self.asked(certification.id, &exemptions, last).map(|asked| Change::Open(certification.id, asked)));
        }
        Ok(changes)
    }

    /// Returns by when somebody must do what they need and have no round for; nothing while they are exempt.
    fn asked(&self, certification: CertificationId, exemptions: &[Exemption], last: Option<&Cycle>) -> Option<Asked> {
        let days = self.requirement(certification)?.due_days;
        match deciding(exemptions, certification, self.today) {
            Some(exemption) => self.asked_after(exemption, last, days),
            None => Some(Asked::Within(days)),
        }
    }

    /// Returns by when somebody must do what they are or were exempt from; nothing while they need not.
    fn asked_after(&self, exemption: &Exemption, last: Option<&Cycle>, days: u16) -> Option<Asked> {
        let due = exemption.days.due(self.today, days)?;
        // Who came back long after the end is not late at once, nor is the end why it is asked of them.
        let is_why = exemption.days.covers(self.today) || last.is_none_or(|last| last.outcome == Some(CycleOutcome::Exempted));
        Some(if is_why && due.on >= self.today { Asked::By(due) } else { Asked::Within(days) })
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
                Change::Open(certification, asked) => {
                    let due = match asked {
                        Asked::Within(days) => due(days),
                        Asked::By(due) => due,
                    };
                    store::cycles::ensure_open(tx, person.id, certification, due).await?;
                }
                Change::Renew(held) => {
                    open_renewal(tx, self, &held, self.today).await?;
                }
                Change::Close(open) => {
                    store::cycles::no_longer_required(tx, &open).await?;
                }
            }
        }
        Ok(())
    }
}

/// Returns the certificate of these rounds that was neither withdrawn nor replaced.
async fn standing_of<'a>(
    tx: &Tx,
    person: PersonId,
    rounds: impl Iterator<Item = &'a Cycle>,
) -> store::Result<Option<Certificate>> {
    let rounds: Vec<CycleId> = rounds.map(|round| round.id).collect();
    let all = store::certificates::of_person(tx, person).await?;
    let is_standing = |certificate: &Certificate| certificate.fate == Fate::default() && rounds.contains(&certificate.cycle);
    Ok(all.into_iter().find(is_standing))
}

/// Gives one person the training that they need; see [`Needs::assign`].
pub async fn assign_training(tx: &Tx, services: &Services, person: &Person, due: impl Fn(u16) -> Due) -> store::Result<()> {
    Needs::load(tx, services).await?.assign(tx, person, due).await
}
