use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{CardSection, Competency, Item, Module, PassRule};
use crate::calendar::Period;
use crate::certification::rule::{EarlyRenewal, Mode, Rule, RuleError, Terms};
use crate::locale::{Locale, Localised};
use crate::people::Duty;
use crate::policies::Policy;

/// Everything of one course, as it is frozen in a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Stable name.
    pub slug: String,
    /// Languages it is complete in.
    pub locales: Vec<Locale>,
    /// Title.
    pub title: Localised<String>,
    /// One or two sentences.
    pub summary: Localised<String>,
    /// What can be certified.
    pub paths: Vec<Path>,
    /// All modules of all paths.
    pub modules: Vec<Module>,
    /// Texts that are signed.
    pub policies: Vec<Policy>,
    /// The pocket card; without a section there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub card: Vec<CardSection>,
}

impl Course {
    /// Returns the path of this slug.
    pub fn path(&self, slug: &str) -> Option<&Path> {
        self.paths.iter().find(|path| path.slug == slug)
    }

    /// Returns the module of this slug.
    pub fn module(&self, slug: &str) -> Option<&Module> {
        self.modules.iter().find(|module| module.slug == slug)
    }

    /// Returns the policy of this slug.
    pub fn policy(&self, slug: &str) -> Option<&Policy> {
        self.policies.iter().find(|policy| policy.slug == slug)
    }

    /// Returns the modules of a path, in its order.
    pub fn modules_of<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = &'a Module> {
        path.modules.iter().filter_map(|slug| self.module(slug))
    }

    /// Returns the assessment bank of a path: each item with its module's slug.
    pub fn bank<'a>(&'a self, path: &'a Path, country: &str) -> Vec<(&'a str, &'a Item)> {
        let items = self.modules_of(path).flat_map(|module| module.items.iter().map(|item| (module.slug.as_str(), item)));
        items.filter(|(_, item)| item.is_asked_in(country)).collect()
    }

    /// Returns the item of this id and its module.
    pub fn item(&self, id: &str) -> Option<(&Module, &Item)> {
        self.modules.iter().find_map(|module| Some((module, module.items.iter().find(|item| item.id == id)?)))
    }
}

/// What must be done for one certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// Stable name.
    pub slug: String,
    /// Title.
    pub title: Localised<String>,
    /// What the certificate allows, one sentence, as strangers read it: "May meet people …".
    pub allows: Localised<String>,
    /// The same, said to whoever holds it: "You may meet people …"; empty in courses from before there was such a sentence.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub allows_you: Localised<String>,
    /// Slugs of its modules, in order.
    pub modules: Vec<String>,
    /// Slugs of the policies to sign.
    pub policies: Vec<String>,
    /// Days from joining until it must be done.
    pub due_days: u16,
    /// How long the certificate is valid.
    pub valid: Period,
    /// How long before the end the renewal opens.
    pub window: Period,
    /// Competencies the certificate claims.
    pub claims: Vec<Competency>,
    /// How it is examined.
    pub assessment: Blueprint,
    /// Who needs it.
    #[serde(default)]
    pub audience: Audience,
    /// How its certificate is renewed.
    #[serde(default)]
    pub renewal: Renewal,
    /// The short way to renew the certificate; without one, renewal takes the whole path again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresher: Option<Refresher>,
    /// Further short ways that take turns with it, so that nobody reads the same every time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further_refreshers: Vec<Refresher>,
}

/// Who needs a path: people with one of these duties or countries; everyone, where neither is named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    /// Duties.
    #[serde(default)]
    pub duties: BTreeSet<Duty>,
    /// Countries people work in, as ISO 3166 codes.
    #[serde(default)]
    pub countries: BTreeSet<String>,
}

impl Audience {
    /// Returns true if everyone needs it, whatever they do and wherever.
    pub fn is_everyone(&self) -> bool {
        *self == Self::default()
    }

    /// Returns true if somebody with these duties in these countries needs the path.
    pub fn includes(&self, duties: &BTreeSet<Duty>, countries: &BTreeSet<String>) -> bool {
        self.is_everyone() || !self.duties.is_disjoint(duties) || !self.countries.is_disjoint(countries)
    }
}

/// How a certificate is renewed, besides how long it is valid and when its window opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewal {
    /// From which day a renewed certificate counts.
    pub mode: Mode,
    /// How long a certificate is valid at least; mode fixed needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_active: Option<Period>,
    /// How long after its end the short way is still enough.
    pub grace: Period,
    /// Whether a renewal counts before its window opens.
    pub early: EarlyRenewal,
}

impl Default for Renewal {
    /// From the old end date, so that nobody loses days by renewing in time; no grace; not before the window opens.
    fn default() -> Self {
        Self { mode: Mode::Expiry, min_active: None, grace: Period::days(0), early: EarlyRenewal::Refused }
    }
}

impl Path {
    /// Returns what the course says about how long its certificates last and how they are renewed.
    pub const fn terms(&self) -> Terms {
        let Renewal { mode, min_active, grace, early } = self.renewal;
        Terms { mode, active: self.valid, window: self.window, min_active, grace, early_renewal: early }
    }

    /// Returns what a certificate on which this is printed allows, said to its holder; nothing, if the course has no such sentence or meanwhile
    /// says something else than what is printed: then what is printed counts.
    pub fn allows_holder(&self, printed: &Localised<String>) -> Option<&Localised<String>> {
        (self.allows == *printed && !self.allows_you.is_empty()).then_some(&self.allows_you)
    }

    /// Returns every short way, in the order in which they take turns.
    pub fn refreshers(&self) -> impl Iterator<Item = &Refresher> {
        self.refresher.iter().chain(&self.further_refreshers)
    }

    /// Returns the short way for somebody who has gone a short way so many times before.
    pub fn refresher_after(&self, times: usize) -> Option<&Refresher> {
        let turn = times.checked_rem(self.refreshers().count())?;
        self.refreshers().nth(turn)
    }

    /// Returns the rule by which its certificates are renewed.
    pub fn rule(&self) -> Result<Rule, RuleError> {
        Rule::new(self.terms())
    }
}

/// The short way to renew a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refresher {
    /// Slugs of the modules to read.
    pub modules: Vec<String>,
    /// How many items are asked.
    pub draw: usize,
}

/// What an attempt is made of and when it passes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blueprint {
    /// How many items an attempt has.
    pub draw: usize,
    /// When it passes.
    pub pass: PassRule,
    /// Attempts before a pause.
    pub attempts: u32,
    /// The pause, in hours.
    pub pause_hours: u32,
    /// At least this many items from each module.
    pub modules: BTreeMap<String, usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refreshers_take_turns() {
        let refresher = |name: &str| Refresher { modules: vec![name.to_owned()], draw: 6 };
        let mut path = super::super::testing::course_with(Vec::new()).paths.remove(0);
        assert_eq!(path.refresher_after(0), None);
        path.refresher = Some(refresher("a"));
        assert_eq!(path.refresher_after(3), Some(&refresher("a")));
        path.further_refreshers = vec![refresher("b"), refresher("c")];
        let turns: Vec<_> = (0..5).filter_map(|times| path.refresher_after(times)).map(|way| way.modules[0].as_str()).collect();
        assert_eq!(turns, ["a", "b", "c", "a", "b"]);
    }

    #[test]
    fn the_sentence_for_the_holder_counts_while_the_course_says_what_is_printed() {
        let says = |text: &str| Localised::from_iter([(Locale::En, text.to_owned())]);
        let mut path = super::super::testing::course_with(Vec::new()).paths.remove(0);
        path.allows = says("May meet people.");
        let json = serde_json::to_string(&path).expect("a path is JSON");
        assert!(!json.contains("allows_you"), "a course without the sentence is the same text as before");
        assert_eq!(path.allows_holder(&says("May meet people.")), None);
        path.allows_you = says("You may meet people.");
        assert_eq!(path.allows_holder(&says("May meet people.")), Some(&says("You may meet people.")));
        assert_eq!(path.allows_holder(&says("May meet people with a colleague.")), None, "another promise was printed");
        let read: Path = serde_json::from_str(&json).expect("a release from before can be read");
        assert!(read.allows_you.is_empty());
    }

    #[test]
    fn an_audience_is_everyone_unless_duties_or_countries_are_named() {
        let duties = |all: &[Duty]| all.iter().copied().collect::<BTreeSet<_>>();
        let countries = |all: &[&str]| all.iter().map(|code| (*code).to_owned()).collect::<BTreeSet<_>>();
        let hotline = Audience { duties: duties(&[Duty::Hotline]), countries: BTreeSet::new() };
        let norway = Audience { duties: BTreeSet::new(), countries: countries(&["NO"]) };
        assert!(Audience::default().includes(&duties(&[]), &countries(&[])));
        assert!(hotline.includes(&duties(&[Duty::Hotline, Duty::Manager]), &countries(&[])));
        assert!(!hotline.includes(&duties(&[Duty::Reception]), &countries(&["NO"])));
        assert!(norway.includes(&duties(&[]), &countries(&["NO", "PL"])));
        assert!(!norway.includes(&duties(&[Duty::Hotline]), &countries(&["PL"])));
    }
}
