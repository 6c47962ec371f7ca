//! What is certified, and which of it a person needs: it follows from their duties and countries.

use std::sync::Arc;

use domain::certification::cycle::{Situation, Step, step, when_not_required};
use domain::certification::{
    Certificate, Certification, Cycle, Due, Exemption, Fate, Requirement, RuleVersion, deciding, holding,
};
use domain::ids::{CertificationId, CycleId};
use domain::learning::{Path, Release};
use domain::locale::Locale;
use domain::people::{Assignments, Person};
use domain::policies::{PolicyVersion, SignOff, left_to_sign};
use domain::reminders::Ladder;
use store::Tx;
use time::Date;

use super::catalogue::Catalogue;
use crate::services::Services;

/// What is certified, and who needs it on a day: read once, asked for many people.
pub struct Needs {
    catalogue: Arc<Catalogue>,
    /// The organisation's day.
    today: Date,
}

impl Needs {
    /// Reads it.
    pub async fn load(tx: &Tx, services: &Services) -> store::Result<Self> {
        let organisation = store::organisation::find(tx).await?;
        let today = organisation.map_or(tx.now().date(), |organisation| organisation.time_zone.date(tx.now()));
        Ok(Self { catalogue: services.catalogue(tx).await?, today })
    }

    /// Returns what this was read from.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
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

    /// Returns what decides whether somebody may start, in a fixed order.
    pub fn gates(&self) -> Vec<CertificationId> {
        self.certifications().map(|one| one.id).filter(|id| self.is_gate(*id)).collect()
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

    /// Returns what a certification is called now, if it is still taught.
    pub fn title(&self, certification: CertificationId, locale: Locale) -> Option<&str> {
        Some(self.path(certification)?.title.text(locale))
    }

    /// Returns the version of each policy that some path asks to sign now.
    pub fn policies(&self) -> impl Iterator<Item = &Arc<PolicyVersion>> {
        self.catalogue.policies()
    }

    /// Returns which versions somebody who does this has still to sign, of what they signed those: what they need asks for them. What they are
    /// exempt from asks for nothing.
    pub fn left_to_sign(
        &self,
        (person, assignments): (&Person, &Assignments),
        exemptions: &[Exemption],
        signed: &[SignOff],
    ) -> Vec<&PolicyVersion> {
        let needs = |id| self.include(id, assignments, person) && holding(exemptions, id, self.today).is_none();
        let asks = |id, policy: &str| self.path(id).is_some_and(|path| path.policies.iter().any(|asked| asked == policy));
        let is_asked = |policy: &str| self.certifications().any(|one| asks(one.id, policy) && needs(one.id));
        left_to_sign(self.policies().map(Arc::as_ref), signed, is_asked)
    }

    /// Returns what somebody who does this needs and is exempt from today.
    pub fn exempt_today<'a>(
        &self,
        (person, assignments): (&Person, &Assignments),
        exemptions: &'a [Exemption],
    ) -> Vec<&'a Exemption> {
        let needed = self.certifications().map(|one| one.id).filter(|id| self.include(*id, assignments, person));
        needed.filter_map(|id| holding(exemptions, id, self.today)).collect()
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

    /// Returns what is known in a certification of somebody who does this and did that, as far as it says what opens or closes.
    pub fn situation<'a>(
        &self,
        certification: CertificationId,
        (person, assignments): (&Person, &Assignments),
        (cycles, certificates): (impl DoubleEndedIterator<Item = &'a Cycle> + Clone, &[Certificate]),
        exemptions: &[Exemption],
        is_in_check: bool,
    ) -> Situation {
        Situation {
            is_needed: self.include(certification, assignments, person),
            cycle: cycles.clone().next_back().map(Cycle::latest),
            held: standing_of(cycles, certificates).map(|held| held.validity),
            exempt: deciding(exemptions, certification, self.today).map(|exemption| exemption.days),
            has_short_way: self.path(certification).is_some_and(|path| path.refresher.is_some()),
            is_in_check,
        }
    }

    /// Returns what opens or closes today for somebody of whom this is known in a certification. `asked` says by when they must do what is asked
    /// of them from now on, on a path that allows so many days.
    pub fn step(&self, certification: CertificationId, of: &Situation, asked: impl Fn(u16) -> Due) -> Option<Step> {
        match self.requirement(certification) {
            Some(rule) => step(rule, of, self.today, asked),
            // What is no longer taught is asked of nobody.
            None => when_not_required(of.cycle),
        }
    }
}

/// Returns the newest certificate of these cycles that was neither withdrawn nor replaced; `certificates` may be of others too.
pub fn standing_of<'a, 'b>(cycles: impl Iterator<Item = &'a Cycle>, certificates: &'b [Certificate]) -> Option<&'b Certificate> {
    let cycles: Vec<CycleId> = cycles.map(|cycle| cycle.id).collect();
    let standing = certificates.iter().filter(|one| one.fate == Fate::default() && cycles.contains(&one.cycle));
    standing.max_by_key(|one| (one.validity.from, one.id))
}
