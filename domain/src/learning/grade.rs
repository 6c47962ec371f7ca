use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Competency, CriticalError};

/// When an attempt passes: enough in total AND in each competency AND no critical error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassRule {
    /// Per cent of all marks.
    pub total: u32,
    /// Per cent of the marks of each competency.
    pub competency: u32,
    /// A competency's floor applies from this many observations on.
    pub floor_from: u32,
    /// Whether one critical error fails the attempt.
    pub critical_fails: bool,
}

/// What one answer or assessed decision shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// What it observes.
    pub competencies: Vec<Competency>,
    /// Marks earned, of 100.
    pub points: u32,
    /// The critical error, if one was chosen.
    pub critical: Option<CriticalError>,
}

/// How one competency came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompetencyScore {
    /// Which.
    pub competency: Competency,
    /// How many items and decisions carried it.
    pub observations: u32,
    /// Per cent earned, rounded down.
    pub percent: u32,
}

/// One clause of the pass rule that was not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "clause", content = "of")]
pub enum Failure {
    /// A critical error was chosen.
    Critical(CriticalError),
    /// A competency is below its floor.
    Competency(Competency),
    /// The total is below the pass mark.
    Total,
}

/// The result of an attempt. It keeps the rule it was judged by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The rule.
    pub rule: PassRule,
    /// Per cent earned in total, rounded down.
    pub percent: u32,
    /// Each competency that was observed.
    pub competencies: Vec<CompetencyScore>,
    /// What was not met, the gravest first; nothing means passed.
    pub failures: Vec<Failure>,
}

impl Outcome {
    /// Returns true if every clause was met.
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

#[derive(Default)]
struct Sum {
    observations: u32,
    points: u32,
}

impl Sum {
    fn add(&mut self, points: u32) {
        self.observations += 1;
        self.points += points;
    }

    /// Compares in whole marks, so that 80 % of 12 questions is not lost to rounding.
    fn reaches(&self, percent: u32) -> bool {
        self.points >= percent * self.observations
    }

    fn percent(&self) -> u32 {
        self.points / self.observations.max(1)
    }
}

/// Judges observations by the rule.
pub fn grade(rule: PassRule, observations: &[Observation]) -> Outcome {
    let mut total = Sum::default();
    let mut by_competency = BTreeMap::<Competency, Sum>::new();
    for observation in observations {
        total.add(observation.points);
        for competency in observation.competencies.iter().collect::<BTreeSet<_>>() {
            by_competency.entry(*competency).or_default().add(observation.points);
        }
    }
    let critical: BTreeSet<CriticalError> = observations.iter().filter_map(|o| o.critical).collect();
    let mut failures = Vec::new();
    if rule.critical_fails {
        failures.extend(critical.into_iter().map(Failure::Critical));
    }
    let below = |sum: &Sum| sum.observations >= rule.floor_from && !sum.reaches(rule.competency);
    failures.extend(by_competency.iter().filter(|(_, sum)| below(sum)).map(|(c, _)| Failure::Competency(*c)));
    if !total.reaches(rule.total) {
        failures.push(Failure::Total);
    }
    let scores = by_competency.iter().map(|(competency, sum)| CompetencyScore {
        competency: *competency,
        observations: sum.observations,
        percent: sum.percent(),
    });
    Outcome { rule, percent: total.percent(), competencies: scores.collect(), failures }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const RULE: PassRule = PassRule { total: 80, competency: 70, floor_from: 3, critical_fails: true };

    fn seen(competencies: &[Competency], points: u32) -> Observation {
        Observation { competencies: competencies.to_vec(), points, critical: None }
    }

    #[test]
    fn ten_of_twelve_pass_and_nine_do_not() {
        let right = |n: usize| {
            let mut all = vec![seen(&[Competency::Le], 100); n];
            all.resize(12, seen(&[Competency::Le], 0));
            grade(RULE, &all)
        };
        assert!(right(10).passed());
        assert_eq!(right(9).failures, [Failure::Total]);
    }

    #[test]
    fn a_weak_competency_fails_a_good_total() {
        let mut all = vec![seen(&[Competency::Le], 100); 9];
        all.extend([seen(&[Competency::Ti], 100), seen(&[Competency::Ti], 100), seen(&[Competency::Ti, Competency::Gs], 0)]);
        let outcome = grade(RULE, &all);
        assert_eq!(outcome.percent, 91);
        assert_eq!(outcome.failures, [Failure::Competency(Competency::Ti)], "GS was seen once: too little to judge");
    }

    #[test]
    fn a_critical_error_fails_whatever_the_total() {
        let code = "CE-09".parse().expect("a code");
        let mut all = vec![seen(&[Competency::Le], 100); 12];
        all[3].critical = Some(code);
        assert_eq!(grade(RULE, &all).failures, [Failure::Critical(code)]);
        assert!(grade(PassRule { critical_fails: false, ..RULE }, &all).passed());
    }

    #[test]
    fn an_empty_attempt_never_divides_by_zero() {
        assert_eq!(grade(RULE, &[]).percent, 0);
    }

    fn observation() -> impl Strategy<Value = Observation> {
        let competencies = proptest::collection::vec(proptest::sample::select(&Competency::ALL[..]), 1..4);
        (competencies, prop_oneof![Just(0_u32), Just(25), Just(50), Just(100)]).prop_map(|(competencies, points)| Observation {
            competencies,
            points,
            critical: None,
        })
    }

    proptest! {
        #[test]
        fn a_better_answer_never_turns_a_pass_into_a_fail(
            all in proptest::collection::vec(observation(), 1..20), which in any::<proptest::sample::Index>()
        ) {
            let before = grade(RULE, &all);
            let mut better = all.clone();
            better[which.index(all.len())].points = 100;
            let after = grade(RULE, &better);
            prop_assert!(!before.passed() || after.passed());
            prop_assert!(after.percent >= before.percent);
        }

        #[test]
        fn the_order_of_the_answers_does_not_matter(all in proptest::collection::vec(observation(), 0..20)) {
            let mut reversed = all.clone();
            reversed.reverse();
            prop_assert_eq!(grade(RULE, &all), grade(RULE, &reversed));
        }
    }
}
