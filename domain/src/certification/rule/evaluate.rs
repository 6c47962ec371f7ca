use time::Date;

use super::base::{Anchors, Base, Occasion};
use super::counted::CountedCompletion;
use super::evaluation::{Evaluation, History, Ignored};
use super::mode::EarlyRenewal;
use super::reason::{IgnoredBecause, PathReason, Reason};
use super::state::StateReason;
use super::terms::Rule;
use crate::certification::CycleKind;

/// Returns which completions count, what follows from each, and how the person stands on `on`.
pub fn evaluate(rule: &Rule, history: &History, on: Date) -> Evaluation {
    let mut completions = history.completions.clone();
    completions.sort_unstable();
    let mut judging = Judging { rule, history, on, cycles: Vec::new(), base: None, ignored: Vec::new(), reasons: Vec::new() };
    for completed in completions {
        match judging.occasion(completed) {
            Ok(occasion) => judging.count(completed, occasion),
            Err(why) => judging.ignore(completed, why),
        }
    }
    judging.close()
}

/// A history while its completions are judged in order.
struct Judging<'a> {
    rule: &'a Rule,
    history: &'a History,
    on: Date,
    cycles: Vec<CountedCompletion>,
    /// What the last cycle counts from.
    base: Option<Base>,
    ignored: Vec<Ignored>,
    reasons: Vec<Reason>,
}

impl Judging<'_> {
    /// Returns when a completion came, or why it does not count.
    fn occasion(&self, completed: Date) -> Result<Occasion, IgnoredBecause> {
        if completed > self.on {
            return Err(IgnoredBecause::AfterOn { on: self.on });
        }
        let Some((last, previous)) = self.cycles.last().zip(self.base) else {
            let revoked_on = self.history.revoked_on.filter(|day| *day < completed);
            return Ok(revoked_on.map_or(Occasion::First, |revoked_on| Occasion::AfterRevocation { revoked_on }));
        };
        if completed == last.completed {
            return Err(IgnoredBecause::SameDay { n: last.n });
        }
        if let Some(revoked_on) = self.history.revoked_on.filter(|day| (last.completed..completed).contains(day)) {
            return Ok(Occasion::AfterRevocation { revoked_on });
        }
        if completed < last.window_opens && self.rule.terms.early_renewal == EarlyRenewal::Refused {
            return Err(IgnoredBecause::TooEarly { window_opens: last.window_opens });
        }
        let (valid_until, grace_ends) = (last.valid_until, self.rule.terms.grace.after(last.valid_until));
        Ok(if completed <= valid_until {
            Occasion::InTime { previous, valid_until, grace_ends }
        } else {
            Occasion::Late { valid_until, grace_ends }
        })
    }

    fn count(&mut self, completed: Date, occasion: Occasion) {
        let terms = &self.rule.terms;
        let anchors = Anchors { due: self.history.due, first: self.cycles.first().map_or(completed, |first| first.completed) };
        let base = Base::find(self.rule, anchors, completed, occasion);
        let valid_until = terms.active.times_after(base.times, base.day);
        let window_opens = terms.window.before(valid_until);
        let n = self.cycles.last().map_or(1, |last| last.n.saturating_add(1));
        let (path, why) = path(completed, occasion);
        self.cycles.push(CountedCompletion { n, completed, valid_from: completed, window_opens, valid_until, path });
        self.base = Some(base);
        self.reasons.extend([
            Reason::End { n, valid_until, active: terms.active, base },
            Reason::Window { n, opens: window_opens, window: terms.window, valid_until },
            Reason::Path { n, why },
        ]);
    }

    fn ignore(&mut self, completed: Date, why: IgnoredBecause) {
        self.ignored.push(Ignored { completed, reason: why.reason() });
        self.reasons.push(Reason::Ignored { completed, why });
    }

    fn close(mut self) -> Evaluation {
        let why = StateReason::find(self.cycles.last(), self.rule.terms.grace, self.history.revoked_on, self.on);
        self.reasons.push(Reason::State(why));
        Evaluation { cycles: self.cycles, ignored: self.ignored, state: why.state(), reasons: self.reasons }
    }
}

/// Returns the path of a completion: up to the end of grace the short one.
fn path(completed: Date, occasion: Occasion) -> (CycleKind, PathReason) {
    match occasion {
        Occasion::First => (CycleKind::Original, PathReason::First),
        Occasion::InTime { grace_ends, .. } => (CycleKind::Refresher, PathReason::WithinGrace { grace_ends }),
        Occasion::Late { grace_ends, .. } if completed <= grace_ends => {
            (CycleKind::Refresher, PathReason::WithinGrace { grace_ends })
        }
        Occasion::Late { grace_ends, .. } => (CycleKind::Original, PathReason::AfterGrace { grace_ends }),
        Occasion::AfterRevocation { revoked_on } => (CycleKind::Original, PathReason::AfterRevocation { revoked_on }),
    }
}
