use time::{Date, Duration};

use super::{Facts, Told};
use crate::certification::cycle::{CycleState, LatestCycle, Step};
use crate::certification::{CycleKind, Requirement};
use crate::reminders::{Verdict, step};

/// How many days the dry run of reminders looks at, from today on.
pub const DAYS: usize = 7;

/// A reminder that somebody would get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The day.
    pub day: Date,
    /// Days from the due day, negative is before it; none tells that something was opened.
    pub offset_days: Option<i16>,
}

/// The reminders that somebody would get within the next days: as the rule is, and as it would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mails {
    /// As the rule is.
    pub before: Vec<Mail>,
    /// As it would be.
    pub after: Vec<Mail>,
}

/// Returns which reminders somebody would get from `today` on.
pub fn mails(old: &Requirement, new: &Requirement, facts: &Facts<'_>, today: Date) -> Mails {
    Mails { before: coming(old, facts, today), after: coming(new, facts, today) }
}

/// Returns what a rule lets somebody be written on the next days. What opens or closes on each of them is asked as the jobs ask it, and before
/// the reminders, as they do.
fn coming(rule: &Requirement, facts: &Facts<'_>, today: Date) -> Vec<Mail> {
    let (mut facts, mut reminded, mut mails) = (*facts, facts.reminded.clone(), Vec::new());
    for day in (0..DAYS).filter_map(|days| today.checked_add(Duration::days(i64::try_from(days).ok()?))) {
        match (facts.step(rule, day), facts.cycle) {
            (Some(Step::Opens { kind, due }), _) => {
                reminded.clear();
                mails.extend(facts.open(LatestCycle { due, kind, state: CycleState::Open }, day));
            }
            (Some(Step::Lapses), Some(Told { cycle, .. })) => {
                reminded.clear();
                mails.extend(facts.open(LatestCycle { kind: CycleKind::Original, ..cycle }, day));
            }
            (Some(Step::Closes | Step::Ends | Step::Exempts), Some(Told { cycle, on })) => {
                facts.cycle = Some(Told { cycle: LatestCycle { state: CycleState::NoLongerRequired, ..cycle }, on });
            }
            (Some(Step::Lapses | Step::Closes | Step::Ends | Step::Exempts), None) | (None, _) => {}
        }
        let open = facts.cycle.filter(|told| told.cycle.state == CycleState::Open);
        let step = open.and_then(|told| step(&rule.ladder, told.on, told.cycle.due.on, day));
        // Each step is sent once for a due day, whatever the rule becomes.
        if let Some(step) = step.filter(|step| step.verdict == Verdict::Send && reminded.insert(step.offset_days)) {
            mails.push(Mail { day, offset_days: Some(step.offset_days) });
        }
    }
    mails
}

impl Facts<'_> {
    /// Opens a cycle on a day, and returns the mail that tells of it.
    fn open(&mut self, cycle: LatestCycle, day: Date) -> Option<Mail> {
        self.cycle = Some(Told { cycle, on: day });
        self.is_in_check = false;
        (!cycle.due.since.was_told_by_invitation()).then_some(Mail { day, offset_days: None })
    }
}
