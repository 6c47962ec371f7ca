//! Whether the situations of a scenario hang together.

use std::collections::BTreeSet;

use super::{Competency, Mark, Scenario, Situation};

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
    /// Nothing is asked about the written case.
    #[error("the written case has no question; add [[gentle_situations]]")]
    GentleMissing,
    /// The questions on the written case do not observe what the scene does.
    #[error("the questions on the written case do not observe {0}, which the scene does; let a best choice carry it")]
    GentleCompetency(Competency),
    /// A question on the written case holds a critical error.
    #[error("choice {1:?} of {0:?} is critical; the written case is for people who skip the scene: use partly or wrong")]
    GentleCritical(String, String),
}

impl Scenario {
    /// Returns everything that is wrong with how the situations hang together.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Graph(&self.situations).problems();
        if self.gentle_situations.is_empty() {
            problems.push(Problem::GentleMissing);
        } else {
            problems.extend(Graph(&self.gentle_situations).problems());
            problems.extend(self.gentle_problems());
        }
        problems
    }

    /// The written case must show the same competencies, and spare people the dangerous acts.
    fn gentle_problems(&self) -> Vec<Problem> {
        let observed = best_competencies(&self.gentle_situations);
        let missing = best_competencies(&self.situations).into_iter().filter(|competency| !observed.contains(competency));
        let critical = self.gentle_situations.iter().flat_map(|situation| {
            let critical = situation.choices.iter().filter(|choice| choice.mark.critical().is_some());
            critical.map(|choice| Problem::GentleCritical(situation.id.clone(), choice.id.clone()))
        });
        missing.map(Problem::GentleCompetency).chain(critical).collect()
    }
}

fn best_competencies(situations: &[Situation]) -> BTreeSet<Competency> {
    let choices = situations.iter().flat_map(|situation| &situation.choices);
    choices.filter(|choice| choice.mark == Mark::Best).flat_map(|choice| choice.competencies.iter().copied()).collect()
}

/// Situations joined by choices; it starts with the first.
struct Graph<'a>(&'a [Situation]);

impl<'a> Graph<'a> {
    fn situation(&self, id: &str) -> Option<&'a Situation> {
        self.0.iter().find(|situation| situation.id == id)
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.0.is_empty() {
            problems.push(Problem::Empty);
        }
        self.duplicates(&mut problems);
        for situation in self.0 {
            self.situation_problems(situation, &mut problems);
        }
        self.reach_problems(&mut problems);
        problems
    }

    fn duplicates(&self, problems: &mut Vec<Problem>) {
        let mut seen = BTreeSet::new();
        let twice = self.0.iter().filter(|situation| !seen.insert(&situation.id));
        problems.extend(twice.map(|situation| Problem::Twice(situation.id.clone())));
        for situation in self.0 {
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
        for situation in self.0 {
            if !reached.contains(situation.id.as_str()) {
                problems.push(Problem::Unreachable(situation.id.clone()));
            } else if !ending.contains(situation.id.as_str()) {
                problems.push(Problem::Endless(situation.id.clone()));
            }
        }
    }

    /// Returns the situations that can be reached from the first.
    fn reached(&self) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&Situation> = self.0.first().into_iter().collect();
        while let Some(situation) = open.pop() {
            if reached.insert(situation.id.as_str()) {
                open.extend(situation.choices.iter().filter_map(|choice| self.situation(choice.next.as_ref()?)));
            }
        }
        reached
    }

    /// Returns the situations from which the end can be reached. A critical error leads back to the same moment.
    fn ending(&self) -> BTreeSet<&'a str> {
        let mut ending = BTreeSet::new();
        loop {
            let before = ending.len();
            for situation in self.0 {
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
    use crate::learning::scenario::{Choice, Place};
    use crate::locale::Localised;

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

    /// Without critical errors, as questions on a written case are.
    fn spared(mut situation: Situation) -> Situation {
        situation.choices[2].mark = Mark::Wrong;
        situation
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
            gentle_situations: vec![situation("case", [None; 3])].into_iter().map(spared).collect(),
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

    #[test]
    fn the_written_case_observes_the_same_and_holds_no_critical_error() {
        let mut rough = scenario(vec![situation("one", [None; 3])]);
        rough.situations[0].choices[0].competencies = vec![Competency::Sh, Competency::Gs];
        rough.gentle_situations[0].choices[2].mark = Mark::Critical("CE-01".parse().expect("a code"));
        let critical = Problem::GentleCritical("case".into(), "c".into());
        assert_eq!(rough.problems(), [Problem::GentleCompetency(Competency::Gs), critical]);
        rough.gentle_situations.clear();
        assert_eq!(rough.problems(), [Problem::GentleMissing]);
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
