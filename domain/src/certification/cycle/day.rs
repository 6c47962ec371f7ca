//! What a day brings.

use time::Date;

use super::{CycleKind, CycleState, LatestCycle, Situation, Step};
use crate::certification::{Due, DueSince, Exempt, Requirement, Validity};

/// Returns what happens for somebody on `today`, if anything does. `asked` says by when they must do what is asked of them from now on, on a
/// path that allows so many days.
pub fn step(rule: &Requirement, of: &Situation, today: Date, asked: impl Fn(u16) -> Due) -> Option<Step> {
    let open = of.cycle.filter(LatestCycle::is_open);
    match (of.is_needed, open, of.cycle) {
        (false, ..) => when_not_required(of.cycle),
        // Who is in the middle of the check may finish it: nothing that was answered is thrown away.
        (true, Some(open), _) => (lapses(rule, &open, today) && !of.is_in_check).then_some(Step::Lapses),
        (true, None, Some(LatestCycle { state: CycleState::Ended, .. })) => renews(rule, of, today),
        (true, None, closed) => {
            // A renewal that there is still time for goes on as it was.
            let resumes = closed.is_some_and(|cycle| cycle.due.resumes(today));
            // Who holds a certificate renews it, or need not do anything yet.
            if of.held.is_some() && !resumes { renews(rule, of, today) } else { begins(rule, of, today, asked) }
        }
    }
}

/// Returns what happens where nothing is required of somebody: what is open closes.
pub fn when_not_required(cycle: Option<LatestCycle>) -> Option<Step> {
    cycle.filter(LatestCycle::is_open).map(|_| Step::Closes)
}

/// Returns true if an open cycle took the short way, and its grace is over.
fn lapses(rule: &Requirement, open: &LatestCycle, today: Date) -> bool {
    open.kind == CycleKind::Refresher && rule.grace_ends(open.due.on) < today
}

/// Returns what opens for somebody who has neither a cycle nor a certificate.
fn begins(rule: &Requirement, of: &Situation, today: Date, asked: impl Fn(u16) -> Due) -> Option<Step> {
    let due = due_of_what_begins(rule.due_days, of, today, asked)?;
    let goes_on = |last: &LatestCycle| {
        let may_go_on = last.state == CycleState::Exempted || last.due.since == DueSince::Renewal;
        // The short way renews a certificate: where that was withdrawn meanwhile, there is nothing to renew.
        let leads_there = last.kind == CycleKind::Original || of.held.is_some();
        may_go_on && leads_there && due.leaves_time_for(last.due)
    };
    // What there is still time for goes on as it was.
    Some(match of.cycle.filter(goes_on) {
        Some(last) => Step::Opens { kind: last.kind, due: last.due },
        None => Step::Opens { kind: CycleKind::Original, due },
    })
}

/// Returns by when it must be done; nothing while they are exempt and need not begin yet.
fn due_of_what_begins(days: u16, of: &Situation, today: Date, asked: impl Fn(u16) -> Due) -> Option<Due> {
    let Some(exempt) = of.exempt else { return Some(asked(days)) };
    let due = exempt.due(today, days)?;
    // The end of an exemption is why it is asked of whoever was exempted from a cycle, and of whoever is exempt still. Of anybody else it is
    // asked for a reason of today: they have as many days as everybody. And who came back long after the end is not late at once.
    let was_exempted = of.cycle.is_some_and(|cycle| cycle.state == CycleState::Exempted);
    let is_why = exempt.covers(today) || was_exempted;
    Some(if is_why && due.on >= today { due } else { asked(days) })
}

/// Returns what opens for somebody who holds a certificate, once its window is open.
fn renews(rule: &Requirement, of: &Situation, today: Date) -> Option<Step> {
    let held = of.held.filter(|held| held.window_opens <= today)?;
    let due = due_of_renewal(rule.due_days, held, of.exempt, today)?;
    Some(Step::Opens { kind: way_of_renewal(rule, of, held, today), due })
}

/// Returns which way renews a certificate: the short one, if there is one, until its grace is over.
pub(super) fn way_of_renewal(rule: &Requirement, of: &Situation, held: Validity, today: Date) -> CycleKind {
    let is_short = of.has_short_way && today <= rule.grace_ends(held.until);
    if is_short { CycleKind::Refresher } else { CycleKind::Original }
}

/// Returns by when a certificate whose window is open must be renewed; nothing while the person is exempt from that.
fn due_of_renewal(due_days: u16, held: Validity, exempt: Option<Exempt>, today: Date) -> Option<Due> {
    if let Some(exempt) = exempt.filter(|exempt| held.until <= exempt.last_day()) {
        // The certificate ended, or will end, while nobody asked for it.
        let due = exempt.due(today, due_days)?;
        if due.on >= today {
            return Some(due);
        }
    } else if exempt.is_some_and(|exempt| exempt.covers(today)) {
        // It outlasts the exemption, and is renewed after it.
        return None;
    }
    // Who needs again what they let end while they did other work is not late at once.
    let has_ended = held.until < today;
    Some(if has_ended { Due::after_return(today, due_days) } else { Due::renewal(held) })
}
