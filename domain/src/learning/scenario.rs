use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Competency, CriticalError};
use crate::locale::Localised;

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

/// A fault in how a scenario hangs together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// There is nothing to decide.
    #[error("the scenario has no situation")]
    Empty,
    /// Two situations or two choices have the same id.
    #[error("{0:?} is used twice; give each situation, and each choice of a situation, its own id")]
    Twice(String),
    /// A choice leads nowhere.
    #[error("choice {choice:?} of {situation:?} leads to {next:?}, which does not exist")]
    DeadEnd {
        /// Where the choice stands.
        situation: String,
        /// The choice.
        choice: String,
        /// The missing situation.
        next: String,
    },
    /// No choice leads there.
    #[error("situation {0:?} cannot be reached from the first one")]
    Unreachable(String),
    /// From here the scenario can never end.
    #[error("from situation {0:?} the scenario never ends; let a choice leave out `next`")]
    Endless(String),
    /// There are not three or four choices.
    #[error("situation {0:?} has {1} choices; write three or four")]
    ChoiceCount(String, usize),
    /// There is not exactly one best choice.
    #[error("situation {0:?} has {1} best choices; mark exactly one")]
    BestCount(String, usize),
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

    /// Returns everything that is wrong with how the situations hang together.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.situations.is_empty() {
            problems.push(Problem::Empty);
        }
        self.duplicates(&mut problems);
        for situation in &self.situations {
            self.situation_problems(situation, &mut problems);
        }
        self.reach_problems(&mut problems);
        problems
    }

    fn duplicates(&self, problems: &mut Vec<Problem>) {
        let mut seen = BTreeSet::new();
        let twice = self.situations.iter().filter(|situation| !seen.insert(&situation.id));
        problems.extend(twice.map(|situation| Problem::Twice(situation.id.clone())));
        for situation in &self.situations {
            let mut seen = BTreeSet::new();
            let twice = situation.choices.iter().filter(|choice| !seen.insert(&choice.id));
            problems.extend(twice.map(|choice| Problem::Twice(choice.id.clone())));
        }
    }

    fn situation_problems(&self, situation: &Situation, problems: &mut Vec<Problem>) {
        if !(3..=4).contains(&situation.choices.len()) {
            problems.push(Problem::ChoiceCount(situation.id.clone(), situation.choices.len()));
        }
        let best = situation.choices.iter().filter(|choice| choice.mark == Mark::Best).count();
        if best != 1 {
            problems.push(Problem::BestCount(situation.id.clone(), best));
        }
        for choice in &situation.choices {
            if let Some(next) = choice.next.as_ref().filter(|next| self.situation(next).is_none()) {
                problems.push(Problem::DeadEnd {
                    situation: situation.id.clone(),
                    choice: choice.id.clone(),
                    next: next.clone(),
                });
            }
        }
    }

    fn reach_problems(&self, problems: &mut Vec<Problem>) {
        let reached = self.reached();
        let ending = self.ending();
        for situation in &self.situations {
            if !reached.contains(situation.id.as_str()) {
                problems.push(Problem::Unreachable(situation.id.clone()));
            } else if !ending.contains(situation.id.as_str()) {
                problems.push(Problem::Endless(situation.id.clone()));
            }
        }
    }

    /// Returns the situations that can be reached from the first.
    fn reached(&self) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&Situation> = self.start().into_iter().collect();
        while let Some(situation) = open.pop() {
            if reached.insert(situation.id.as_str()) {
                open.extend(situation.choices.iter().filter_map(|choice| self.situation(choice.next.as_ref()?)));
            }
        }
        reached
    }

    /// Returns the situations from which the end can be reached. A critical error leads back to the same moment.
    fn ending(&self) -> BTreeSet<&str> {
        let mut ending = BTreeSet::new();
        loop {
            let before = ending.len();
            for situation in &self.situations {
                let ends = situation
                    .choices
                    .iter()
                    .filter(|choice| choice.mark.critical().is_none())
                    .any(|choice| choice.next.as_deref().is_none_or(|next| ending.contains(next)));
                if ends {
                    ending.insert(situation.id.as_str());
                }
            }
            if ending.len() == before {
                return ending;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn choice(id: &str, mark: Mark, next: Option<&str>) -> Choice {
        Choice {
            id: id.into(),
            mark,
            competencies: vec![Competency::Sh],
            harms: Vec::new(),
            next: next.map(Into::into),
            text: Localised::default(),
            happens: Localised::default(),
            why: Localised::default(),
            better: None,
        }
    }

    fn situation(id: &str, nexts: [Option<&str>; 3]) -> Situation {
        let choices = vec![
            choice("a", Mark::Best, nexts[0]),
            choice("b", Mark::Wrong, nexts[1]),
            choice("c", Mark::Critical("CE-01".parse().expect("a code")), nexts[2]),
        ];
        Situation { id: id.into(), scene: Localised::default(), question: Localised::default(), choices }
    }

    fn scenario(situations: Vec<Situation>) -> Scenario {
        Scenario {
            slug: "s".into(),
            code: "SC-01".into(),
            place: Place::Office,
            minutes: 3,
            intensity: 1,
            topics: Localised::default(),
            title: Localised::default(),
            gentle: Localised::default(),
            situations,
        }
    }

    #[test]
    fn a_sound_scenario_has_no_problem() {
        let sound = scenario(vec![situation("one", [Some("two"); 3]), situation("two", [None; 3])]);
        assert_eq!(sound.problems(), []);
    }

    #[test]
    fn dead_ends_islands_and_loops_are_all_reported_at_once() {
        let broken = scenario(vec![
            situation("one", [Some("gone"), Some("two"), None]),
            situation("two", [Some("two"), Some("two"), None]),
            situation("island", [None; 3]),
        ]);
        let problems = broken.problems();
        assert!(problems.contains(&Problem::DeadEnd { situation: "one".into(), choice: "a".into(), next: "gone".into() }));
        assert!(problems.contains(&Problem::Unreachable("island".into())));
        assert!(problems.contains(&Problem::Endless("two".into())), "a critical error is no way out: {problems:?}");
    }

    #[test]
    fn choices_are_counted_and_named_once() {
        let mut one = situation("one", [None; 3]);
        one.choices[1].id = "a".into();
        one.choices[1].mark = Mark::Best;
        let mut two = situation("one", [None; 3]);
        two.choices.truncate(2);
        let problems = scenario(vec![one, two]).problems();
        assert!(problems.contains(&Problem::Twice("a".into())));
        assert!(problems.contains(&Problem::Twice("one".into())));
        assert!(problems.contains(&Problem::BestCount("one".into(), 2)));
        assert!(problems.contains(&Problem::ChoiceCount("one".into(), 2)));
        assert_eq!(scenario(Vec::new()).problems(), [Problem::Empty]);
    }

    proptest! {
        #[test]
        fn any_graph_is_judged_without_panic_or_hang(
            graph in proptest::collection::vec(proptest::array::uniform3(proptest::option::of(0_u8..6)), 0..6)
        ) {
            let name = |n: u8| ["p", "q", "r", "s", "t", "u"][usize::from(n)];
            let situations = graph.iter().zip(0_u8..).map(|(nexts, n)| situation(name(n), nexts.map(|next| next.map(name))));
            let _ = scenario(situations.collect()).problems();
        }
    }
}
