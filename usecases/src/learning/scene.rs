//! A scenario of a learner: a moment, a choice, what follows from it, the next moment.

use domain::chance::Seeded;
use domain::learning::{Choice, Decision, Module, Scenario, Situation};
use store::Tx;

use super::track::{Track, track_with_module};
use crate::{Caller, Refused};

/// What stands before the id of a question on the written case, in addresses and in rows: no id of a situation holds a dot.
pub const CASE: &str = "case.";

/// A scenario of a learner, where it stands.
pub struct Scene {
    /// How far the learner is.
    pub track: Track,
    /// The module it belongs to.
    pub module: Module,
    /// The scenario.
    pub scenario: Scenario,
    /// What was chosen in it so far, in order.
    pub decisions: Vec<Decision>,
}

impl Scene {
    /// Returns a scenario of a module that the caller is to learn.
    pub async fn of(tx: &Tx, caller: &Caller<'_>, module: &str, scenario: &str) -> Result<Self, Refused> {
        let track = track_with_module(tx, caller.services, caller.own()?.id, module).await?;
        let module = track.release.course.module(module).ok_or(Refused::NotFound)?.clone();
        let scenario = module.scenario(scenario).ok_or(Refused::NotFound)?.clone();
        let decisions = store::progress::decisions(tx, track.cycle.id, &scenario.slug).await?;
        Ok(Self { track, module, scenario, decisions })
    }

    /// Which time through the scenario this is.
    pub fn run(&self) -> i64 {
        self.decisions.last().map_or(1, |decision| decision.run)
    }

    /// Returns the last decision of this run, with its situation and choice in the present release.
    pub fn last(&self) -> Option<(&Situation, &Choice)> {
        let decision = self.decisions.last()?;
        let situation = self.find(&decision.situation)?;
        let choice = situation.choices.iter().find(|choice| choice.id == decision.choice)?;
        Some((situation, choice))
    }

    /// Returns the situation of an id; without one, the first.
    pub fn situation(&self, id: &str) -> Result<&Situation, Refused> {
        let situation = if id.is_empty() { self.scenario.start() } else { self.find(id) };
        situation.ok_or(Refused::NotFound)
    }

    /// Returns the situation of an id; of a question on the written case, if the id says so.
    pub fn find(&self, id: &str) -> Option<&Situation> {
        match id.strip_prefix(CASE) {
            Some(id) => self.scenario.gentle_situation(id),
            None => self.scenario.situation(id),
        }
    }

    /// Returns the first question on the written case, by its id with the mark of the case.
    pub fn first_question(&self) -> Option<String> {
        self.scenario.gentle_situations.first().map(|situation| format!("{CASE}{}", situation.id))
    }

    /// Returns the choices in the order this person sees them: by chance, but the same each time in one run.
    pub fn order<'a>(&self, situation: &'a Situation) -> Vec<&'a Choice> {
        let bytes = self.track.cycle.id.uuid();
        let (high, low) = bytes.as_u64_pair();
        let text: u64 = situation.id.bytes().map(u64::from).fold(0, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte));
        let seed = high ^ low ^ text ^ self.run().unsigned_abs().rotate_left(32);
        let order = Seeded::new(seed).order(situation.choices.len());
        order.into_iter().filter_map(|place| situation.choices.get(place)).collect()
    }
}
