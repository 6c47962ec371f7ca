use serde::{Deserialize, Serialize};

use super::{Competency, CriticalError};
use crate::locale::Localised;

mod graph;

pub use graph::Problem;

/// Branching practice: situations joined by choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// Stable name in addresses and decision rows.
    pub slug: String,
    /// Its code in the brief, such as `SC-01`.
    pub code: String,
    /// Which drawing stands above it.
    pub place: Place,
    /// Time needed.
    pub minutes: u16,
    /// 1 low, 2 medium, 3 high.
    pub intensity: u8,
    /// Concrete topics of the content note.
    pub topics: Localised<Vec<String>>,
    /// Title.
    pub title: Localised<String>,
    /// The same lesson as a written case, as clean HTML.
    pub gentle: Localised<String>,
    /// The situations; it starts with the first.
    pub situations: Vec<Situation>,
    /// What is asked about the written case: the same competencies, without the scene.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gentle_situations: Vec<Situation>,
}

/// A place that has a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the word it is")]
pub enum Place {
    Reception,
    Border,
    Station,
    Playroom,
    Housing,
    Hub,
    Office,
    Night,
}

/// One moment in which a learner decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// Stable name inside the scenario.
    pub id: String,
    /// Who, where, what you notice.
    pub scene: Localised<String>,
    /// What is asked.
    pub question: Localised<String>,
    /// Three or four actions.
    pub choices: Vec<Choice>,
}

/// One action and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Stable name inside the situation.
    pub id: String,
    /// How good it is.
    pub mark: Mark,
    /// What the decision shows.
    pub competencies: Vec<Competency>,
    /// Who is harmed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub harms: Vec<Harm>,
    /// The situation it leads to, after coaching where that is due; none ends the scenario.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The action.
    pub text: Localised<String>,
    /// What happens next to a person in the scene.
    pub happens: Localised<String>,
    /// Why.
    pub why: Localised<String>,
    /// What would help more; none for the best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub better: Option<Localised<String>>,
}

/// How good an action or answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// What helps most.
    Best,
    /// Reasonable, but incomplete.
    Partly,
    /// Does not help.
    Wrong,
    /// Unsafe: fails an attempt whatever its total.
    Critical(CriticalError),
}

impl Mark {
    /// Returns the marks it earns, of 100. "Partly" is a quarter: enough to be seen, too little to pass on.
    pub const fn points(self) -> u32 {
        match self {
            Self::Best => 100,
            Self::Partly => 25,
            Self::Wrong | Self::Critical(_) => 0,
        }
    }

    /// Returns the critical error, if it is one.
    pub const fn critical(self) -> Option<CriticalError> {
        match self {
            Self::Critical(code) => Some(code),
            _ => None,
        }
    }
}

/// Who a choice harms (OSCE note: R11 to R14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Harm {
    /// The presumed victim.
    Person,
    /// Other people receiving help.
    OtherBeneficiary,
    /// Colleagues, or you.
    Staff,
    /// The work of those who are trained for it.
    Operation,
}

impl Scenario {
    /// Returns the first situation.
    pub fn start(&self) -> Option<&Situation> {
        self.situations.first()
    }

    /// Returns the situation of this id.
    pub fn situation(&self, id: &str) -> Option<&Situation> {
        self.situations.iter().find(|situation| situation.id == id)
    }

    /// Returns the situation of this id among the questions on the written case.
    pub fn gentle_situation(&self, id: &str) -> Option<&Situation> {
        self.gentle_situations.iter().find(|situation| situation.id == id)
    }
}
