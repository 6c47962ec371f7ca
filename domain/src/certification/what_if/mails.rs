use std::collections::BTreeSet;

use time::{Date, Duration};

use super::{Effect, Facts};
use crate::certification::cycle::CycleState;
use crate::certification::{Due, Requirement};
use crate::reminders::{Ladder, Verdict, step};

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

/// Returns which reminders somebody would get from `today` on; `effect` is what the new rule does with their cycles.
pub fn mails(old: &Requirement, new: &Requirement, facts: &Facts<'_>, effect: Option<Effect>, today: Date) -> Mails {
    let needs = |rule: &Requirement| rule.audience.includes(facts.duties, facts.countries);
    let open = facts.cycle.filter(|told| told.cycle.state == CycleState::Open);
    let sent = open.map(|told| sent(&old.ladder, told.cycle.due, today)).unwrap_or_default();
    let go_on = |rule: &Requirement| {
        let open = open.filter(|_| needs(rule))?;
        Some(coming(&rule.ladder, open.on, open.cycle.due.on, &sent, today))
    };
    let after = if let Some(Effect::Opens { due, .. }) = effect {
        let told = Mail { day: today, offset_days: None };
        Some(std::iter::once(told).chain(coming(&new.ladder, today, due, &sent, today)).collect())
    } else {
        go_on(new)
    };
    Mails { before: go_on(old).unwrap_or_default(), after: after.unwrap_or_default() }
}

/// Returns the steps that have gone out already: each step is sent once for a due day, whatever the rule becomes.
fn sent(ladder: &Ladder, due: Due, today: Date) -> BTreeSet<i16> {
    ladder.offsets().filter(|offset| due.on.saturating_add(Duration::days((*offset).into())) < today).collect()
}

fn coming(ladder: &Ladder, told_on: Date, due_on: Date, sent: &BTreeSet<i16>, today: Date) -> Vec<Mail> {
    let mut sent = sent.clone();
    let days = (0..DAYS).filter_map(|days| today.checked_add(Duration::days(i64::try_from(days).ok()?)));
    let mail = |day| {
        let step = step(ladder, told_on, due_on, day).filter(|step| step.verdict == Verdict::Send)?;
        sent.insert(step.offset_days).then_some(Mail { day, offset_days: Some(step.offset_days) })
    };
    days.filter_map(mail).collect()
}
